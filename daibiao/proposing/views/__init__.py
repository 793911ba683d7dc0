"""The pages of suggestions: lists, writing, the one page."""
