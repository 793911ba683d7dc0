"""What oversight hears from below: a unit replied to a finding, a suggestion that came of one was answered or given up."""

from daibiao.accounts.actors import Actor
from daibiao.audit.reactions import hears
from daibiao.bundles.models import Split
from daibiao.handling import kinds
from daibiao.suggestions.models import Suggestion

from . import actions
from .models import Finding


@hears("reply.signed")
def a_reply_was_signed(event, reply):
    """The lead unit answered the newest round: the answer lies before the team."""
    given = reply.assignment
    finding = kinds.source(given.matter, "finding", Finding.objects)
    if finding is not None and given.is_lead and given.round == given.matter.round:
        actions.receive_answer(finding, by=Actor.system("reply"), mark=str(reply.pk))


@hears("suggestion.replied", "suggestion.referred", "suggestion.made_letter")
def a_suggestion_was_answered(event, suggestion):
    """The team reads what came of it, also where the office took it as a letter or sent it for reference."""
    finding = Finding.objects.filter(suggestion__in=_as_it_was(suggestion)).first()
    if finding is not None and not finding.inspection.is_over:
        mark = f"{event.name}:{suggestion.code}:{suggestion.round}"
        actions.receive_answer(finding, by=Actor.system("reply"), mark=mark)


@hears("suggestion.discarded", "suggestion.withdrawn")
def a_suggestion_was_given_up(event, suggestion):
    """Before anybody answered it, the finding is open again; an answer that was given stands."""
    whole = _as_it_was(suggestion)
    finding = Finding.objects.filter(suggestion__in=whole, state=Finding.State.RAISED).first()
    others = Suggestion.objects.open().filter(part__split__suggestion__in=whole)
    if finding is not None and not others.exists():
        actions.let_go(finding, by=Actor.system("withdrawal"))


def _as_it_was(suggestion: Suggestion) -> set[int]:
    """The suggestion, and where it is a part the whole that was taken apart (ADR 37), and so on up."""
    found: set[int] = set()
    key: int | None = suggestion.pk
    while key is not None:
        found.add(key)
        key = Split.objects.filter(parts__suggestion=key).values_list("suggestion", flat=True).first()
    return found
