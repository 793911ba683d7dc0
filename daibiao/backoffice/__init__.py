"""The back office: reference data in Wagtail's admin, on pages and as tables – every change by a verb of its room.

Verb: `take_in` brings a workbook in, whole or not at all. A kind (`kinds`) says of what an entry consists, by which
verbs it is entered, put right and ended; pages and sheets are two ways to it. Things end; what never
held may be struck (decision 34).
"""
