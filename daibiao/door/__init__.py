"""Door: 反映入口 — where a need is told, and where whoever told it comes back with number and PIN.

Four questions for the person, the same four for staff who take them down at the desk or on the telephone; the slip with
its QR code; following. It asks and shows: the verbs are those of `cases`, and it keeps no row.
"""
