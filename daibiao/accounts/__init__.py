"""Accounts: who acts (account, actor), what they were granted from–to, and `require`.

Nouns and the catalogue of permissions; the verbs over accounts and grants live in `people`. Secrets (keys for
phone numbers and PINs) are reached here and nowhere else. Never put a deputy's or resident's data here.
"""
