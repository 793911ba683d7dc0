"""What the templates may call: presentation only."""
