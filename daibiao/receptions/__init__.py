"""Receptions: a time booked, and the reception day itself — tickets, intake, who received, the register.

Whoever books a time tells the need with it, so nothing is lost if the person does not come. Staff tick which deputies
received; no deputy checks in, and nothing here ranks or counts anybody's presence.
"""
