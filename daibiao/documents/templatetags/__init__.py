"""The tag by which pages of rooms lead to documents."""
