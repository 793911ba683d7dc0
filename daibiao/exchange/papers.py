"""The suggestion itself in the official form 代表建议专用纸, for whoever may see it; the same form is read back in."""

from pathlib import Path

from django.db.models import Q

from daibiao.accounts.actors import Actor
from daibiao.documents import catalogue
from daibiao.documents.catalogue import Value
from daibiao.suggestions import rules
from daibiao.suggestions.models import Suggestion

from .records import prepared, record_of

WORDS = Path(__file__).with_name("papers.toml")
AS_THEY_ARE = ("title", "facts", "proposals", "delegation", "congress", "session", "put_on")
YES, NO = "是", "否"


def _found(by: Actor, ref: str) -> Suggestion | None:
    """By its number, or by its sign while it has none."""
    rows = Suggestion.objects.filter(rules.visible(by)).filter(Q(number=ref) | Q(code=ref)).distinct()
    return prepared(rows).first()


def _form(suggestion: Suggestion) -> dict[str, Value]:
    record = record_of(suggestion)
    lead = record["lead"] or {"name": "", "code": ""}
    flags = ("wants_contact", "for_reference", "is_confidential")
    return {
        **{name: record[name] for name in AS_THEY_ARE},
        **{name: YES if record[name] else NO for name in flags},
        "number": suggestion.shown_number,
        "lead": lead["name"],
        "lead_code": lead["code"],
        "cosigners": "、".join(each["name"] for each in record["cosigners"]),
        "suggested": "、".join(record["suggested"]),
        "attachments": "、".join(record["attachments"]),
        "basis": suggestion.get_basis_display(),
        "consent": suggestion.get_consent_display(),
        "repeated": suggestion.get_repeated_display(),
    }


catalogue.declare(WORDS, "suggestion", find=_found, context=_form)
