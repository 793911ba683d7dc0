"""Stations: liaison stations 代表联络站(室), who staffs them and which deputies sit there.

A station takes down what people say; it promises nothing and handles nothing. No deputy checks in here.
"""
