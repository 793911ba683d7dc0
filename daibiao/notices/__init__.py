"""Notices: what leaves the house. A message is an outbox row written in the caller's act and sent by a sweep.

Verbs: tell_phone, tell_account (a row and nothing else), deliver (the sweep), retry; digests.build_digests.
Upper rooms declare wordings (`wordings.declare`), lines of the daily digest (`digests.lines`) and sweeps of
their own (`tasks.sweeping`). Never put a person's words or name into a message; it takes a number and codes.
"""
