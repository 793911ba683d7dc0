"""A suggestion as other systems take it: every field of its form, where it stands, who handled it, what became of it."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch

from daibiao.handling.models import Assignment, Reply
from daibiao.lib import clock
from daibiao.people.models import Deputy
from daibiao.suggestions.models import Paper, Rating, Signature, SuggestionQuerySet

#: Suggestions read at once.
HANDFUL = 500
#: Fields of the form as they are.
PLAIN = (
    *("code", "number", "nature", "title", "facts", "proposals", "basis", "consent", "repeated"),
    *("wants_contact", "for_reference", "may_cosign", "is_confidential"),
    *("state", "outcome", "round", "in_session"),
)
Record = dict[str, Any]


def records(rows: SuggestionQuerySet) -> Iterator[Record]:
    """Each suggestion with all that hangs on it, a handful in memory at a time."""
    for suggestion in prepared(rows).iterator(chunk_size=HANDFUL):
        yield record_of(suggestion)


def prepared(rows: SuggestionQuerySet) -> SuggestionQuerySet:
    """The rows with all that a record tells, by a number of queries that does not grow with them.

    What many share – deputies, units, sessions – is read once a handful, not once a row.
    """
    replies = Reply.objects.filter(state=Reply.State.SIGNED).order_by("version")
    replies = replies.select_related("kept_promise__fulfilment").prefetch_related("signed_by")
    held = Assignment.objects.standing().order_by("round", "id").prefetch_related("unit")
    joined = Signature.objects.confirmed().prefetch_related("deputy")
    return rows.select_related("matter", "source").prefetch_related(
        *("lead", "delegation", "congress", "session__congress"),
        Prefetch("signatures", joined, to_attr="joined"),
        Prefetch("matter__assignments", held, to_attr="held"),
        Prefetch("matter__held__replies", replies, to_attr="signed"),
        Prefetch("ratings", Rating.objects.order_by("round"), to_attr="rated"),
        Prefetch("suggested", to_attr="wished"),
        Prefetch("referred", to_attr="told"),
        Prefetch("papers", Paper.objects.select_related("file"), to_attr="attached"),
    )


def record_of(suggestion: Any) -> Record:
    """One prepared suggestion, in values that JSON can write."""
    source = getattr(suggestion, "source", None)
    held = suggestion.matter.held if suggestion.matter else []
    replies = [(each, reply) for each in held for reply in each.signed]
    return {
        **{name: getattr(suggestion, name) for name in PLAIN},
        "source": {"system": source.system, "id": source.source_id} if source else None,
        "congress": suggestion.congress.name,
        "session": str(suggestion.session) if suggestion.session else "",
        "lead": _person(suggestion.lead),
        "cosigners": [_person(each.deputy) for each in suggestion.joined],
        "delegation": suggestion.delegation.name if suggestion.delegation else "",
        "suggested": [unit.name for unit in suggestion.wished],
        "referred": [unit.name for unit in suggestion.told],
        "put_on": _day(source.put_on if source and source.put_on else suggestion.submitted_at),
        "submitted_on": _day(suggestion.submitted_at),
        "accepted_on": _day(suggestion.accepted_at),
        "handed_on": _day(suggestion.matter.handed_at if suggestion.matter else None),
        "replied_on": _day(max((reply.signed_at for _held, reply in replies), default=None)),
        "closed_on": _day(suggestion.closed_at),
        "published_on": _day(suggestion.published_at),
        "lead_units": _units(held, Assignment.Role.LEAD),
        "co_units": _units(held, Assignment.Role.CO),
        "replies": [_reply(each, reply) for each, reply in replies],
        "ratings": [_rating(each) for each in suggestion.rated],
        "promises": [_promise(reply) for _held, reply in replies if hasattr(reply, "kept_promise")],
        "attachments": [paper.file.name for paper in suggestion.attached],
    }


def _person(deputy: Deputy | None) -> Record | None:
    return {"name": deputy.name, "code": deputy.code} if deputy else None


def _day(moment: datetime | date | None) -> str:
    if moment is None:
        return ""
    return (clock.local(moment).date() if isinstance(moment, datetime) else moment).isoformat()


def _units(held: list[Assignment], role: str) -> list[str]:
    return list(dict.fromkeys(each.unit.name for each in held if each.role == role))


def _reply(held: Assignment, reply: Reply) -> Record:
    return {
        "round": held.round,
        "unit": held.unit.name,
        "class": reply.result,
        "text": reply.text,
        "signed_on": _day(reply.signed_at),
        "signed_by": reply.signed_by.name if reply.signed_by else "",
    }


def _rating(rating: Rating) -> Record:
    return {
        "round": rating.round,
        "attitude": rating.attitude,
        "result": rating.result,
        "reason": rating.reason,
        "rated_on": _day(rating.rated_at),
    }


def _promise(reply: Any) -> Record:
    promise = reply.kept_promise
    judged = getattr(promise, "fulfilment", None)
    return {
        "text": promise.text,
        "due_on": _day(promise.due_on),
        "kept_on": _day(promise.kept_on),
        "judged": judged.grade if judged else "",
    }
