"""Yearbook: 年度办理报告 — how deputies' suggestions were handled in one year, office by office.

`catalogue` keeps every number and rate with how it is counted, in both languages; `counts` holds one function a figure,
which returns the very rows that are counted, and the rates made of two figures each; `tally` asks each once for a page
and tells them apart by unit, by session and by result class. It changes nothing and ranks nobody.
"""
