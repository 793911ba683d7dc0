"""The documents of a suggestion: the letter that answers it, for whoever sees it; the form by which its deputy is asked."""

from pathlib import Path

from daibiao.accounts.actors import Actor
from daibiao.documents import catalogue, matters
from daibiao.documents.catalogue import Value, written
from daibiao.documents.papers import keyed, replies
from daibiao.handling.models import Matter, Reply
from daibiao.suggestions import rules
from daibiao.suggestions.models import Rating, Suggestion

WORDS = Path(__file__).with_name("papers.toml")


def _reply(by: Actor, ref: str) -> Reply | None:
    """A signed one, of a suggestion that this reader sees."""
    reply = keyed(replies().filter(state=Reply.State.SIGNED), ref)
    if reply is None:
        return None
    seen = Suggestion.objects.filter(rules.visible(by), matter=reply.assignment.matter_id)
    return reply if seen.exists() else None


def _addressee(matter: Matter) -> str:
    """All who signed it, the lead first; or the delegation."""
    suggestion = matter.suggestion
    if suggestion.lead is None:
        return suggestion.proposer
    others = suggestion.signatures.confirmed().exclude(deputy=suggestion.lead).select_related("deputy")
    names = [suggestion.lead.name, *(each.deputy.name for each in others)]
    return "、".join(names) + "代表"


def _opinion(reply: Reply) -> dict[str, Value]:
    suggestion = reply.assignment.matter.suggestion
    return {
        "number": suggestion.shown_number,
        "title": suggestion.title,
        "proposer": suggestion.proposer,
        "unit": reply.unit.name,
        "result": reply.result,
        "day": written(reply.signed_at),
        "contact": reply.contact_name,
        "phone": reply.contact_phone,
        "office": suggestion.coordinator.name,
        **_rated(reply.suggestion_ratings.select_related("deputy").first()),
    }


def _rated(rating: Rating | None) -> dict[str, Value]:
    """What the deputy said of the reply here; the form is blank where nothing was said yet."""
    if rating is None:
        return dict.fromkeys(("attitude", "grade", "reason", "signer", "rated"), "")
    return {
        "attitude": rating.get_attitude_display(),
        "grade": rating.get_result_display(),
        "reason": rating.reason,
        "signer": rating.deputy.name,
        "rated": written(rating.rated_at),
    }


matters.declare("suggestion", matters.Source("代表建议", _addressee))
catalogue.opens("reply", _reply)
catalogue.declare(WORDS, "opinion", find=_reply, context=_opinion)
