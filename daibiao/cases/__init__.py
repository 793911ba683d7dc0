"""Cases: 群众诉求 — a need, told in a person's own words, from the telling to the close.

A case is told, triaged, handed over, answered, told back, rated, closed, or handled again. After the first hand-over
its state changes only in `reactions` to what handling does and in the verbs of the teller and the coordinator. The
words are never changed. No deputy can close anything (代表法 §31).
"""
