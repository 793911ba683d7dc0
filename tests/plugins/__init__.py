"""Plugins of the suite, one concern a file."""
