"""Benchmarks: repeatable, honest about the machine, and never timed tests. `make bench` runs them."""
