"""Figures: 统计 — every number stated to readers of cases and of inspections, for a period and a scope, is counted here.

`counts` (what happened), `inspected` (what deputies saw and found) and `standing` (what stands open now) hold one
function a figure: it returns the very rows that are counted, so a figure is its list. `catalogue` keeps what readers are
told of it, in both languages; `scopes` says when and where; `tables` groups figures by township, unit, station or state
in one query each; `boards` is what pages show, `rows` how a list shows them. The map has tiles, and outlines where the
county's approved map was imported. It changes nothing in the rooms below and ranks nobody: no deputy is counted here.
"""
