"""Queues: the lists from which coordinators, units, stations and deputies work — heaps, counts, the next step of each row.

A list shows what lies in `cases` and `handling` and leads to their verbs; it has none of its own and keeps no row. What is
shown to whom is decided below; here only what is shown together, and in which order.
"""
