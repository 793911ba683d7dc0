"""Settings and addresses: the house's wiring."""
