"""Terms that run: start, meet, cancel, extend. Who may is asked by the room whose matter it is."""

from contextlib import nullcontext
from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.deadlines import counting, wording
from daibiao.deadlines.models import Clock, Deadline, Explanation, Extension, SpecialDay, Term
from daibiao.deadlines.vocabulary import WINDOWS
from daibiao.lib import clock as wall
from daibiao.lib.refusals import Refusal
from daibiao.places.models import Congress


def start(
    clock: Clock,
    key: str,
    *,
    by: Actor,
    at: datetime,
    congress: Congress | None = None,
    level: str = "",
    meeting: date | None = None,
    event: str = "",
    began: str = "",
) -> Deadline | None:
    """From now the term `key` runs on `clock`. None where the rule in force names no number.

    A caller that names the `event` starts the term only if the rule counts from that event: so
    “from hand-over” and “from receipt” can both be offered, and the region's row decides. `began`: how, where the rule says else.
    """
    with acting(by), locked(clock):
        on = wall.local(at).date()
        term = Term.objects.governing(key, on=on, congress=congress, level=level)
        if term is None or (event and term.start_event != event):
            return None
        if clock.deadlines.open().filter(key=key).exists():
            raise Refusal(_("同一事项的期限已经在走。"))
        deadline = _set(clock, term, at, on, meeting=meeting, began=began)
        if key not in WINDOWS:
            _draw_near(clock, deadline)
    return deadline


def meet(clock: Clock, key: str, *, by: Actor, at: datetime) -> Deadline | None:
    """What was due has been done. None where no such term runs."""
    with acting(by), locked(clock):
        deadline = clock.deadlines.open().filter(key=key).first()
        if deadline is None:
            return None
        deadline.state, deadline.met_at, deadline.met_on = Deadline.State.MET, at, wall.local(at).date()
        deadline.save(update_fields=["state", "met_at", "met_on"])
        if clock.next_key == key:  # else something else comes first, as before
            _refresh(clock, is_held=True)
    return deadline


def cancel(clock: Clock, *keys: str, by: Actor) -> int:
    """The terms `keys` (all, if none is named) no longer matter. Returns how many ended."""
    with acting(by), locked(clock):
        running = clock.deadlines.open()
        if keys:
            running = running.filter(key__in=keys)
        ended = running.update(state=Deadline.State.CANCELLED)
        if ended and (not keys or clock.next_key in keys):
            _refresh(clock, is_held=True)
    return ended


def extend(deadline: Deadline, *, by: Actor, length: int, unit: str = "", reason: str) -> Extension:
    """More time, within the ceiling. The old date and its explanation stay beside the new."""
    with acting(by), locked(deadline):
        old = deadline.explanation.reckoned()
        calendar = SpecialDay.objects.calendar(since=deadline.started_on)
        new = _prolonged(deadline, old, length, counting.Unit(unit or deadline.unit), calendar)
        extension = Extension.objects.create(
            deadline=deadline,
            length=length,
            unit=unit or deadline.unit,
            granted_by=by.account,
            granted_at=wall.now(),
            reason=reason,
            old_due_on=old.due,
            new_due_on=new.due,
        )
        move(deadline, new, Explanation.Reason.EXTENDED)
        dates = {"old": old.due.isoformat(), "new": new.due.isoformat()}
        record("deadline.extended", deadline, length=length, unit=extension.unit, **dates)
        _refresh(deadline.clock)
    return extension


def foresee(deadline: Deadline, length: int, unit: str = "") -> date:
    """The day to which an extension would lead, or the Refusal that granting it would bring."""
    calendar = SpecialDay.objects.calendar(since=deadline.started_on)
    old = deadline.explanation.reckoned()
    return _prolonged(deadline, old, length, counting.Unit(unit or deadline.unit), calendar).due


def reminded(deadline: Deadline, *, by: Actor) -> None:
    """The one reminder of this term was given: it is not due again."""
    with acting(by), locked(deadline):
        if deadline.reminded_at is not None:
            raise Refusal(_("已经提醒过一次。"))
        deadline.reminded_at = wall.now()
        deadline.save(update_fields=["reminded_at"])


def rehang(clock: Clock, to: Clock, *, by: Actor) -> None:
    """The clocks that hang under `clock` hang under `to` from now on, with all that runs on them."""
    with acting(by), locked(clock), locked(to):
        clock.children.update(parent=to)
        _refresh(clock)
        _refresh(to)


