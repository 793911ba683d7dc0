"""The demonstration: whatever day it is, the county stands there in the midst of its work, in every state."""

import os
import subprocess
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from daibiao.accounts.models import Account, Grant
from daibiao.audit import actions as audit
from daibiao.audit.acts import acting
from daibiao.audit.models import Event
from daibiao.cases.models import Case, Rating, Series, Telling
from daibiao.deadlines.actions import running
from daibiao.deadlines.models import Clock, SpecialDay
from daibiao.demonstration import inventing, matters, playing, roster
from daibiao.demonstration.county import HOUSE
from daibiao.demonstration.matters import Days
from daibiao.figures import catalogue
from daibiao.figures.scopes import Scope
from daibiao.handling.models import (
    Assignment,
    Contact,
    ExtensionRequest,
    Objection,
    Opinion,
    Promise,
    Reply,
    Supervision,
    Urge,
)
from daibiao.lib import clock
from daibiao.notices.models import Message
from daibiao.people import actions as people
from daibiao.people.models import Body, ContactDuty, Deputy
from daibiao.places.models import Congress, Place
from daibiao.receptions.models import Booking, Received, Ticket
from daibiao.stations.models import Equipment, ReceptionDay, Station

ROOT = Path(__file__).resolve().parents[2]
#: New Year, a leap day, Spring Festival, the day of the source document, and a year not announced yet.
#: A part of the year is played on each: enough to see whether any day can be its last. The whole is played once.
SHARE = 0.1
DAYS = ["2026-01-02", "2028-02-29", "2026-02-17", "2026-11-27", "2027-05-12"]
#: Which day it is, no database can tell: PostgreSQL plays the last of them, and the whole year.
PLAYED = DAYS if connection.vendor == "sqlite" else DAYS[-1:]


@pytest.mark.long
@pytest.mark.django_db
@pytest.mark.parametrize("day", PLAYED)
def test_on_any_day_of_any_year_every_state_can_be_seen(day):
    with clock.turned_to(datetime.fromisoformat(f"{day}T07:30")):
        told = matters.stories() + inventing.stories(Days(clock.today()), SHARE)
        assert playing.build(lambda percent, date: None, year=SHARE) == Case.objects.count() == len(told)
        assert figure("told") == len(told)
        assert figure("solved") == sum(map(ends_solved, told)), "exactly those whose path solves them"
        the_county_is_whole()
        every_state_is_there()
        the_side_ways_are_there()
        reception_days_are_there()
        terms_run_in_all_three_colours()
        the_trail_is_in_order_and_sealed()
        what_is_kept_can_be_derived()
        the_chamber_is_filled(SHARE)


def the_chamber_is_filled(share: float):
    """Sessions and suggestions; what is asked of them stands beside their own tests."""
    from tests.stories import test_the_chamber  # it takes the days from here

    test_the_chamber.the_chamber_is_filled(share)


def figure(name: str) -> int:
    """A figure of the 365 days to today."""
    return catalogue.named(name).count(Scope.of_the_year())


def ends_solved(story: matters.Story) -> bool:
    """Whether the path says so: closed, the last reply of class A, the person's last rating not “not”.

    What is merged is answered and closed with its main case, and rated for itself.
    """
    rates = [step.arguments[1] for step in story.steps if step.verb == "rate"]
    steps = [step for step in (main_of(story) or story).steps if step.verb in ("draft", "rate", "close")]
    drafts = [step.arguments[0] for step in steps if step.verb == "draft"]
    return bool(drafts) and steps[-1].verb == "close" and drafts[-1] == "A" and rates[-1:] != ["not"]


def main_of(story: matters.Story) -> matters.Story | None:
    """The story into which this one is merged to the end; None where it goes its own way."""
    merging = [step for step in story.steps if step.verb in ("merge", "part")]
    if not merging or merging[-1].verb == "part":
        return None
    return next(other for other in matters.stories() if other.words.startswith(merging[-1].text))


