"""People: deputies with their terms of office, and the verbs over places, accounts and grants.

A deputy belongs to a congress and is attached to a place; the term of office has a beginning and an end, so that
any roster can be asked for a date. Deputies never handle matters themselves (代表法 §31): no verb here closes any.
"""
