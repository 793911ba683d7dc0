"""The office checks, numbers and hands over; or returns, treats as a letter, sends for reference."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.deadlines import actions as deadlines
from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, said
from daibiao.places.models import Unit
from daibiao.search import actions as search

from .. import flow, numbers
from ..models import Signature, Suggestion
from .holding import held, leads, signers, tell_deputies
from .writing import end, start_term


def return_it(suggestion: Suggestion, *, by: Actor, fault: str, explanation: str) -> Suggestion:
    """退回修改: with the reason's code and words; it is the writer's again, and nothing of it is lost."""
    with acting(by), held(suggestion):
        require(by, "suggestions.return_it", suggestion)
        flow.advance(suggestion, "return_it")
        _fault(suggestion, fault, explanation)
        suggestion.save(update_fields=["state", "fault", "explanation"])
        # Whoever was asked and had not confirmed is asked still: the text is open again.
        suggestion.signatures.filter(state=Signature.State.LAPSED).update(state=Signature.State.INVITED)
        deadlines.cancel(suggestion.clock, "suggestion.handover", by=by)
        record("suggestion.returned", suggestion, fault=fault)
        tell_deputies(leads(suggestion), "suggestion.returned", suggestion, mark=clock.now().isoformat())
    return suggestion


def make_letter(suggestion: Suggestion, *, by: Actor, fault: str, explanation: str) -> Suggestion:
    """转作代表来信: what may not be a suggestion is not silently dropped, it goes on as a letter."""
    with acting(by), held(suggestion):
        require(by, "suggestions.make_letter", suggestion)
        flow.advance(suggestion, "make_letter")
        _fault(suggestion, fault, explanation)
        end(suggestion, Suggestion.Outcome.LETTER, by=by)
        record("suggestion.made_letter", suggestion, fault=fault)
        tell_deputies(signers(suggestion), "suggestion.made_letter", suggestion)
    return suggestion


def accept(suggestion: Suggestion, *, by: Actor) -> Suggestion:
    """受理编号: by term, session and sequence. From here the number is its name."""
    with acting(by), held(suggestion):
        require(by, "suggestions.accept", suggestion)
        flow.advance(suggestion, "accept")
        suggestion.number, suggestion.accepted_at = numbers.next_number(suggestion), clock.now()
        suggestion.save(update_fields=["state", "number", "accepted_at"])
        start_term(suggestion, "suggestion.tell", by=by, event="accepted")
        record("suggestion.accepted", suggestion, number=suggestion.number)
        tell_deputies(signers(suggestion), "suggestion.accepted", suggestion)
        deadlines.meet(suggestion.clock, "suggestion.tell", by=by, at=clock.now())
        search.put(suggestion)
    return suggestion


def hand_over(
    suggestion: Suggestion,
    *,
    by: Actor,
    lead: Unit,
    co: tuple[Unit, ...] = (),
    is_hard: bool = False,
    note: str = "",
) -> Suggestion:
    """交办: to a lead unit, perhaps with co-units; of a wide or difficult matter the longer term runs."""
    with acting(by), held(suggestion):
        require(by, "suggestions.hand_over", suggestion)
        flow.advance(suggestion, "hand_over")
        given = handling.Given(
            kind="suggestion",
            number=suggestion.shown_number,
            title=suggestion.title,
            brief=note.strip() or suggestion.title,
            place=None,
            congress=suggestion.congress,
            coordinator=suggestion.coordinator,
            clock=suggestion.clock,
            deputies=tuple(signers(suggestion)),
            is_hard=is_hard,
        )
        suggestion.matter = handling.hand_over(given, by=by, lead=lead, co=co)
        suggestion.save(update_fields=["state", "matter"])
        deadlines.meet(suggestion.clock, "suggestion.handover", by=by, at=clock.now())
        record("suggestion.handed_over", suggestion, unit=lead.pk)
        tell_deputies(signers(suggestion), "suggestion.handed_over", suggestion)
    return suggestion


def refer(suggestion: Suggestion, *, by: Actor, units: Iterable[Unit]) -> Suggestion:
    """送单位参考: no answer is asked for, so no clock runs, and it is closed."""
    with acting(by), held(suggestion):
        require(by, "suggestions.refer", suggestion)
        flow.advance(suggestion, "refer")
        chosen = list(units)
        if not chosen:
            raise Refusal(_("请选择送哪些单位参考。"))
        suggestion.referred.set(chosen)
        deadlines.meet(suggestion.clock, "suggestion.handover", by=by, at=clock.now())
        end(suggestion, Suggestion.Outcome.REFERENCE, by=by)
        record("suggestion.referred", suggestion)
        tell_deputies(signers(suggestion), "suggestion.closed", suggestion)
    return suggestion


def _fault(suggestion: Suggestion, fault: str, explanation: str) -> None:
    if fault not in Suggestion.Fault.values:
        raise Refusal(_("请选择审查意见。"))
    suggestion.fault, suggestion.explanation = fault, said(explanation, _("请写明理由，代表会看到。"))
