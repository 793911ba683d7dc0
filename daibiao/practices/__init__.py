"""Practices: 各地规定 — what a region's rules say about suggestions beyond numbers, each answer with its article.

Who signs, who is answered, who rates, what a “not satisfied” brings. Numbers are terms and stand in `deadlines`. It keeps no row.
"""
