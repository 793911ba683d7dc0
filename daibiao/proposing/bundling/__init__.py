"""How suggestions that belong together or apart, and themes, are asked for (forms), offered and shown."""
