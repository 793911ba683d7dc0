"""Questioning: 问起来 — where an inquiry is prepared, asked on the projector, written down and followed.

The lists of the office, of deputies and of units that are called; the plan, the bank of questions, the order of the
meeting on paper and on the screen, the minutes, the items. It asks and shows: the verbs are those of `inquiries`, and it
keeps no row.
"""
