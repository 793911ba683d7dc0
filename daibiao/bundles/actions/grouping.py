"""并案办理、分别答复: handed over in one act, each with its own matter, clock, reply and rating; and parted again."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, said
from daibiao.places.models import Unit
from daibiao.suggestions import actions as suggestions
from daibiao.suggestions.actions.holding import signers, tell_deputies
from daibiao.suggestions.models import Suggestion

from .. import flow
from ..models import Group, Member
from .holding import held

Leaving = Member.Leaving
#: So many in one group: more are a topic for the year's plan, not one matter.
MOST = 20


def group(main: Suggestion, others: Iterable[Suggestion], *, by: Actor) -> Group:
    """并案办理: these with that one, or with those it leads already; before any of them is handed over."""
    chosen = [each for each in others if each.pk != main.pk]
    with acting(by), held([main, *chosen]):
        require(by, "bundles.group", main)
        found = flow.group_of(main)
        _refuse_unfit(main, chosen, size=found.suggestions().count() if found else 1)
        own = found or Group.objects.create(main=main, formed_by=by.person, formed_at=clock.now())
        joining = chosen if found else [main, *chosen]
        Member.objects.bulk_create(
            Member(group=own, suggestion=each, joined_at=clock.now()) for each in joining
        )
        for each in joining:
            record("suggestion.grouped", each, number=main.number)
        _tell(own)
    return own


def hand_over(
    suggestion: Suggestion,
    *,
    by: Actor,
    lead: Unit,
    co: tuple[Unit, ...] = (),
    is_hard: bool = False,
    note: str = "",
) -> Group:
    """一并交办: the whole group to the same units in one act, all or none; each is its own matter from here."""
    group = _group_of(suggestion)
    with acting(by), held(group.suggestions(), group):
        require(by, "bundles.hand_over", suggestion)
        if reasons := flow.blockers("hand_over", Suggestion.objects.get(pk=suggestion.pk)):
            raise Refusal(*reasons)
        group.handed_at = clock.now()
        group.save(update_fields=["handed_at"])
        for each in group.suggestions():
            suggestions.hand_over(each, by=by, lead=lead, co=co, is_hard=is_hard, note=note)
    return group


def take_out(suggestion: Suggestion, *, by: Actor, reason: str) -> Suggestion:
    """改为单独办理: until its reply is signed, with the reason; whatever it has of its own it keeps."""
    group = _group_of(suggestion)
    with acting(by), held(group.suggestions(), group):
        suggestion.refresh_from_db()
        require(by, "bundles.take_out", suggestion)
        if reasons := flow.blockers("take_out", suggestion):
            raise Refusal(*reasons)
        _leave(group, suggestion, Leaving.TAKEN_OUT, said(reason, _("请写明为什么单独办理。")))
    return suggestion


def let_go(suggestion: Suggestion, *, by: Actor) -> None:
    """Its proposer withdrew it (heard in reactions): the others go on without it."""
    if (group := flow.group_of(suggestion)) is None:
        return
    with acting(by), held([], group):
        require(by, "bundles.let_go", suggestion)
        _leave(group, suggestion, Leaving.WITHDRAWN)


def _group_of(suggestion: Suggestion) -> Group:
    group = flow.group_of(suggestion)
    if group is None:
        raise Refusal(_("这件没有并案办理。"))
    return group


def _refuse_unfit(main: Suggestion, others: list[Suggestion], *, size: int) -> None:
    if not others:
        raise Refusal(_("请选择和哪些建议并案。"))
    if size + len(others) > MOST:
        raise Refusal(_("一起办理的最多 %(count)d 件。") % {"count": MOST})
    reasons = flow.blockers("group", main)
    for each in others:
        office = each.congress_id == main.congress_id and each.coordinator_id == main.coordinator_id
        if each.state != Suggestion.State.ACCEPTED:
            reasons.append(_("%(number)s不是待交办，不能并案。") % {"number": each.shown_number})
        elif not office:
            reasons.append(_("%(number)s不是向这里提的，不能并案。") % {"number": each.number})
        elif flow.group_of(each):
            reasons.append(_("%(number)s已经和别的并案。") % {"number": each.number})
        elif why := flow.unfit(each):
            reasons.append(why)
    if reasons:
        raise Refusal(*reasons)


def _leave(group: Group, suggestion: Suggestion, leaving: str, reason: str = "") -> None:
    """It leaves; the next earliest leads where it led, and one that is left alone leaves as well."""
    _out(group, suggestion, leaving, reason)
    rest = list(group.suggestions())
    if len(rest) == 1:
        _out(group, rest.pop(), Leaving.LEFT_ALONE, "")
    if not rest:
        group.ended_at = clock.now()
    elif group.main_id == suggestion.pk:
        group.main = rest[0]
    group.save(update_fields=["main", "ended_at"])


def _out(group: Group, suggestion: Suggestion, leaving: str, reason: str) -> None:
    present = group.members.present().filter(suggestion=suggestion)
    present.update(left_at=clock.now(), leaving=leaving, reason=reason)
    record("suggestion.parted", suggestion, leaving=leaving)
    if leaving != Leaving.WITHDRAWN:
        tell_deputies(signers(suggestion), "suggestion.parted", suggestion, mark=clock.now().isoformat())


def _tell(group: Group) -> None:
    """The deputies of each are told with whose theirs is handled together."""
    rows = list(group.suggestions().select_related("lead", "delegation"))
    mark = clock.now().isoformat()
    for each in rows:
        others = "、".join(_named(other) for other in rows if other != each)
        tell_deputies(signers(each), "suggestion.grouped", each, mark=mark, others=others)


def _named(suggestion: Suggestion) -> str:
    whose = suggestion.lead or suggestion.delegation
    return f"{suggestion.number}《{suggestion.title}》（{whose.name if whose else ''}）"
