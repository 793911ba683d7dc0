"""The heaps of suggestions people work from: a deputy's own, and the office's."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Grant
from daibiao.cases.models import Case
from daibiao.lib import clock
from daibiao.pages.heaps import Heap
from daibiao.people.rules import serving
from daibiao.suggestions import rules
from daibiao.suggestions.models import Signature, Suggestion, SuggestionQuerySet

State = Suggestion.State


def _led(rows: SuggestionQuerySet, by: Actor) -> SuggestionQuerySet:
    return rows.filter(lead__in=serving(by)) | rows.filter(delegation__in=rules.heads(by))


def _joined(rows: SuggestionQuerySet, by: Actor, *states: str) -> SuggestionQuerySet:
    signed = Signature.objects.filter(deputy__in=serving(by), state__in=states)
    return rows.filter(pk__in=signed.values("suggestion"))


def _office(rows: SuggestionQuerySet, by: Actor) -> SuggestionQuerySet:
    return rows.filter(coordinator__in=by.duties(Grant.Role.COORDINATOR), submitted_at__isnull=False)


DEPUTIES = {
    "torate": Heap(_("等我评价的"), lambda rows, by: _led(rows, by).in_state(State.REPLIED)),
    "tojudge": Heap(_("等我评价承诺的"), lambda rows, by: _led(rows, by).reported()),
    "tosign": Heap(
        _("请我联名的"),
        lambda rows, by: _joined(rows, by, Signature.State.INVITED).in_state(*Suggestion.WRITING),
    ),
    "drafts": Heap(_("草稿"), lambda rows, by: _led(rows, by).in_state(*Suggestion.WRITING)),
    "mine": Heap(_("我领衔的"), lambda rows, by: _led(rows, by).exclude(state=State.DRAFT)),
    "joined": Heap(_("我联名的"), lambda rows, by: _joined(rows, by, Signature.State.CONFIRMED)),
}
OFFICES = {
    "check": Heap(_("待审查"), lambda rows, by: _office(rows, by).in_state(State.SUBMITTED)),
    "assign": Heap(_("待交办"), lambda rows, by: _office(rows, by).in_state(State.ACCEPTED)),
    "review": Heap(
        _("不满意，待研究"), lambda rows, by: _office(rows, by).in_state(State.REVIEW), tone="soon"
    ),
    "close": Heap(_("待办结"), lambda rows, by: _office(rows, by).in_state(State.RATED)),
}
OVERSEERS = {
    "late": Heap(
        _("超期的"),
        lambda rows, by: rows.submitted().open().filter(clock__next_due_on__lt=clock.today()),
        tone="late",
    ),
    "handling": Heap(_("办理中"), lambda rows, by: rows.in_state(State.HANDLING)),
    "replied": Heap(_("待代表评价"), lambda rows, by: rows.submitted().in_state(State.REPLIED)),
    "promised": Heap(_("承诺到期未兑现"), lambda rows, by: rows.submitted().promised(clock.today())),
    "closed": Heap(_("已办结"), lambda rows, by: rows.submitted().in_state(*Suggestion.OVER)),
}
RECORDED = {
    "recorded": Heap(
        _("代录的草稿"), lambda rows, by: rows.filter(recorder=by.account).in_state(*Suggestion.WRITING)
    )
}
#: What belongs on a heap, said where nothing lies on it.
BELONGS = {
    "torate": _("有了答复、等您评价的会列在这里。"),
    "tojudge": _("单位说承诺已经落实、等您评价的会列在这里。"),
    "tosign": _("别的代表请您联名的会列在这里。"),
    "drafts": _("您起草的、退回请您修改的会列在这里。"),
    "mine": _("您领衔提交的会列在这里。"),
    "joined": _("您确认联名的会列在这里。"),
    "check": _("代表新提交、等您审查的会列在这里。"),
    "assign": _("已经受理编号、等您交办的会列在这里。"),
    "review": _("代表不满意、等您研究决定的会列在这里。"),
    "close": _("代表已经评价、等您办结的会列在这里。"),
    "recorded": _("您代录、还没有提交的会列在这里。"),
    "late": _("过了期限还没有办完的会列在这里。"),
    "handling": _("单位正在办理的会列在这里。"),
    "replied": _("单位已经答复、等代表评价的会列在这里。"),
    "promised": _("单位承诺到期还没有兑现的会列在这里。"),
    "closed": _("已经办结的会列在这里。"),
}


def heaps_of(by: Actor) -> Mapping[str, Heap]:
    """The heaps of this actor, the one that opens first; none for whom suggestions are no work."""
    if by.account is None:
        return {}
    deputies = DEPUTIES if rules.is_a_deputy.test(by, None) else {}
    offices = OFFICES | RECORDED if _keeps_an_office(by) else {}
    watches = by.holds(Grant.Role.VICE_CHAIR) or bool(offices)
    return {**offices, **deputies, **(OVERSEERS if watches else {})}


def seen(by: Actor) -> SuggestionQuerySet:
    """The suggestions that `by` may see."""
    return Suggestion.objects.filter(rules.visible(by))


def to_raise(by: Actor):
    """Cases that this deputy is to raise as a suggestion and of which none was begun yet."""
    return Case.objects.filter(raised_by__in=serving(by), suggestions=None)


def _keeps_an_office(by: Actor) -> bool:
    return any(
        unit.kind in (unit.Kind.COMMITTEE, unit.Kind.PRESIDIUM)
        for unit in by.units_standing(Grant.Role.COORDINATOR)
    )
