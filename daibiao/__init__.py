"""代表在行动 · Deputies in Action: the rooms of the house, one Django app each (see ARCHITECTURE.md)."""
