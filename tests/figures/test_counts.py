"""Every figure equals its list, and both equal what anybody would count by hand from the records."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from daibiao.accounts.actors import Actor
from daibiao.cases import actions as cases
from daibiao.cases.actions.closing import is_solved
from daibiao.cases.models import Case, Rating
from daibiao.deadlines.models import Deadline, SpecialDay
from daibiao.figures import boards, catalogue, counts, tables
from daibiao.figures.scopes import Scope
from daibiao.handling import actions as handling
from daibiao.handling.models import Assignment, ExtensionRequest
from daibiao.lib import clock
from daibiao.oversight.models import Finding, Inspection
from daibiao.places.models import Place
from tests.cases.factories import NOT, told
from tests.county import County
from tests.suggestions import factories as suggested

pytestmark = pytest.mark.django_db

FIGURES = [figure.name for figure in catalogue.figures()]
NOW = {figure.name for figure in catalogue.figures() if figure.is_now}


def on(moment) -> date:
    return clock.local(moment).date()


def ages() -> list[int]:
    return [(clock.today() - on(case.told_at)).days for case in Case.objects.all() if not case.is_closed]


def due(rows):
    return [row.clock.next_due_on for row in rows if row.clock.next_due_on]


def leads(scope, **more):
    rows = Assignment.objects.filter(role="lead", matter__kind="case", **more).exclude(answered_at=None)
    return [row for row in rows if scope.since <= on(row.answered_at) <= scope.until]


def was_late(row) -> bool:
    term = Deadline.objects.get(clock=row.clock, key__in=["case.answer", "case.round2"])
    return on(row.answered_at) > term.due_on


def ratings(scope, *grades):
    rows = Rating.objects.filter(deputy=None, result__in=grades or Rating.Grade.values)
    return len([row for row in rows if scope.since <= on(row.rated_at) <= scope.until])


def deputies_ratings(scope, *grades):
    rows = [
        row
        for row in Rating.objects.all()
        if row.deputy_id and row.result in (grades or ("yes", "fair", "not"))
    ]
    return len([row for row in rows if scope.since <= on(row.rated_at) <= scope.until])


def ended(scope, *outcomes):
    rows = [
        case
        for case in Case.objects.all()
        if case.is_closed and scope.since <= on(case.closed_at) <= scope.until
    ]
    return [case for case in rows if case.outcome in outcomes]


def at_hand():
    of_cases = Assignment.objects.filter(matter__kind="case").select_related("clock")
    return [row for row in of_cases if row.is_open]


def soon(row) -> bool:
    last = SpecialDay.objects.calendar().after(clock.today(), 3)
    return bool(row.clock.next_due_on) and clock.today() <= row.clock.next_due_on <= last


def second_rounds() -> list[date]:
    """The day on which each second round began: that of its first lead unit."""
    begun: dict[int, date] = {}
    for row in Assignment.objects.filter(round=2, role="lead").order_by("-handed_at"):
        begun[row.matter_id] = on(row.handed_at)
    return list(begun.values())


def told_in(scope):
    return [case for case in Case.objects.all() if scope.since <= on(case.told_at) <= scope.until]


def found_in(scope):
    return [each for each in Finding.objects.all() if scope.since <= on(each.found_at) <= scope.until]


#: Each figure counted again, row by row, in another way than the room counts it.
BY_HAND = {
    "told": lambda s: len(told_in(s)),
    "told_at_stations": lambda s: len(
        [case for case in told_in(s) if case.station and case.channel in ("code", "desk", "phone")]
    ),
    "guided": lambda s: len(ended(s, "guided")),
    "explained": lambda s: len(ended(s, "explained")),
    "handed_over": lambda s: len(
        [
            case
            for case in Case.objects.all()
            if case.matter and s.since <= on(case.matter.handed_at) <= s.until
        ]
    ),
    "extensions": lambda s: len(
        [
            row
            for row in ExtensionRequest.objects.filter(state="granted")
            if s.since <= on(row.decided_at) <= s.until
        ]
    ),
    "second_rounds": lambda s: len([begun for begun in second_rounds() if s.since <= begun <= s.until]),
    "answered": lambda s: len(leads(s, round=1)),
    "replies": lambda s: len(leads(s)),
    "replies_in_term": lambda s: len([row for row in leads(s) if not was_late(row)]),
    "replies_late": lambda s: len([row for row in leads(s) if was_late(row)]),
    "rated": ratings,
    "satisfied": lambda s: ratings(s, "yes"),
    "basically_satisfied": lambda s: ratings(s, "fair"),
    "not_satisfied": lambda s: ratings(s, "not"),
    "rated_by_deputies": deputies_ratings,
    "deputies_satisfied": lambda s: deputies_ratings(s, "yes"),
    "deputies_basically_satisfied": lambda s: deputies_ratings(s, "fair"),
    "deputies_not_satisfied": lambda s: deputies_ratings(s, "not"),
    "unrated_by_deputies": lambda s: len(
        [
            case
            for case in ended(s, "solved", "answered")
            if case.deputies.count() and not [row for row in case.ratings.all() if row.deputy_id]
        ]
    ),
    "unrated": lambda s: len(
        [c for c in ended(s, "solved", "answered") if not c.ratings.filter(deputy=None)]
    ),
    "solved": lambda s: len([case for case in ended(s, *Case.Outcome.values) if is_solved(case)]),
    "answered_unsolved": lambda s: len([case for case in ended(s, "answered") if not is_solved(case)]),
    "raised": lambda s: len(ended(s, "raised")),
    "withdrawn": lambda s: len(ended(s, "withdrawn")),
    "unreachable": lambda s: len(ended(s, "unreachable")),
    "closed": lambda s: len(ended(s, *Case.Outcome.values)),
    "still_open": lambda s: len(ages()),
    "open_again": lambda s: len([case for case in Case.objects.filter(round=2) if not case.is_closed]),
    "overdue": lambda s: len(
        [day for day in due(c for c in Case.objects.all() if not c.is_closed) if day < clock.today()]
    ),
    "open_for_a_week": lambda s: len([age for age in ages() if age <= 7]),
    "open_for_a_month": lambda s: len([age for age in ages() if 7 < age <= 30]),
    "open_for_a_quarter": lambda s: len([age for age in ages() if 30 < age <= 90]),
    "open_for_longer": lambda s: len([age for age in ages() if age > 90]),
    "in_hand": lambda s: len(at_hand()),
    "in_hand_soon": lambda s: len([row for row in at_hand() if soon(row)]),
    "in_hand_overdue": lambda s: len([day for day in due(at_hand()) if day < clock.today()]),
    "projects_inspected": lambda s: sum(
        each.stops.count()
        for each in Inspection.objects.all()
        if each.announced_at and not each.cancelled_for and s.since <= each.begins_on <= s.until
    ),
    "findings": lambda s: len(found_in(s)),
    "findings_on_spot": lambda s: len([each for each in found_in(s) if each.spot_answer]),
    "findings_handed_over": lambda s: len([each for each in found_in(s) if each.matter]),
    "findings_raised": lambda s: len([each for each in found_in(s) if each.suggestion]),
    "findings_undisposed": lambda s: len([each for each in found_in(s) if not each.disposed_at]),
    "findings_answered": lambda s: len([each for each in found_in(s) if each.answered_at]),
    "findings_resolved": lambda s: len(
        [
            each
            for each in found_in(s)
            if each.answered_at and each.matter and each.matter.signed_replies()[0].result == "A"
        ]
    ),
}


def test_every_figure_can_be_counted_by_hand():
    assert set(BY_HAND) == set(FIGURES)


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_equals_what_is_counted_by_hand(busy: County, name: str):
    year = Scope.of_the_year()
    assert catalogue.named(name).count(year) == BY_HAND[name](year)
    assert BY_HAND[name](year), "a figure of nothing proves nothing"
    some = Scope(clock.today() - timedelta(days=70), clock.today() - timedelta(days=28))
    assert catalogue.named(name).count(some) == BY_HAND[name](some)


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_equals_its_list(busy: County, name: str):
    """The number on the page is the number of rows behind it, page after page."""
    client = Client()
    client.force_login(busy.accounts["affairs"])
    address, listed = boards.address(name, Scope.of_the_year()), []
    count = None
    while address:
        html = client.get(address).content.decode()
        count = int(re.search(r'class="count"><b>(\d+)</b>', html)[1])
        listed += re.findall(r'data-label="编号">([^<]+)<', html)
        older = re.search(r'rel="next" href="([^"]+)"', html)
        address = older and boards.address(name, Scope.of_the_year()).partition("?")[0] + older[1].replace(
            "&amp;", "&"
        )
    assert len(listed) == count == catalogue.named(name).count(Scope.of_the_year())


@pytest.mark.parametrize("name", FIGURES)
def test_the_parts_of_a_figure_make_the_whole(busy: County, name: str):
    """By township, by state, by station, by unit: every number of a table is the figure of its own scope."""
    year, figure, towns = Scope.of_the_year(), catalogue.named(name), tables.Towns.all()
    by_town = towns.by_town(name, year)
    assert sum(by_town.values()) == figure.count(year)
    assert {town.pk: by_town[town.pk] for town in towns.rows} == {
        town.pk: figure.count(year.only(place=town)) for town in towns.rows
    }
    assert by_town[tables.ELSEWHERE] == figure.count(year.only(elsewhere=True))
    assert tables.by_state(name, year) == {
        state: count for state in Case.State.values if (count := figure.count(year.only(state=state)))
    }
    for station, count in tables.by_station(name, year).items():
        if station:
            assert count == figure.count(year.only(station=busy.stations["niuchang"])), station


@pytest.mark.parametrize("name", boards.BY_UNIT)
def test_units_make_the_whole(busy: County, name: str):
    year, figure = Scope.of_the_year(), catalogue.named(name)
    by_unit = tables.by_unit(name, year)
    assert sum(by_unit.values()) == figure.count(year)
    for unit in busy.units.values():
        assert by_unit[unit.pk] == figure.count(year.only(unit=unit))


def test_a_case_belongs_to_the_unit_that_led_it(busy: County):
    year = Scope.of_the_year()
    water = catalogue.named("handed_over").count(year.only(unit=busy.units["water"]))
    assert water == catalogue.named("handed_over").count(year) > 0
    assert catalogue.named("handed_over").count(year.only(unit=busy.units["roads"])) == 0, (
        "co-units lead nothing"
    )


def test_what_belongs_together_adds_up(busy: County):
    year = Scope.of_the_year()
    count = {name: catalogue.named(name).count(year) for name in FIGURES}
    assert count["replies"] == count["replies_in_term"] + count["replies_late"]
    assert count["rated"] == count["satisfied"] + count["basically_satisfied"] + count["not_satisfied"]
    assert count["rated_by_deputies"] == sum(count[name] for name in boards.GRADES_OF_DEPUTIES)
    ends = ("guided", "explained", "solved", "answered_unsolved", "raised", "withdrawn", "unreachable")
    assert count["closed"] == sum(count[name] for name in ends)
    assert count["told"] == count["closed"] + count["still_open"]
    assert count["still_open"] == sum(count[name] for name in boards.AGES)
    ways = ("on_spot", "handed_over", "raised", "undisposed")
    assert count["findings"] == sum(count[f"findings_{way}"] for way in ways)


def test_every_figure_says_how_it_is_counted_in_both_languages():
    for figure in catalogue.figures():
        assert re.search(r"[㐀-鿿]", figure.counted.zh) and figure.counted.zh.endswith("。")
        assert not re.search(r"[㐀-鿿]", figure.counted.en) and figure.counted.en.endswith(".")
        assert figure.choose.__doc__


def test_an_unknown_figure_raises_and_none_is_declared_twice():
    with pytest.raises(catalogue.UnknownFigure):
        catalogue.named("ranking")
    with pytest.raises(ValueError, match="twice"):
        catalogue.figure("又", "Again", counted="。", chapter="now")(counts.told)


def test_a_village_counts_for_its_township_and_no_town_for_its_namesake(busy: County):
    """Lineages are told apart at the slash: 522702001 is no prefix of a village 5227020012."""
    towns = tables.Towns.all()
    town = next(each for each in towns.rows if each.code == "522702001")
    assert towns._town_of(town.lineage + "522702001203/") == town.pk
    assert towns._town_of(None) == towns._town_of("1/52/5227/522702/") == tables.ELSEWHERE
    assert towns._town_of(town.lineage[:-1] + "9/") == tables.ELSEWHERE


def test_levels_and_shares():
    assert tables.levels([0, 1, 4, 8]) == {0: 0, 1: 1, 4: 2, 8: 4}
    assert tables.levels([]) == {}
    assert (tables.share(1, 3), tables.share(0, 0)) == ("33.3 %", "—")


def test_the_list_shows_others_matters_without_words(busy: County):
    """A coordinator of another township sees that it is counted, and not what it is about."""
    client = Client()
    client.force_login(busy.accounts["streetwork"])
    html = client.get(boards.address("told", Scope.of_the_year())).content.decode()
    assert Case.objects.first().number in html
    assert "没有水" not in html and "不由您办理" in html
    assert not Case.objects.filter(place=Place.objects.get(code="522702001")).exists()
    assert Actor.of(busy.accounts["streetwork"]).holds("coordinator")


def test_what_no_deputy_rated_is_outside_the_share(busy: County):
    year = Scope.of_the_year()
    table = boards.grades_of_deputies(year)
    good = sum(catalogue.named(name).count(year) for name in boards.GRADES_OF_DEPUTIES[:2])
    rated, unrated = (catalogue.named(f"{name}rated_by_deputies").count(year) for name in ("", "un"))
    assert f"（{good}/{rated} 件次）" in table.note and unrated and rated > good > 0
    assert [row["cells"][0]["count"] for row in table.rows][-1] == unrated


def test_a_second_round_begins_once_whoever_handles_it(busy: County):
    """Given to another unit a month later, it is the same second round; it began when the person was not satisfied."""
    begun, later = clock.now() - timedelta(days=40), clock.now() - timedelta(days=5)
    with clock.turned_to(begun - timedelta(days=2)):
        way = told(busy, phone="").answered()
    with clock.turned_to(begun):
        cases.rate(way.fresh(), NOT, by=way.teller)
    figure = catalogue.named("second_rounds")

    def counted(moment) -> set:
        return set(figure.rows(Scope(on(moment), on(moment))))

    assert way.case in counted(begun)
    with clock.turned_to(later):
        handling.reassign(
            way.fresh().matter.lead(), by=way.by("presidium"), unit=busy.units["roads"], reason="不归水务管"
        )
    assert way.case in counted(begun) and way.case not in counted(later)


def test_what_is_told_with_a_booking_on_the_web_is_not_told_at_the_station(busy: County):
    year = Scope.of_the_year()
    before = {name: catalogue.named(name).count(year) for name in ("told", "told_at_stations")}
    for channel in Case.Channel.values:
        told(busy, phone="", channel=channel)
    after = {name: catalogue.named(name).count(year) for name in before}
    assert after["told"] - before["told"] == len(Case.Channel.values)
    assert after["told_at_stations"] - before["told_at_stations"] == 3, (
        "by its code, at its desk, by telephone"
    )


def test_what_was_found_belongs_to_no_station_and_no_state_of_a_case(busy: County):
    year = Scope.of_the_year()
    for name in boards.SEEN:
        for narrowed in (
            year.only(station=busy.stations["niuchang"]),
            year.only(state="handed"),
            year.only(state="closed"),
        ):
            assert catalogue.named(name).count(narrowed) == 0
    roads = year.only(unit=busy.units["roads"])
    assert [catalogue.named(name).count(roads) for name in ("projects_inspected", "findings")] == [0, 2]


def test_a_finding_whose_suggestion_was_answered_in_class_a_is_resolved(busy: County):
    finding = Finding.objects.get(way="raised")
    assert finding not in catalogue.named("findings_resolved").rows(Scope.of_the_year())
    way = suggested.Way(busy, finding.suggestion)
    suggested.head_of_roads(busy)
    suggested.session(busy)
    way.replied()
    assert finding in catalogue.named("findings_resolved").rows(Scope.of_the_year())
