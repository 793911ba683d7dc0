"""Triage: accept, ask back, explain, guide elsewhere, hand over."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, said
from daibiao.places.models import Unit
from daibiao.search import actions as search

from .. import flow
from ..models import Case, Exchange
from . import closing
from .holding import held, tell_teller
from .merging import accepted, followers, given, triaged

#: The longest summary, in characters.
SUMMARY_LIMIT = 80


def accept(case: Case, *, by: Actor) -> Case:
    """受理: take a case up. For an imported one the triage term runs from now; else it ran since the telling."""
    with acting(by), held(case):
        require(by, "cases.accept", case)
        flow.advance(case, "accept")
        accepted(case, by=by)
    return case


def take_up(cases: Iterable[Case], *, by: Actor) -> int:
    """Take several imported cases up in one act: if one cannot be taken up, none is. Returns how many were."""
    with acting(by):
        return len([accept(case, by=by) for case in sorted(cases, key=lambda case: case.pk)])


def summarise(case: Case, *, by: Actor, summary: str) -> Case:
    """Set a summary beside the words, never in their place. After hand-over the title is corrected instead."""
    with acting(by), held(case):
        require(by, "cases.summarise", case)
        flow.advance(case, "summarise")
        case.summary = said(summary, _("请写下摘要。"))
        if len(case.summary) > SUMMARY_LIMIT:
            raise Refusal(_("摘要太长，最多 %(limit)d 个字。") % {"limit": SUMMARY_LIMIT})
        case.save(update_fields=["summary"])
        record("case.summarised", case)
        search.put(case)
    return case


def ask_back(case: Case, *, by: Actor, question: str) -> Exchange:
    """Ask the person for what is missing. The triage term runs on: asking is no way to stop the clock."""
    with acting(by), held(case):
        require(by, "cases.ask_back", case)
        flow.advance(case, "ask_back")
        case.save(update_fields=["state"])
        for each in case.merged.open().exclude(state=Case.State.TOLD):
            each.state = Case.State.TOLD
            each.save(update_fields=["state"])
            record("case.put_back", each)
        asking = said(question, _("请写下想问的。"))
        asked = Exchange.objects.create(case=case, question=asking, asked_by=by.person, asked_at=clock.now())
        record("case.asked_back", case)
        search.put(case)
        tell_teller(case, "case.asked_back", mark=str(asked.pk))
    return asked


def answer_back(case: Case, *, by: Actor, answer: str) -> Case:
    """The person answers what was asked, by the receipt or through staff."""
    said(answer, _("请写下您的补充。"))
    with acting(by), held(case):
        require(by, "cases.answer_back", case)
        flow.advance(case, "answer_back")
        case.save(update_fields=["state"])
        asked = case.exchanges.filter(answer="").latest("id")
        asked.answer, asked.answered_at = answer, clock.now()
        asked.save(update_fields=["answer", "answered_at"])
        record("case.answered_back", case)
        search.put(case)
    return case


def guide(case: Case, *, by: Actor, guidance: str, explanation: str = "") -> Case:
    """告知渠道: a station does not take this in (G1–G6); the person is told which organ does."""
    if guidance not in Case.Guidance.values:
        raise Refusal(_("请选择不收的事由。"))
    with acting(by), held(case):
        require(by, "cases.guide", case)
        flow.advance(case, "guide")
        for each in (*followers(case), case):
            each.guidance, each.explanation = guidance, explanation.strip()
            triaged(each, by=by)
            closing.freeze(each, Case.Outcome.GUIDED, by=by)
            record("case.guided", each, guidance=guidance)
            tell_teller(each, "case.guided")
    return case


def explain(case: Case, *, by: Actor, explanation: str) -> Case:
    """解释说明: the question is answered here and now, nothing is to be handed over."""
    with acting(by), held(case):
        require(by, "cases.explain", case)
        flow.advance(case, "explain")
        words = said(explanation, _("请写下解释说明的内容。"))
        for each in (*followers(case), case):
            each.explanation = words
            triaged(each, by=by)
            closing.freeze(each, Case.Outcome.EXPLAINED, by=by)
            record("case.explained", each)
            tell_teller(each, "case.explained")
    return case


def hand_over(case: Case, *, by: Actor, lead: Unit, co: tuple[Unit, ...] = (), note: str = "") -> Case:
    """交办: give it to a lead unit, perhaps with co-units. From here handling carries it, for all who told the same."""
    with acting(by), held(case):
        require(by, "cases.hand_over", case)
        flow.advance(case, "hand_over")
        case.matter = handling.hand_over(given(case, note), by=by, lead=lead, co=co)
        for each in (case, *followers(case)):
            triaged(each, by=by)
            each.state = Case.State.HANDLING
            each.save(update_fields=["state", "matter"])
            record("case.handed_over", each, unit=lead.pk)
            tell_teller(each, "case.handed_over")
    return case


def take_correction(case: Case, *, by: Actor) -> Case:
    """The matter's title or place was corrected (handling keeps the old value): the case shows the same."""
    with acting(by), held(case):
        require(by, "cases.take_correction", case)
        matter = case.matter
        title, place = case.title, matter.place
        if (matter.title, place) != (title, case.place):
            case.summary = case.summary if matter.title == title else matter.title
            case.place = place
            case.save(update_fields=["summary", "place"])
            record("case.corrected", case)
            search.put(case)
    return case


def follow_coordinator(unit: Unit, *, by: Actor, batch: int | None = None) -> int:
    """A coordinator has a successor: its open cases are the successor's. Returns how many, at most `batch`."""
    with acting(by):
        require(by, "cases.follow_coordinator", unit)
        heir = unit.bearer(clock.today())
        if heir == unit:
            raise Refusal(_("这个单位今天还没有承接单位。"))
        cases = list(Case.objects.open().filter(coordinator=unit).order_by("matter", "pk")[:batch])
        for case in cases:
            with held(case):
                case.coordinator = heir
                case.save(update_fields=["coordinator"])
                record("case.followed", case, unit=heir.pk, before=unit.pk)
    return len(cases)
