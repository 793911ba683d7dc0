"""Proposing: 提建议 — where suggestions are written, co-signed, checked, handed over, rated and read.

The lists of deputies and of their office, the form, the one page, what is published. It asks and shows: the verbs are
those of `suggestions`, and it keeps no row.
"""
