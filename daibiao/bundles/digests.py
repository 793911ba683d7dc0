"""What bundles tell in the daily digest: activities whose day has come, and those nobody has written down."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain

from django.db.models import Q

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Grant
from daibiao.deadlines import wording
from daibiao.notices.digests import Line, lines

from .models import Activity, Rung

#: Activities of one kind in one digest; what is beyond them stands on the pages of their themes.
MOST = 5


@lines
def of_themes(by: Actor, day: date) -> Iterable[Line]:
    """What whoever runs themes, and the deputies invited, are told of activities."""
    own = [invited(by, day)]
    if by.holds(Grant.Role.COORDINATOR, Grant.Role.SUPERVISOR):
        own = [unwritten(by, day), unwritten_rungs(by, day), *own]
    return chain.from_iterable(own)


def unwritten(by: Actor, day: date) -> Iterator[Line]:
    """Activities whose day is over, every morning until somebody writes down what happened."""
    duties = by.duties(Grant.Role.COORDINATOR)
    runs = Q(theme__coordinator__in=duties) | Q(theme__body__unit__in=duties)
    if by.account is not None and by.holds(Grant.Role.SUPERVISOR):
        runs |= Q(theme__leader=by.account)
    waiting = Activity.objects.filter(runs, state=Activity.State.PLANNED, on__lt=day)
    for each in waiting.select_related("theme")[:MOST]:
        zh = f"{each.theme.number} {wording.day(each.on, 'zh')}的活动还没有记下开展情况"
        en = f"{each.theme.number}: what happened on {wording.day(each.on, 'en')} is not written down yet"
        yield Line("late", zh, en, each.get_absolute_url(), None)


def unwritten_rungs(by: Actor, day: date) -> Iterator[Line]:
    """Rungs of the ladder whose day is over, for the office until it writes down what came of them."""
    here = Rung.objects.planned().filter(suggestion__coordinator__in=by.duties(Grant.Role.COORDINATOR))
    for each in here.filter(on__lt=day).select_related("suggestion")[:MOST]:
        number = each.suggestion.number
        zh = f"建议{number} {wording.day(each.on, 'zh')}的沟通、约见或者评估还没有记下结果"
        en = f"Suggestion {number}: what came of the meeting on {wording.day(each.on, 'en')} is not written down yet"
        yield Line("late", zh, en, each.suggestion.get_absolute_url(), None)


def invited(by: Actor, day: date) -> Iterator[Line]:
    """Today's and tomorrow's activities, for the deputies invited to them."""
    deputy = getattr(by.account, "deputy", None)
    if deputy is None:
        return
    soon = Activity.objects.filter(
        invited=deputy, state=Activity.State.PLANNED, on__range=(day, day + timedelta(days=1))
    )
    for each in soon.select_related("theme")[:MOST]:
        zh = f"{wording.day(each.on, 'zh')} 专题督办{each.theme.number}的活动，请您参加"
        en = f"{wording.day(each.on, 'en')}: an activity of theme {each.theme.number}; you are invited"
        yield Line("soon", zh, en, each.get_absolute_url(), each.on)
