"""Handling: 承办 — the one life that every matter lives once it is handed to a unit, whatever its source.

A matter is handed over (by way of a dispatcher where there is one), acknowledged, perhaps objected to, answered with a
leader's signature, followed up. What units, dispatchers and coordinators do are verbs here; what the source's own
people do (rate, withdraw) are verbs of the source. It knows nothing of its sources but their page: `{kind}:page`.
"""
