"""Pages of receptions: for everybody, for whoever books, for the desk."""