def the_county_is_whole():
    assert Place.objects.towns().count() == 8
    assert Place.objects.filter(code="522702001").get().kind == "street"
    assert Congress.objects.count() == 10, "streets have none"
    assert set(Station.objects.values_list("place__code", flat=True)) >= set(
        Place.objects.towns().values_list("code", flat=True)
    ), "a station each"
    assert all(2 <= station.sittings.count() <= 4 for station in Station.objects.all())
    levels = set(Deputy.objects.values_list("offices__congress__level", flat=True))
    assert levels == {"province", "prefecture", "county", "township"}
    assert not Deputy.objects.filter(is_invented=False).exists()
    on = clock.today()
    kinds = Counter(Body.objects.in_force(on).values_list("kind", flat=True))
    assert kinds == {"delegation": 8, "group": 8, "standing": 1, "special": 3, "working": 5, "leading": 1}
    contacts = ContactDuty.objects.in_force(on)
    assert set(contacts.values_list("place", flat=True)) == set(
        Place.objects.towns().values_list("pk", flat=True)
    )
    assert not Body.objects.filter(memberships=None).exists(), "nobody belongs to an empty body"
    assert not Account.objects.filter(is_demonstration=False).exists()
    assert set(Grant.objects.values_list("role", flat=True)) == set(Grant.Role.values)


def every_state_is_there():
    assert seen(Case, "state") == set(Case.State.values)
    assert seen(Case, "outcome") - {""} == set(Case.Outcome.values)
    assert seen(Case, "channel") == set(Case.Channel.values)
    assert seen(Case, "party") == set(Case.Party.values)
    assert seen(Case, "guidance") - {""} == set(Case.Guidance.values)
    assert seen(Assignment, "state") == set(Assignment.State.values)
    assert seen(Reply, "state") == set(Reply.State.values)
    assert seen(Reply, "result") == set(Reply.Class.values)
    assert seen(Rating, "result") == set(Rating.Grade.values)
    assert seen(Objection, "state") == seen(ExtensionRequest, "state") == {"open", "granted", "refused"}
    assert seen(Telling, "way") >= {"", "message", "phone", "desk", "slip"}


def the_side_ways_are_there():
    """Both answers of every yes-or-no beside the spine."""
    for rows, column in [
        (Urge, "answer"),
        (Promise, "note"),
        (Rating.objects.filter(deputy__isnull=False, result="not"), "decision"),
    ]:
        assert {bool(word) for word in seen(rows, column)} == {True, False}, rows
    assert Supervision.objects.filter(leader__username="supervisor", report="").exists()
    assert {bool(word) for word in seen(Case.objects.in_state("council"), "council_item__decision")} == {
        True,
        False,
    }
    working = Assignment.objects.leading().filter(state="working", round=1)
    assert working.filter(contacts=None).exists() and working.exclude(contacts=None).exists()
    co = Assignment.objects.filter(role="co")
    assert co.filter(opinion=None).exists() and Opinion.objects.exists()
    assert Assignment.objects.filter(state="working", round=2).exists()
    assert Case.objects.filter(round=2, outcome="solved").exists()
    assert Case.objects.filter(outcome="solved", ratings=None).exists(), (
        "closed when the term for rating was over"
    )
    for flag in ("is_confidential", "for_another"):
        assert Case.objects.filter(**{flag: True}).exists()
    assert Case.objects.filter(papers__isnull=False).distinct().count() >= 8
    assert Case.objects.filter(sealed_phone="").exclude(channel="import").exists()
    assert Contact.objects.exclude(deputy=None).count() == Contact.objects.count()


def reception_days_are_there():
    """Days planned, to come, held and cancelled; one today, with somebody booked."""
    assert seen(ReceptionDay, "state") == set(ReceptionDay.State.values)
    assert ReceptionDay.objects.held().count() >= 5
    assert Received.objects.exists() and Ticket.objects.done().exclude(case=None).exists()
    today = ReceptionDay.objects.get(on=clock.today(), state="published")
    assert today.bookings.standing().exists()
    assert Booking.objects.standing().exclude(day=today).exists()
    assert ReceptionDay.objects.published().exclude(reason="").exists(), "one was changed"
    assert {True, False} == set(Equipment.objects.values_list("is_there", flat=True))


