"""The pages of the board and the month."""
