"""并案: several people told the same. One case is handled for all of them; each keeps the own receipt and rating."""

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.deadlines import actions as deadlines
from daibiao.deadlines.models import Clock, Deadline
from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal

from .. import flow
from ..models import Case
from .holding import held, tell_teller

State = Case.State


def merge(case: Case, *, by: Actor, other: Case) -> Case:
    """Handle two cases, with all that are merged with them, as one. Returns the main case: the earliest told.

    Number, words, PIN and rating of every one stay its own. What has been handed over is in a unit's hands under its
    own number and goes under no other (docs/decisions/0026).
    """
    with acting(by), held(case, other):
        for each in (case, other):
            require(by, "cases.merge", each)
            flow.advance(each.main, "merge")
        main, later = in_order(case, other)
        _refuse_unlike(main, later)
        taken_up(main, by=by)
        if (main.state, later.state) == (State.TOLD, State.ACCEPTED):
            accepted(main, by=by)  # what one of them was told holds for all
        for each in (*later.merged.all(), later):
            _join(each, main, by=by)
    return main


def in_order(case: Case, other: Case) -> list[Case]:
    """Of two groups the case that leads, and the one that goes along: who told it first."""
    return sorted((case.main, other.main), key=lambda each: (each.told_at, each.pk))


def part(case: Case, *, by: Actor) -> Case:
    """取消并案: the case is handled for itself again. Its triage term goes on from where it began."""
    with acting(by), held(case):
        require(by, "cases.part", case)
        flow.advance(case, "part")
        main, case.merged_into, case.round = case.main, None, 1
        case.state = State.ACCEPTED if case.state == State.HANDLING else case.state
        case.save(update_fields=["merged_into", "state", "round"])
        _triage_again(case, by=by)
        record("case.parted", case)
        record("case.parted", main, case=case.pk)
        tell_teller(case, "case.parted", mark=clock.now().isoformat())
    return case


def followers(case: Case) -> list[Case]:
    """The open cases merged into this one; they are held with it."""
    return list(case.merged.open().order_by("pk"))


def everyone(case: Case) -> list[Case]:
    """All open cases handled together with `case`, itself among them as the very object the caller holds."""
    members = Case.objects.open().of_groups([case.main.pk])
    return [case if each.pk == case.pk else each for each in members]


def accepted(case: Case, *, by: Actor) -> None:
    """For all who told it: what is merged reads as its main case does, and as told while that one's teller is asked."""
    for each in (case, *followers(case)):
        each.state = State.ACCEPTED
        taken_up(each, by=by)
        each.save(update_fields=["state"])
        record("case.accepted", each)
        tell_teller(each, "case.accepted")


def taken_up(case: Case, *, by: Actor) -> None:
    """The triage term runs, from the telling; for an imported case, which nobody was given before, from now."""
    if case.clock is None:
        case.clock = Clock.objects.create()
        case.save(update_fields=["clock"])
    if not Deadline.objects.filter(clock=case.clock, key="case.triage").exists():
        congress, at = case.congress, clock.now()
        deadlines.start(case.clock, "case.triage", by=by, at=at, congress=congress, began="taken_up")


def triaged(case: Case, *, by: Actor) -> None:
    """Triage is done. An imported case that nobody took up has no clock yet."""
    if case.clock:
        deadlines.meet(case.clock, "case.triage", by=by, at=clock.now())


def lead_on(case: Case) -> None:
    """A main case has ended for its person alone: the next earliest told is the main case, and the handling goes on.

    The ended one stays beside the others, so that what happened under its number is found from theirs.
    """
    heir = min(followers(case), key=lambda each: (each.told_at, each.pk))
    matter, case.matter = case.matter, None
    case.save(update_fields=["matter"])
    heir.merged_into, heir.matter = None, matter
    heir.save(update_fields=["merged_into", "matter"])
    Case.objects.filter(merged_into=case).update(merged_into=heir)
    case.merged_into = heir
    case.save(update_fields=["merged_into"])
    if matter:
        handling.follow_source(matter, by=Actor.system("merging"), given=given(heir))
    record("case.led", heir, before=case.pk)


def given(case: Case, note: str = "") -> handling.Given:
    """What units are told of a case; nothing of the person."""
    return handling.Given(
        kind="case",
        number=case.number,
        title=case.title,
        brief=note.strip() or case.title,
        place=case.place,
        congress=case.congress,
        coordinator=case.coordinator,
        clock=case.clock,
        deputies=tuple(case.deputies.all()),
        is_confidential=case.is_confidential,
    )


def _refuse_unlike(main: Case, later: Case) -> None:
    if main == later:
        raise Refusal(_("这两件已经并在一起。"))
    if main.coordinator_id != later.coordinator_id:
        raise Refusal(_("只能合并由同一个单位协调的事。"))
    if later.matter_id:
        raise Refusal(_("%(number)s 反映在后，已经交办，不能再并入别的事。") % {"number": later.number})
    for each in (later, main):
        if each.state == State.ASKED and (each == later or later.state == State.ACCEPTED):
            raise Refusal(_("%(number)s 正在等反映人补充，补充以后再并案。") % {"number": each.number})


def _join(case: Case, main: Case, *, by: Actor) -> None:
    case.merged_into = main
    if not case.is_closed:
        taken_up(case, by=by)
        flow.advance(case, "join")
        case.state, case.round = State.TOLD if main.state == State.ASKED else main.state, main.round
        if main.state == State.HANDLING:
            triaged(case, by=by)
        tell_teller(case, "case.merged", mark=str(main.pk))
    case.save(update_fields=["merged_into", "state", "round"])
    record("case.merged", case, main=main.pk)
    record("case.joined", main, case=case.pk)


def _triage_again(case: Case, *, by: Actor) -> None:
    """Nobody gains time by merging and parting: where the hand-over of the main case met the term, it runs again."""
    last = Deadline.objects.filter(clock=case.clock, key="case.triage").order_by("-id").first()
    if last is not None and last.state != Deadline.State.OPEN:
        at, congress = last.started_at, case.congress
        deadlines.start(case.clock, "case.triage", by=by, at=at, congress=congress, began=last.began)
