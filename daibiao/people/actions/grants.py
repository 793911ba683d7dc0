"""Grants: a role in a unit from a date, perhaps to a date."""

from datetime import date

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account, Grant
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.audit.keeping import keep
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.pages import dates
from daibiao.people.models import Deputy, Official
from daibiao.places.models import Unit

from .spans import move, refuse_taking_back, refuse_too_early, stated
from .succession import refuse_last

#: Roles that only units of these kinds have.
_KINDS: dict[str, tuple[str, ...]] = {
    Grant.Role.COORDINATOR: Unit.COORDINATORS,
    Grant.Role.DISPATCHER: (Unit.Kind.DISPATCHER,),
    Grant.Role.HANDLER: (Unit.Kind.HANDLING,),
    Grant.Role.LEADER: (Unit.Kind.HANDLING,),
    Grant.Role.HEAD: (Unit.Kind.HANDLING,),
}


def grant(
    account: Account, role: str, unit: Unit, *, by: Actor, since: date, until: date | None = None
) -> Grant:
    """Give `account` a role in `unit` for all days from `since` to `until`."""
    with acting(by), locked(account):
        require(by, "people.grant", account)
        refuse_too_early(since)
        given = Grant(account=account, role=role, unit=unit, valid_from=since, valid_to=until)
        if reasons := hindrances(given):
            raise Refusal(*reasons)
        keep(given)
        record("grant.given", given, account=account.pk, role=role, unit=unit.code, since=since.isoformat())
    return given


def hindrances(given: Grant) -> list[str]:
    """Why this account cannot have this role in this unit from the first day to the last."""
    account, role, unit = given.account, given.role, given.unit
    if role in _KINDS and unit.kind not in _KINDS[role]:
        return [_("%(unit)s 没有这种角色。") % {"unit": unit.name}]
    if passed_on := _passed_on(given, given.valid_from):
        return passed_on
    same = account.grants.filter(role=role, unit=unit).exclude(pk=given.pk)
    if held := same.overlapping(given.valid_from, given.valid_to).first():
        since = {"since": dates.day(held.valid_from)}
        return [_("这个账号从 %(since)s 起已经有这项授权，请更正那一项的日期。") % since]
    if _would_join_administrators(given):
        return [_("系统管理员、安全管理员和审计管理员必须由不同的人担任，这个账号已是其中之一。")]
    if role in Grant.ADMINISTRATORS and _stands_for_somebody(account):
        return [_("代表或者领导的账号不能担任系统管理员、安全管理员或者审计管理员。")]
    return []


def redate_grant(grant: Grant, *, since: date, reason: str, by: Actor, until: date | None = None) -> Grant:
    """The role holds from `since` (to `until`, where an end was entered), as it should have been entered.

    Whoever had the role already had its powers: it may have begun earlier or lasted longer, even one that is over.
    """
    with acting(by), locked(grant.account), locked(grant):
        require(by, "people.redate_grant", grant.account)
        refuse_taking_back(grant, since, until, _("不再需要的请收回。"))
        if since > grant.valid_from:
            _refuse_gap(grant)
        moved = move(grant, since=since, until=until)
        if reasons := hindrances(grant) + (
            _passed_on(grant, until) if until and "end_redated" in moved else []
        ):
            raise Refusal(*reasons)
        for what, days in moved.items():
            record(
                "grant.end_redated" if what == "end_redated" else "grant.redated",
                grant,
                **_about(grant),
                **days,
                reason=stated(reason),
            )
    return grant


def strike_grant(grant: Grant, *, reason: str, by: Actor) -> None:
    """Take out a grant that has not begun, as if it had never been entered; the trail keeps that it was."""
    with acting(by), locked(grant.account), locked(grant):
        require(by, "people.strike_grant", grant.account)
        if grant.valid_from <= clock.today():
            raise Refusal(_("这项授权已经生效，不能撤销登记，请收回。"))
        _refuse_gap(grant)
        record(
            "grant.struck",
            grant,
            **_about(grant),
            unit=grant.unit.code,
            since=grant.valid_from.isoformat(),
            reason=stated(reason),
        )
        grant.delete()


def _passed_on(given: Grant, on: date) -> list[str]:
    """Whose duties the unit's are on this day, if not its own any more."""
    heir = given.unit.bearer(on)
    told = _("%(unit)s 的职责已移交给 %(next)s。")
    return [] if heir == given.unit else [told % {"unit": given.unit.name, "next": heir.name}]


def _refuse_gap(coming: Grant) -> None:
    """Whoever takes over the granting of roles comes on the day on which the one before may go."""
    if coming.role == Grant.Role.SECURITY_ADMIN:
        refuse_last(Grant.objects.filter(pk=coming.pk), on=coming.valid_from)


def _about(grant: Grant) -> dict:
    return {"account": grant.account_id, "role": grant.role}


def revoke(grant: Grant, *, on: date, by: Actor) -> Grant:
    """The grant holds on the date `on` for the last time."""
    with acting(by):
        require(by, "people.revoke", grant.account)
        if grant.role == Grant.Role.SECURITY_ADMIN:  # whoever grants can give the trail a new auditor
            refuse_last(Grant.objects.filter(pk=grant.pk), on=on)
        return _revoked(grant, on)


def _revoked(grant: Grant, on: date) -> Grant:
    with locked(grant):
        if grant.valid_to is not None and grant.valid_to <= on:
            raise Refusal(_("这项授权在这一天之前已经截止。"))
        grant.valid_to = on
        keep(grant)
        record("grant.revoked", grant, account=grant.account_id, role=grant.role, on=on.isoformat())
    return grant


def _stands_for_somebody(account: Account) -> bool:
    """Whether it is a deputy's or a leader's account."""
    tied = (Deputy.objects, Official.objects)
    return any(rows.filter(account=account).exists() for rows in tied)


def _would_join_administrators(given: Grant) -> bool:
    """Whether one account would hold two of the three administrators' roles on one day."""
    if given.role not in Grant.ADMINISTRATORS:
        return False
    others = [role for role in Grant.ADMINISTRATORS if role != given.role]
    held = given.account.grants.filter(role__in=others)
    return held.overlapping(given.valid_from, given.valid_to).exists()
