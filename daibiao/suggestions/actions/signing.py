"""Co-signing: invite, confirm the very text, decline, step back."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.people.models import Deputy

from .. import flow
from ..models import Signature, Suggestion
from .holding import held, tell_deputies

State = Signature.State


def invite(suggestion: Suggestion, deputies: Iterable[Deputy], *, by: Actor) -> list[Signature]:
    """邀请联名: deputies of the same congress; who declined may be asked once more by inviting again."""
    with acting(by), held(suggestion):
        require(by, "suggestions.invite", suggestion)
        flow.advance(suggestion, "invite")
        if not suggestion.may_cosign:
            raise Refusal(_("这件建议写明不联名。"))
        chosen = list(deputies)
        roster = Deputy.objects.roster(suggestion.congress, clock.today()).exclude(pk=suggestion.lead_id)
        if set(chosen) - set(roster.filter(pk__in=[each.pk for each in chosen])):
            raise Refusal(_("只能邀请同一级人大、在任的其他代表。"))
        asked = [ask(suggestion, deputy) for deputy in chosen]
        tell_deputies(
            [each.pk for each in chosen], "signature.invited", suggestion, mark=suggestion.digest[:16]
        )
    return asked


def confirm(suggestion: Suggestion, *, by: Actor, seen: str) -> Signature:
    """确认联名: this deputy puts the own name to the text that was on the screen (`seen`: its digest)."""
    with acting(by), held(suggestion):
        require(by, "suggestions.confirm", suggestion)
        flow.advance(suggestion, "confirm", by=by)
        if seen != suggestion.digest:
            raise Refusal(_("文本刚才改过，请再看一遍再确认。"))
        own = _own(suggestion, by)
        own.state, own.digest, own.confirmed_at = State.CONFIRMED, seen, clock.now()
        own.save(update_fields=["state", "digest", "confirmed_at"])
        record("signature.confirmed", own)
    return own


def decline(suggestion: Suggestion, *, by: Actor) -> Signature:
    """不联名."""
    with acting(by):
        own = _put(suggestion, "decline", State.DECLINED, by=by)
        record("signature.declined", own)
    return own


def step_back(suggestion: Suggestion, *, by: Actor) -> Signature:
    """退出联名: at any time until it is rated; the suggestion goes on without this name."""
    with acting(by):
        own = _put(suggestion, "step_back", State.STEPPED_BACK, by=by)
        record("signature.stepped_back", own)
    return own


def _put(suggestion: Suggestion, verb: str, state: str, *, by: Actor) -> Signature:
    with held(suggestion):
        require(by, f"suggestions.{verb}", suggestion)
        flow.advance(suggestion, verb, by=by)
        own = _own(suggestion, by)
        own.state = state
        own.save(update_fields=["state"])
    return own


def _own(suggestion: Suggestion, by: Actor) -> Signature:
    return suggestion.signatures.get(deputy__account=by.person)


def ask(suggestion: Suggestion, deputy: Deputy) -> Signature:
    """Ask a deputy to join, or once more; who has confirmed this text is left in peace."""
    own, made = Signature.objects.get_or_create(
        suggestion=suggestion, deputy=deputy, defaults={"invited_at": clock.now()}
    )
    if not made and own.state != State.CONFIRMED:
        own.state, own.invited_at = State.INVITED, clock.now()
        own.save(update_fields=["state", "invited_at"])
    if made or own.state == State.INVITED:
        record("signature.invited", own)
    return own
