"""Legal terms: how long something may take, from which event, under which article, and why that day.

A term is a row with its source. A due date keeps its explanation: the start, every day counted or
skipped and why. Whoever doubts a date recomputes it on /terms/try or with `manage.py term`.

Verbs: start, meet, cancel, extend, announce_year, set_term, load_terms, load_calendar.
Pure parts: counting (days), packs (the published rules as data), vocabulary and wording (both languages).

This room never invents a term: where the rule in force names no number, there is no deadline.
It knows no matter: things point down to a Clock, and the clock points at nothing.
"""
