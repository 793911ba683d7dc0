"""What a page of a source shows of its matter, part by part."""

from typing import Any

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