def terms_run_in_all_three_colours():
    today, soon = clock.today(), SpecialDay.objects.calendar().after(clock.today(), 3)
    assert Case.objects.overdue(today).count() >= 4
    assert Case.objects.due_by(today, soon).count() >= 4
    assert Case.objects.open().filter(clock__next_due_on__gt=soon).count() >= 6


def the_trail_is_in_order_and_sealed():
    events = list(Event.objects.order_by("id").values_list("at", "account", "name"))
    assert [at for at, _account, _name in events] == sorted(at for at, _account, _name in events)
    assert events[-1][0] < clock.now(), "nothing happens in the future"
    calendar = SpecialDay.objects.calendar()
    moments = [(clock.local(at), name) for at, account, name in events if account]
    assert not [row for row in moments if not (9 <= row[0].hour < 18 and calendar.works(row[0].date()))]
    assert list(audit.verify()) == []
    assert not Message.objects.waiting().exists()
    assert Message.objects.filter(channel="digest").values("created_at__date").distinct().count() >= 3


def what_is_kept_can_be_derived():
    """Next due dates are those of the open terms; numbers have no gap and follow the order of coming in."""
    kept = dict(Clock.objects.values_list("pk", "next_due_on"))
    with acting(HOUSE):
        running.refresh(set(kept))
    assert dict(Clock.objects.values_list("pk", "next_due_on")) == kept
    came = Event.objects.filter(name__in=["case.told", "case.imported"]).order_by("id")
    assert list(came.values_list("number", flat=True)) == list(
        Case.objects.order_by("id").values_list("number", flat=True)
    )
    assert sum(Series.objects.values_list("last", flat=True)) == Case.objects.count()


def seen(rows, column) -> set:
    return set(getattr(rows, "objects", rows).values_list(column, flat=True))


def test_no_two_people_tell_the_same_and_every_path_ends_before_today():
    stories = matters.stories()
    assert len({story.words for story in stories}) == len(stories) >= 60
    assert len({story.phone for story in stories if story.phone}) == sum(
        bool(story.phone) for story in stories
    )
    assert not [story.words for story in stories if story.steps[-1].day >= story.told]
    assert {step.verb for story in stories for step in story.steps} == set(playing.VERBS), "no verb is idle"


@pytest.mark.django_db
def test_what_is_there_is_left_alone_and_real_use_is_never_emptied(capsys, settings):
    with acting(HOUSE):
        people.add_place("1", "中国", "nation", by=HOUSE)
        people.add_account("demo", "某", "fuquan-demo-2026", is_demonstration=True, by=HOUSE)
    call_command("demo")
    assert "演示已经在库中" in capsys.readouterr().out
    assert Account.objects.count() == 1
    with acting(HOUSE):
        people.add_account("real", "某", "a-long-password", by=HOUSE)
    with pytest.raises(CommandError, match="nothing was done"):
        call_command("demo", fresh=True)
    settings.DAIBIAO_DEMONSTRATION = False
    with pytest.raises(CommandError, match="not a demonstration"):
        call_command("demo", fresh=True)
    assert Account.objects.count() == 2


@pytest.mark.long
def test_fresh_builds_anew_and_the_accounts_are_printed(tmp_path):
    """On a database file of its own, with three matters only; what other rooms play is emptied, and not played again."""
    program = """
import django
django.setup()
from django.core.management import call_command
from daibiao.cases.models import Case
from daibiao.demonstration import matters, parts
from daibiao.suggestions.models import Suggestion
stories = matters.stories
matters.stories = lambda: stories()[:3]
call_command("migrate", verbosity=0)
call_command("demo", verbosity=0)
assert Suggestion.objects.exists()
first = set(Case.objects.values_list("pin_digest", flat=True))
parts.PARTS.clear()
call_command("demo", fresh=True)
assert Case.objects.count() == 3 and not first & set(Case.objects.values_list("pin_digest", flat=True))
call_command("demo", accounts=True)
"""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "DAIBIAO_VAR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/demo.sqlite3",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for user in roster._ORDER:
        assert f"{user} " in done.stdout
    assert "fuquan-demo-2026" in done.stdout and "Water Affairs Bureau" in done.stdout
