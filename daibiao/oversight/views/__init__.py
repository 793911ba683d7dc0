"""The pages of inspections and of findings."""
