"""Entry shelf: commands."""
