"""Likeness: what a text is about, which others are like it, what many of them tell at once. Text alone.

`words` makes of any writing the words that carry it; `training` learns from examples a `router`, which names the label
that fits a text best, how certain that is and by which words; `storing` keeps it; `duplicates` finds twins, `topics`
what is told again and again. It knows no room, no table and no Django: it is given texts and gives back numbers.
"""
