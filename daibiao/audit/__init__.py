"""Audit: what happened, by whom, in which act — append-only, sealed into a hash chain.

Verbs: `acts.acting(by)` opens an act, `events.record(name, thing, …)` writes down what happened and tells the
rooms that listen, `keeping.keep(row)` saves a row that is right, `actions.seal()` chains, `actions.verify()` and `prove(by)` prove.
Never record a person's words, name or number: ids, codes and hashes only, so that anonymising later breaks nothing.
"""
