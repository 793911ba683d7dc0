"""The pages of cases: at the open door, at the desk, and the one page of a case."""
