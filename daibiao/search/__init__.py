"""Search: Chinese full text over whatever the rooms above register, and only over what the reader may see.

Verbs: `actions.put(row)` and `drop(row)` keep the index in step within the caller's act, `rebuild()` makes it anew;
`finding.ranked(…)` and `finding.every(…)` ask it. Found is what contains the phrase after NFKC, case folding and the
removal of everything but Han, letters and digits. It knows no room above, and keeps nothing about who may see what.
"""
