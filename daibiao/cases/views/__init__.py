"""The pages of cases: the one page of a case, its verbs, its files."""
