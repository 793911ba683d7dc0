"""Oversight: 视察、专题调研、执法检查 — deputies go and see, and whoever is answerable answers.

Planned by the committee or the presidium, announced in time, held along a route, with what was found at each stop. A
finding is answered on the spot, handed over (its life with units is `handling`'s), or raised as a suggestion (room
`suggestions`): exactly one of the three. Deputies do not handle anything themselves (代表法 §31); they are told of
every answer. What is found is added and disposed of by the verbs here; a report closes nothing by itself.
"""
