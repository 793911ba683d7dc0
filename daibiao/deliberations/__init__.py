"""Deliberations: 审议意见 — what a standing committee says of a report it heard, and what becomes of it.

Drafted by the office, agreed by the council of chairpersons, handed to a unit (its life there is `handling`'s), reported
on within the region's term, judged by the committee, told to the deputies and published (监督法 §17, §29, §37). Only
standing committees have it: a township has none. Nothing here is closed before the report was judged and published.
"""
