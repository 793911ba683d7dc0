"""The verbs of receptions: a time booked, moved and let go; tickets, intake, who received, the close."""

from .booking import book, book_again, cancel_booking, move_booking, release, remind
from .desk import (
    arrive,
    call,
    call_next,
    close_desk,
    draw,
    finish,
    leave,
    pass_over,
    take_down,
    tick,
)

__all__ = [
    "arrive",
    "book",
    "book_again",
    "call",
    "call_next",
    "cancel_booking",
    "close_desk",
    "draw",
    "finish",
    "leave",
    "move_booking",
    "pass_over",
    "release",
    "remind",
    "take_down",
    "tick",
]
