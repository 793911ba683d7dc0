"""What a page of a source shows of its matter, part by part."""

from typing import Any

from django.db.models import Q

from daibiao.accounts.actors import Actor
from daibiao.deadlines.models import Clock, Deadline
from daibiao.deadlines.vocabulary import WINDOWS
from daibiao.lib import clock

from . import rules
from .models import GRANTED, Assignment, Contact, ExtensionRequest, Objection, Urge

#: What was said, in which field; what was answered, in which field, at which events.
SAID: tuple[tuple[Any, str, str, tuple[str, ...]], ...] = (
    (Contact, "said", "", ()),
    (Objection, "reason", "decision", ("objection.granted", "objection.refused")),
    (ExtensionRequest, "reason", "decision", ("extension.granted", "extension.refused")),
    (Urge, "text", "answer", ("urge.answered",)),
)


def said(matter: int) -> dict[tuple[str, int], str]:
    """What was said at each step of a matter, to stand under it in the timeline of its source."""
    taken = Assignment.objects.filter(matter=matter).exclude(ending_reason="")
    taken = taken.exclude(objections__state=GRANTED)  # there the decision says why
    words = {("assignment.ended", row.pk): row.ending_reason for row in taken}
    for model, field, answer, answered in SAID:
        for row in model.objects.filter(assignment__matter=matter):
            words[model._meta.label_lower, row.pk] = getattr(row, field)
            words |= {(name, row.pk): getattr(row, answer) for name in answered}
    return words


def assignments(matter: int | None, by: Actor) -> list[Assignment]:
    """What units have in hand of a matter, as far as `by` sees it: the newest round first, the lead before co-units."""
    if matter is None:
        return []
    seen = Assignment.objects.standing().filter(rules.visible(by), matter=matter).distinct().with_desk()
    return list(seen.prefetch_related("urges").order_by("-round", "role", "id"))


def running(source: int) -> list[Deadline]:
    """The terms that run on a source's clock and on the units' below it: first what is owed, last the open windows."""
    clocks = Clock.objects.filter(Q(pk=source) | Q(parent=source)).values("pk")
    terms = Deadline.objects.open().filter(clock__in=clocks).select_related("term").order_by("due_on", "id")
    owed = [term for term in terms if term.key not in WINDOWS]
    return owed + [term for term in terms if term.key in WINDOWS and term.due_on >= clock.today()]
