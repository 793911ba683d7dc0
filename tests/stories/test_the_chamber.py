"""The demonstration's sessions and suggestions: whatever day it is, each stands where its path leads, and all have their readers."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account
from daibiao.audit.models import Event
from daibiao.bundles.models import Group, Split, Theme
from daibiao.chamber import inquiring, inspecting, inventing, sessions
from daibiao.chamber.putting import Put, data, written
from daibiao.chamber.steps import VERBS
from daibiao.demonstration import bodies, people, places
from daibiao.demonstration.county import County
from daibiao.demonstration.matters import Days, Step
from daibiao.exchange import actions as exchange
from daibiao.exchange.models import Delivery, Source
from daibiao.handling.models import Assignment
from daibiao.inquiries.models import Exchange, Inquiry
from daibiao.lib import clock
from daibiao.oversight.models import Finding, Inspection
from daibiao.people.models import Session
from daibiao.places.models import Unit
from daibiao.proposing.heaps import DEPUTIES, OFFICES
from daibiao.suggestions import rules
from daibiao.suggestions.models import Fulfilment, Signature, Suggestion
from daibiao.yearbook import counts
from daibiao.yearbook.scopes import Scope
from tests.stories.test_demonstration import DAYS, PLAYED

#: In which state a suggestion is left by the last step of its path, where that is not among the units' steps.
LEFT = {
    **dict.fromkeys(["begin", "invite", "confirm"], "draft"),
    **dict.fromkeys(["sign", "view"], "replied"),
    **dict.fromkeys(["close", "publish", "withdraw", "make_letter", "refer"], "closed"),
    **dict.fromkeys(["arrange", "write_up"], "review"),
    "put": "submitted",
    "return_it": "returned",
    **dict.fromkeys(["accept", "group"], "accepted"),
    "split": "split",
}
#: What is done to a promise moves no suggestion.
FOLLOWING = {"keep_promise", "judge_promise"}


def left_in(put: Put) -> str:
    """The state to which a path leads."""
    last = [step for step in put.steps if step.verb not in FOLLOWING][-1]
    if last.verb == "rate":
        return "review" if last.arguments[1] == "not" else "rated"
    return LEFT.get(last.verb, "handling")


def the_chamber_is_filled(share: float):
    """Asked of a demonstration that has been built: as many in each state as the paths say; nobody's page is empty."""
    days = Days(clock.today())
    puts = written(days) + inventing.suggestions(days, share)
    assert Counter(
        Suggestion.objects.filter(finding=None, part=None, source=None).values_list("state", flat=True)
    ) == Counter(map(left_in, puts))
    assert set(Suggestion.objects.values_list("state", flat=True)) == set(Suggestion.State.values)
    outcomes = set(Suggestion.objects.values_list("outcome", flat=True))
    assert outcomes - {""} == set(Suggestion.Outcome.values)
    assert set(Suggestion.objects.exclude(published_at=None).values_list("consent", flat=True)) == {
        "full",
        "title",
    }
    assert Suggestion.objects.filter(round=2, state="closed").exists()
    assert Suggestion.objects.filter(round=2, state="handling").exists()
    assert Suggestion.objects.filter(in_session=True).exists()
    assert set(Suggestion.objects.values_list("nature", flat=True)) == set(Suggestion.Nature.values)
    motion = Suggestion.objects.get(nature=Suggestion.Nature.MOTION)
    assert motion.in_session and motion.papers.get().is_form and motion.signatures.confirmed().count() >= 9
    raised = Suggestion.objects.exclude(cases=None).get()
    assert raised.lead == raised.cases.get().raised_by
    sat = Session.objects.filter(opened_on__lte=clock.today(), closed_on__lt=clock.today())
    assert sat.count() == Session.objects.count() == 2 * (1 + len(sessions.TOWNSHIPS))
    the_bundles_are_made()
    the_inquiry_is_held()
    the_files_are_exchanged()
    if share == 1:
        the_promises_are_followed()
    everybody_finds_something()


def the_bundles_are_made():
    """Groups before and after the hand-over, one taken apart, a theme with two activities."""
    groups = Group.objects.filter(ended_at=None)
    assert {bool(each.handed_at) for each in groups} == {True, False}
    assert all(each.suggestions().count() > 1 for each in groups)
    states = groups.exclude(handed_at=None).get().suggestions().values_list("state", flat=True)
    assert len(set(states)) > 1, "each is answered and rated on its own"
    assert Split.objects.get().parts.count() == 2
    assert Theme.objects.get().activities.filter(state="held").count() == 2


def everybody_finds_something():
    def heap(user: str, heaps, name: str):
        by = Actor.of(Account.objects.get(username=user))
        return heaps[name].choose(Suggestion.objects.filter(rules.visible(by)), by)

    assert not [name for name in DEPUTIES if not heap("deputy", DEPUTIES, name).exists()]
    assert not [name for name in OFFICES if not heap("affairs", OFFICES, name).exists()]
    assert heap("presidium", OFFICES, "check").exists()
    desk = Assignment.objects.open().filter(matter__kind="suggestion", unit__code="water")
    assert set(desk.values_list("state", flat=True)) >= {"handed", "working"}
    assert set(Signature.objects.values_list("state", flat=True)) >= {"invited", "confirmed", "declined"}


