"""升级处理: while the office studies a “not satisfied”, it brings both sides together, summons, or has it assessed."""

from datetime import date

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account, Grant
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.handling.rules import UNIT_ROLES
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, said
from daibiao.notices import actions as notices
from daibiao.suggestions.actions.holding import signers, tell_deputies
from daibiao.suggestions.models import Suggestion

from .. import flow
from ..models import Rung
from .holding import held


def arrange(suggestion: Suggestion, *, by: Actor, way: str, on: date, where: str, asked: str) -> Rung:
    """安排: both sides are told when, where and who is asked to come."""
    with acting(by), held([suggestion]):
        require(by, "bundles.arrange", suggestion)
        if reasons := flow.blockers("arrange", suggestion):
            raise Refusal(*reasons)
        if way not in Rung.Way.values:
            raise Refusal(_("请选择方式。"))
        if on < clock.today():
            raise Refusal(_("日期不能早于今天，要先通知双方。"))
        rung = Rung.objects.create(
            suggestion=suggestion,
            round=suggestion.round,
            way=way,
            on=on,
            where=said(where, _("请写地点。")),
            asked=said(asked, _("请写明请谁参加。")),
            arranged_by=by.person,
            arranged_at=clock.now(),
        )
        record("rung.arranged", rung, rung=way)
        tell_both(rung, "rung.arranged")
    return rung


def write_up(suggestion: Suggestion, *, by: Actor, outcome: str) -> Rung:
    """记下结果: what was said and agreed, once the day has come; both sides read it."""
    with acting(by), held([suggestion]):
        require(by, "bundles.write_up", suggestion)
        if reasons := flow.blockers("write_up", suggestion):
            raise Refusal(*reasons)
        rung = _arranged(suggestion)
        _over(rung, Rung.State.HELD, said(outcome, _("请写明结果。")), by=by)
        record("rung.held", rung, rung=rung.way)
        tell_both(rung, "rung.held")
    return rung


def abandon(suggestion: Suggestion, *, by: Actor, reason: str) -> Rung:
    """取消安排: with the reason; whoever was told is told."""
    with acting(by), held([suggestion]):
        require(by, "bundles.abandon", suggestion)
        if reasons := flow.blockers("abandon", suggestion):
            raise Refusal(*reasons)
        return _called_off(_arranged(suggestion), said(reason, _("请写明为什么取消。")), by=by)


def step_down(suggestion: Suggestion, *, by: Actor) -> None:
    """It was withdrawn (heard in reactions): nobody needs to come any more."""
    with acting(by), held([suggestion]):
        require(by, "bundles.step_down", suggestion)
        if rung := flow.arranged(suggestion):
            _called_off(rung, _("提出人撤回了建议。"), by=by)


def tell_of_supervision(suggestion: Suggestion, *, by: Actor, mark: str) -> None:
    """督办: its deputies are told that a leader supervises it now (heard in reactions)."""
    with acting(by):
        require(by, "bundles.tell_of_supervision", suggestion)
        tell_deputies(signers(suggestion), "suggestion.supervised", suggestion, mark=mark)


def _arranged(suggestion: Suggestion) -> Rung:
    rung = flow.arranged(suggestion)
    assert rung is not None, "a blocker holds it"
    return rung


def _called_off(rung: Rung, reason: str, *, by: Actor) -> Rung:
    _over(rung, Rung.State.CALLED_OFF, reason, by=by)
    record("rung.called_off", rung, rung=rung.way)
    tell_both(rung, "rung.called_off")
    return rung


def _over(rung: Rung, state: str, outcome: str, *, by: Actor) -> None:
    rung.state, rung.outcome = state, outcome
    rung.noted_by, rung.noted_at = by.account, clock.now()
    rung.save(update_fields=["state", "outcome", "noted_by", "noted_at"])


def tell_both(rung: Rung, name: str) -> None:
    """The signers, and whoever works on it in the lead unit today."""
    suggestion, mark, day = rung.suggestion, str(rung.pk), rung.on.isoformat()
    tell_deputies(signers(suggestion), name, suggestion, mark=mark, day=day)
    lead = suggestion.matter.lead() if suggestion.matter else None
    if lead is None:
        return
    today = clock.today()
    unit = Grant.objects.in_force(today).filter(unit=lead.unit.bearer(today), role__in=UNIT_ROLES)
    for account in Account.objects.active().filter(pk__in=unit.values("account")).order_by("pk"):
        key = f"{suggestion.code}:{name}:{mark}:{account.pk}"
        what = f"{suggestion.number}《{suggestion.title}》"
        notices.tell_account(account, name, key=key, number=suggestion.code, what=what, day=day)
