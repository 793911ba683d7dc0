"""Figures: 统计 — every number stated to readers for a period and a scope is counted here and nowhere else.

`counts` holds one function a figure: it returns the very rows that are counted, so a figure is its list. `catalogue`
keeps what readers are told of it, in both languages; `scopes` says when and where; `tables` groups figures by township,
unit, station or state in one query each; `maps` keeps where the townships stand on the schematic map, and the county's
approved outlines. It changes nothing in the rooms below and ranks nobody: no deputy is counted here.
"""
