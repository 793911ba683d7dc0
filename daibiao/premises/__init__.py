"""Premises 阵地建设: what a station has in its rooms — the equipment checklist, and the rules on its wall 制度上墙.

Its nouns lie in `stations`, under whose name the trail knows them; here are the verbs over them and their pages. A list is the
office's own: nothing says what a station must have, and nobody is counted or ranked by it.
"""
