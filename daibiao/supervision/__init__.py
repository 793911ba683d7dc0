"""Supervision 督办: what coordinators and those above them watch — the board, the month's list — and urging many at once.

It counts and lists what lies in `cases` and `handling`, in rows as `queues` shows them, and urges by the verb of `handling`, each
in an act of its own. It keeps no row and decides nothing; a number is the length of its list.
"""
