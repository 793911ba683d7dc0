"""What a page of a source shows of its matter, part by part."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Grant
from daibiao.audit.models import Event
from daibiao.lib import clock
from daibiao.pages import dates

from . import rules
from .models import GRANTED, Assignment, Contact, ExtensionRequest, Objection, Opinion, Reply, Urge

#: At which event something was said, in which field; what was answered, in which field, at which events.
SAID: tuple[tuple[Any, str, str, str, tuple[str, ...]], ...] = (
    (Contact, "deputy.contacted", "said", "", ()),
    (Objection, "assignment.objected", "reason", "decision", ("objection.granted", "objection.refused")),
    (ExtensionRequest, "extension.asked", "reason", "decision", ("extension.granted", "extension.refused")),
    (Urge, "assignment.urged", "text", "answer", ("urge.answered",)),
)
#: Whom these name beside the words.
NAMES: dict[Any, str] = {Contact: "deputy", Objection: "proposed"}


def said(matter: int, events: Iterable[Event]) -> dict[tuple[str, int], str]:
    """What was said at each step of a matter, to stand under it in the timeline of its source.

    The trail tells at which steps something was said: nothing else is asked for.
    """
    happened = {event.name for event in events}
    words = {}
    if "assignment.ended" in happened:
        taken = Assignment.objects.filter(matter=matter).exclude(ending_reason="")
        taken = taken.exclude(objections__state=GRANTED)  # there the decision says why
        words = {("assignment.ended", row.pk): row.ending_reason for row in taken}
    for model, _name, field, answer, answered in (each for each in SAID if each[1] in happened):
        for row in model.objects.filter(assignment__matter=matter).select_related(NAMES.get(model)):
            told = filter(None, (_noted(row), getattr(row, field)))
            words[model._meta.label_lower, row.pk] = "\n".join(told)
            words |= {(name, row.pk): getattr(row, answer) for name in answered}
    return words


def _noted(row) -> str:
    """What was noted beside the words: with which deputy, how and when; which unit is thought better."""
    if isinstance(row, Contact):
        deputy = row.deputy.label if row.deputy else ""
        return " · ".join(filter(None, (deputy, row.get_mode_display(), dates.day(row.contacted_on))))
    proposed = row.proposed if isinstance(row, Objection) else None
    return _("建议交给 %(unit)s") % {"unit": proposed.label} if proposed else ""


def assignments(matter: int | None, by: Actor) -> list[Assignment]:
    """What units have in hand of a matter, as far as `by` sees it: the newest round first, the lead before co-units."""
    if matter is None:
        return []
    seen = Assignment.objects.standing().filter(pk__in=rules.seen(by, matter)).with_desk()
    rows = seen.prefetch_related("urges", "extension_requests__decided_by").order_by()
    return sorted(rows, key=lambda each: (-each.round, each.role, each.pk))


def opinions(matter: int | None) -> list[Opinion]:
    """What co-units gave the lead unit: it states them in its reply."""
    given = Opinion.objects.filter(assignment__matter=matter).select_related("assignment__unit")
    return list(given) if matter else []


def awaited(drafts: Iterable[Reply]) -> str:
    """Who is to sign what the unit has sent to be signed, for its own people; “” where nothing waits for that."""
    for reply in drafts:
        if reply.state == Reply.State.SUBMITTED:
            names = signers(reply.assignment, reply.drafted_by_id)
            return _("答复已送签，等%(names)s签发。") % {"names": names}
    return ""


def signers(assignment: Assignment, drafter: int | None = None) -> str:
    """Who may sign it, by name; the role where nobody in the unit holds it."""
    granted = Grant.objects.in_force(clock.today()).exclude(account=drafter)
    names = granted.names(assignment.bearer, *rules.signing(assignment))
    return _("、").join(names) or assignment.get_signer_display()