@pytest.mark.django_db
@pytest.mark.parametrize("day", DAYS)
def test_every_day_has_the_same_suggestions_all_over_by_then(day):
    with clock.turned_to(datetime.fromisoformat(f"{day}T07:30")):
        days = Days(clock.today())
        invented = inventing.suggestions(days)
        puts = written(days) + invented
        assert Counter(map(left_in, invented)) == EXPECTED
        assert len({put.title for put in puts}) == len(puts) >= 200
        assert not [put.title for put in puts if put.steps[-1].day >= put.begun]
        assert max(len(put.title) for put in puts) <= 60
        assert inventing.suggestions(days) == invented, "the same day makes the same year"
        assert {step.verb for put in puts for step in put.steps} <= set(VERBS)
        put_in_session = [put for put in puts if put.is_in_session]
        assert all(put_on_the_first_day(put, days) for put in put_in_session)


#: How many of the year's invented suggestions are left in each state.
EXPECTED = Counter(
    draft=13, submitted=9, returned=5, accepted=8, handling=54, replied=20, review=3, rated=14, closed=85
)


def put_on_the_first_day(put: Put, days: Days) -> bool:
    step = next(step for step in put.steps if step.verb == "put")
    return days.ago(put.begun - step.day) in {each.opened_on for each in sessions.of(put.congress, days)}


@pytest.mark.parametrize("on", ["2026-01-11", "2026-01-12", "2026-01-14", "2026-01-15", "2028-02-29"])
@pytest.mark.django_db
def test_a_session_that_sits_today_is_not_over(on):
    with clock.turned_to(datetime.fromisoformat(f"{on}T07:30")):
        days = Days(clock.today())
        for sitting in sessions.last(days):
            assert sitting.opened_on <= sitting.closed_on < days.today
            assert days.calendar.works(sitting.opened_on)
        newest = max(each.opened_on for each in sessions.of(sessions.COUNTY, days))
        assert newest.year == (2028 if on > "2028" else 2026 if on == "2026-01-15" else 2025)


def test_every_step_written_is_known():
    for row in data("suggestions.toml")["suggestion"]:
        assert {Step.read(line).verb for line in row["path"].strip().splitlines()} <= set(VERBS)


#: S13 of the source document.
INSPECTED, FOUND = 11, 38


def the_inspections_are_walked():
    """As many as the document counts, and every way a finding can go."""
    assert Inspection.objects.exclude(announced_at=None).count() == INSPECTED
    assert Finding.objects.count() == FOUND
    assert set(Finding.objects.values_list("way", flat=True)) == set(Finding.Way.values)
    assert set(Inspection.objects.values_list("state", flat=True)) >= {"held", "reported", "closed"}
    open_ones = Finding.objects.filter(answered_at=None)
    assert {each.inspection.state for each in open_ones} <= {"held", "reported"}


def the_inquiry_is_held():
    """One, followed: questions chosen and left out, every answer written down, items in every state."""
    inquiry = Inquiry.objects.get()
    assert inquiry.state == "followed"
    assert inquiry.questions.filter(state="asked").count() == 5
    left = inquiry.questions.filter(state="left")
    assert {bool(question.recorder) for question in left} == {True, False}
    assert all(question.reason for question in left)
    assert Exchange.objects.exclude(errata=None).count() == 1
    assert Exchange.objects.filter(turn=2).exists()
    rounds = {(item.state, item.matter.round) for item in inquiry.items.select_related("matter")}
    assert rounds == {("handed", 1), ("answered", 1), ("handed", 2)}
    leads = [item.matter.lead().state for item in inquiry.items.filter(state="handed")]
    assert len(set(leads)) > 1, "some have not begun, some are at work"


def the_files_are_exchanged():
    """One left; one came and was taken in whole; one waits, and not all of it can come in."""
    assert Event.objects.filter(name="suggestions.taken_along").count() == 1
    done, waiting = Delivery.objects.order_by("id")
    assert (done.imported, done.already, done.refused, done.is_over) == (3, 0, 0, True)
    assert Source.objects.filter(suggestion__state="submitted").count() == done.imported
    tried = exchange.tried(waiting, by=Actor.of(Account.objects.get(username="affairs")))
    assert (tried.imported, tried.refused, waiting.is_over) == (1, 1, False)


def the_promises_are_followed():
    """A year has promises kept in time, kept late and owed; of those kept the deputy has said what came of it."""
    units, today = frozenset(Unit.objects.values_list("pk", flat=True)), clock.today()
    years = [
        Scope(year, units) for year in (today.year - 1, today.year)
    ]  # on 2 January nearly all lies in the one before
    for choose in (counts.promises_kept, counts.promises_kept_late, counts.promises_owed):
        assert any(choose(year).exists() for year in years), choose.__name__
    assert set(Fulfilment.objects.values_list("grade", flat=True)) == {"yes", "fair", "not"}


@pytest.mark.django_db
@pytest.mark.parametrize("day", PLAYED)
@pytest.mark.parametrize(
    ("part", "as_told"),
    [(inspecting, the_inspections_are_walked), (inquiring, the_inquiry_is_held)],
)
def test_on_any_day_a_part_is_played_alone(part, as_told, day):
    """In a county where nobody has told anything yet."""
    with clock.turned_to(datetime.fromisoformat(f"{day}T07:30")):
        days = Days(clock.today())
        score = sorted(part.errands(days, 1), key=lambda row: row[0])
        made = County(since=score[0][0].date() - timedelta(days=700))
        with clock.turned_to(score[0][0] - timedelta(days=7)):
            places.build(made)
            people.build(made)
            bodies.build(made)
        for moment, take in score:
            with clock.turned_to(moment):
                take(made)
        as_told()