def move(deadline: Deadline, reckoning: counting.Reckoning, reason: str) -> None:
    """The deadline now falls where `reckoning` says; the explanation it had stays beside the new one."""
    deadline.due_on, deadline.provisional = reckoning.due, reckoning.provisional
    deadline.save(update_fields=["due_on", "provisional"])
    _explain(deadline, reckoning, reason)


def refresh(clocks: set[int]) -> None:
    """Bring `next_due_on` up to date for these clocks and all above them."""
    for clock in Clock.objects.filter(pk__in=clocks).order_by("pk"):
        _refresh(clock)


def _set(clock: Clock, term: Term, at: datetime, on: date, *, meeting: date | None, began: str) -> Deadline:
    calendar = SpecialDay.objects.calendar(since=on)
    reckoning = term.reckon(on, calendar, meeting)
    deadline = Deadline.objects.create(
        clock=clock,
        key=term.key,
        term=term,
        started_at=at,
        started_on=on,
        due_on=reckoning.due,
        length=term.length,
        unit=term.unit,
        began=began,
        remind_on=term.reminder(on, calendar),
        provisional=reckoning.provisional,
    )
    _explain(deadline, reckoning, Explanation.Reason.SET)
    return deadline


def _explain(deadline: Deadline, reckoning: counting.Reckoning, reason: str) -> None:
    Explanation.objects.create(
        deadline=deadline,
        reason=reason,
        made_at=wall.now(),
        due_on=reckoning.due,
        provisional=reckoning.provisional,
        reckoning=reckoning.to_json(),
    )


def _prolonged(
    deadline: Deadline, old: counting.Reckoning, length: int, unit: counting.Unit, calendar: counting.Calendar
) -> counting.Reckoning:
    """The longer reckoning, or the reason why there is none."""
    term = deadline.term
    if deadline.state != Deadline.State.OPEN:
        raise Refusal(_("这个期限已经结束，不能延长。"))
    if not term.extendable_by or counting.Unit.BEFORE_MEETING in (old.unit, unit):
        raise Refusal(_("这个期限不能延长。"))
    if length < 1:
        least = wording.span(counting.Step(1, unit), get_language() or "zh-hans")
        raise Refusal(_("至少延长 %(span)s。") % {"span": least})
    if deadline.extensions_left == 0:
        raise Refusal(_("已经延期 %(times)s 次，不能再延。") % {"times": term.extensions})
    new = counting.prolong(old, length, unit, calendar)
    latest = term.latest(deadline.started_on, calendar)
    if latest and new.due > latest:
        raise Refusal(_at_most(term, latest))
    return new


def _at_most(term: Term, latest: date) -> str:
    """The ceiling in the reader's language: its last day, and how long that is from the start."""
    language = get_language() or "zh-hans"
    ceiling = counting.Step(term.ceiling_length or 0, counting.Unit(term.ceiling_unit))
    words = {"day": wording.day(latest, language), "span": wording.span(ceiling, language)}
    return _("最长只能到 %(day)s，从起算日起 %(span)s。") % words


def _draw_near(clock: Clock | None, begun: Deadline) -> None:
    """A term begins on this clock, which is held: it is what comes next, here and above, as far as it comes first."""
    due = begun.due_on
    while clock is not None and (clock.next_due_on is None or due < clock.next_due_on):
        _note(clock, due, begun.key, begun.unit)
        clock = _held_above(clock)
    if clock is not None and due == clock.next_due_on:
        _refresh(clock, is_held=True)


def _refresh(clock: Clock | None, *, is_held: bool = False) -> None:
    """Keep the earliest open due date of this clock, which may be held already, and with it of every clock above."""
    with nullcontext() if is_held or clock is None else locked(clock):
        while clock is not None:
            own = clock.deadlines.open().owed().order_by().values_list("due_on", "id", "key", "unit")
            nexts = "next_due_on", "id", "next_key", "next_unit"
            below = clock.children.exclude(next_due_on=None).values_list(*nexts)
            first = [(due, key, unit) for due, _id, key, unit in (*sorted(own)[:1], *sorted(below)[:1])]
            nearest = min(first, default=(None, "", ""))
            if nearest == (clock.next_due_on, clock.next_key, clock.next_unit):
                return  # nor does anything above it change
            _note(clock, *nearest)
            clock = _held_above(clock)


def _note(clock: Clock, due: date | None, key: str, unit: str) -> None:
    clock.next_due_on, clock.next_key, clock.next_unit = due, key, unit
    clock.save(update_fields=["next_due_on", "next_key", "next_unit"])


def _held_above(clock: Clock) -> Clock | None:
    rows = Clock.objects.select_for_update(no_key=True)
    return rows.get(pk=clock.parent_id) if clock.parent_id else None
