"""People: deputies with their terms of office, bodies, officials, and the verbs over places, accounts and grants.

A deputy belongs to a congress and is attached to a place; whatever holds – a term, a membership, a contact – holds
from one date to another, its last day included, and is kept when it ends: any roster can be asked for a date.
Deputies never handle matters themselves (代表法 §31): no verb here closes any.
"""
