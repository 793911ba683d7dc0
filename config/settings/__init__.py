"""Settings: one file a concern; base assembles, demo, production and test choose."""
