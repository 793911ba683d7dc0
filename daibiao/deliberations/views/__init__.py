"""The pages of deliberation opinions."""
