"""Suggestions: 代表建议、批评和意见 — what a deputy puts to the organs of state, in its whole legal life.

Written, co-signed, submitted, checked, numbered, handed over, answered, rated, handled again, closed. In the hands of
units it lives in `handling`; here live its text, its signers and their judgement. The text that was submitted is
never changed; who signs, who rates and what a “not satisfied” brings is the region's, with its article (room practices).
"""
