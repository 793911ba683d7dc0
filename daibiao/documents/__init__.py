"""Documents: 文书 — what leaves a matter on paper: the hand-over slip 交办单, the urging slip 催办单, the supervision slip 督办单.

It shows what lies in `handling`, and nothing of the person. It keeps no row and has no verb.
"""
