"""Inquiries: 专题询问 — the standing committee asks, leaders who answer for it come and answer, and what was promised is followed.

Arranged by the committee of a county's standing committee (监督法 ch. 6). Deputies put questions into a bank; the office
chooses with a reason and orders them; what is said is kept as minutes, in the very words. An item is handed over from an
answer (its life with units is `handling`'s). It closes once every item was answered. Members rate only where a
region's rules say so, counted over all of them. Deputies never handle; nothing proposed is ever lost.
"""
