"""The county's year: whatever day it is, it holds exactly as many solved matters as the source document counts."""

from datetime import datetime, timedelta

import pytest

from daibiao.advice import heat, shelf
from daibiao.audit import actions as audit
from daibiao.audit.models import Event
from daibiao.cases.actions.closing import is_solved
from daibiao.cases.models import Case
from daibiao.deadlines.models import SpecialDay
from daibiao.demonstration import inventing, matters, playing
from daibiao.demonstration.county import data
from daibiao.demonstration.matters import Days
from daibiao.figures import counts, tables
from daibiao.figures.scopes import Scope
from daibiao.figures.tables import Towns
from daibiao.lib import clock
from daibiao.likeness import topics
from daibiao.people.models import Deputy
from daibiao.places.models import Unit
from daibiao.stations.models import Sitting, Station
from tests.stories.test_demonstration import DAYS, ends_solved, figure
from tests.stories.test_the_chamber import the_chamber_is_filled, the_inspections_are_walked

#: S04 and S17 of the source document.
STATIONS, ROOMS, COLLECTED, SOLVED = 31, 9, 300, 253
#: The day on which the whole is played.
FULL = "2026-11-27"


@pytest.mark.long
@pytest.mark.django_db
def test_the_whole_year_has_what_the_document_counts(settings, tmp_path):
    settings.DAIBIAO_MODELS = tmp_path
    with clock.turned_to(datetime.fromisoformat(f"{FULL}T07:30")):
        playing.build(lambda percent, date: None, year=1)
        assert figure("told") >= COLLECTED
        assert figure("solved") == SOLVED
        assert sum(is_solved(case) for case in Case.objects.filter(state="closed")) >= SOLVED
        all_is_in_order()
        the_county_is_whole()
        the_year_is_lived()
        the_machine_has_learned()
        the_chamber_is_filled(1)
        the_inspections_are_walked()


@pytest.mark.django_db
@pytest.mark.parametrize("day", DAYS)
def test_every_year_promises_the_same(day):
    """Without playing it: on any day the whole year has as many solving paths as the document counts, all over by then."""
    with clock.turned_to(datetime.fromisoformat(f"{day}T07:30")):
        days = Days(clock.today())
        invented = inventing.stories(days)
        told = matters.stories() + invented
        assert sum(map(ends_solved, told)) == SOLVED
        assert len({story.words for story in told}) == len(told) >= COLLECTED
        assert len({story.phone for story in told if story.phone}) == sum(bool(story.phone) for story in told)
        assert not [story.words for story in told if story.steps[-1].day >= story.told]
        first = min(matters.told_at(story, days).date() for story in told)
        assert clock.today() - timedelta(days=365) < first, "the year has 365 days"
        assert inventing.stories(days) == invented, "the same day makes the same year"


@pytest.mark.django_db
def test_several_tell_the_same_at_one_place():
    """Without playing it: the year has hot topics, none of them of two places, of which some came within a month."""
    days = Days(clock.today())
    told = [
        topics.Telling(story, "", story.words, matters.told_at(story, days), f"{story.where}/")
        for story in inventing.stories(days)
    ]
    found = topics.topics(told)
    assert len(found) >= 6 and max(topic.heat for topic in found) >= 4
    assert not [topic.words for topic in found if len({story.where for story in topic.keys}) > 1]


def test_no_unit_of_a_path_is_unknown():
    units = {unit["code"] for unit in data("places.toml")["units"]}
    for subject in data("year/subjects.toml")["subject"]:
        assert {subject["lead"], subject.get("co", "water")} <= units
        assert all(
            matter < len(subject["matters"])
            for matter, *_more in (subject["planned"], subject["hard"], *subject["again"])
        )


def the_county_is_whole():
    assert Station.objects.exclude(kind="special").count() == STATIONS
    assert Station.objects.filter(kind="special").count() == ROOMS
    assert all(2 <= station.sittings.count() <= 4 for station in Station.objects.all())
    levels = set(Deputy.objects.values_list("offices__congress__level", flat=True))
    assert levels == {"province", "prefecture", "county", "township"}
    assert Sitting.objects.count() >= 2 * (STATIONS + ROOMS)


def the_year_is_lived():
    """Every kind of end, every station, every township, every unit; told in every month and on days off too."""
    year = Scope.of_the_year()
    assert {name: figure(name) for name in ENDS if not figure(name)} == {}
    rated, satisfied = figure("rated_by_deputies"), figure("deputies_satisfied")
    assert rated > figure("unrated_by_deputies") and satisfied > rated / 2, (
        "most rate, most of them are satisfied"
    )
    assert 0 < figure("deputies_not_satisfied") < figure("deputies_basically_satisfied") < satisfied
    used = tables.by_station("told_at_stations", year)
    assert set(used) == set(Station.objects.values_list("pk", flat=True))
    assert all(Towns.all().by_town("solved", year)[town.pk] for town in Towns.all().rows)
    leading = set(Unit.objects.handling().values_list("code", flat=True)) - {"citycare"}
    assert leading == set(Unit.objects.filter(assignments__role="lead").values_list("code", flat=True)) - {
        "citycare"
    }
    told = [clock.local(at) for at in Case.objects.values_list("told_at", flat=True)]
    assert len({(at.year, at.month) for at in told}) >= 12
    calendar = SpecialDay.objects.calendar()
    assert sum(not calendar.works(at.date()) for at in told) >= 10


ENDS = (
    *("guided", "explained", "withdrawn", "unreachable", "raised", "solved", "answered_unsolved", "unrated"),
    *("second_rounds", "extensions", "replies_late", "still_open", "overdue", "satisfied", "not_satisfied"),
)


def all_is_in_order():
    """Nothing in the future, offices only when they are open, the trail in the order of time and sealed."""
    events = list(Event.objects.order_by("id").values_list("at", "account", "name"))
    assert [at for at, _account, _name in events] == sorted(at for at, _account, _name in events)
    assert events[-1][0] < clock.now()
    calendar = SpecialDay.objects.calendar()
    moments = [(clock.local(at), name) for at, account, name in events if account]
    assert not [row for row in moments if not (9 <= row[0].hour < 18 and calendar.works(row[0].date()))]
    assert list(audit.verify()) == []
    assert counts.told(Scope.of_the_year()).count() == Case.objects.count()


def the_machine_has_learned():
    """A year's decisions are enough: the coordinator reads a suggested category with the words that decided."""
    router = shelf.router(shelf.CATEGORY)
    assert router is not None
    suggested = router.suggest("我们组的自来水停了三天，水管里一滴水都没有。")
    assert suggested.label == "utilities" and suggested.words
    assert heat.kept()[1], "and what several tell about one place is a hot topic from the first day"
