"""The order of the meeting, reckoned: when each question begins and ends, what comes next."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from daibiao.inquiries.models import Inquiry, Question


@dataclass(frozen=True)
class Slot:
    """One question in the order, with its time by the plan."""

    question: Question
    begins: time
    ends: time


def slots(inquiry: Inquiry) -> list[Slot]:
    """Every chosen question in its place, one after the other from the beginning of the meeting."""
    found, at = [], datetime.combine(inquiry.meets_on, inquiry.begins_at)
    for question in inquiry.questions.in_order().with_row():
        question.inquiry = inquiry
        ends = at + timedelta(minutes=question.minutes)
        found.append(Slot(question, at.time(), ends.time()))
        at = ends
    return found


def minutes(order: list[Slot]) -> int:
    """How long all of it takes."""
    return sum(slot.question.minutes for slot in order)
