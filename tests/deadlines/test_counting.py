"""Counting: every date a person can check on a wall calendar, and what holds for all dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daibiao.deadlines import counting
from daibiao.deadlines.counting import Calendar, Kind, Reckoning, Special, Unit

from .factories import SHIPPED, day

UNITS = st.sampled_from([Unit.WORKING_DAY, Unit.MONTH, Unit.DAY])
STARTS = st.dates(date(2004, 1, 1), date(2030, 12, 31))
LENGTHS = st.integers(1, 60)


def due(start: str, length: int, unit: str = "working_day", calendar: Calendar = SHIPPED) -> str:
    return counting.count(day(start), length, Unit(unit), calendar).due.isoformat()


def test_the_day_of_the_mockup():
    """Handed over on 23 September 2026 at 16:40, 15 working days: 21 October."""
    reckoning = counting.count(day("2026-09-23"), 15, Unit.WORKING_DAY, SHIPPED)
    assert reckoning.due == day("2026-10-21")
    skipped = [each.date.day for each in reckoning.days if each.kind is Kind.REST]
    assert skipped == [11, 17, 18]
    assert [each.name for each in reckoning.days if each.kind is Kind.HOLIDAY] == ["中秋"] * 3 + ["国庆"] * 7
    made_up = [each.date for each in reckoning.days if each.kind is Kind.MAKEUP]
    assert made_up == [day("2026-10-10")]
    assert sum(each.counted for each in reckoning.days) == 15
    assert not reckoning.provisional


@pytest.mark.parametrize(
    ("holiday", "first", "last"),
    [
        ("元旦", "2026-01-01", "2026-01-03"),
        ("春节", "2026-02-15", "2026-02-23"),
        ("清明", "2026-04-04", "2026-04-06"),
        ("劳动节", "2026-05-01", "2026-05-05"),
        ("端午", "2026-06-19", "2026-06-21"),
        ("中秋", "2026-09-25", "2026-09-27"),
        ("国庆", "2026-10-01", "2026-10-07"),
    ],
)
def test_holidays_of_2026(holiday, first, last):
    for each in counting.each_day(day(first), day(last)):
        assert SHIPPED.special(each) == Special(Kind.HOLIDAY, holiday, SHIPPED.special(each).name_en)
    assert SHIPPED.special(day(first) - counting.ONE_DAY).kind is not Kind.HOLIDAY
    assert SHIPPED.special(day(last) + counting.ONE_DAY).kind is not Kind.HOLIDAY


@pytest.mark.parametrize(
    "worked", ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
)
def test_makeup_days_of_2026_are_worked(worked):
    assert day(worked).weekday() >= 5
    assert SHIPPED.special(day(worked)).kind is Kind.MAKEUP
    assert due((day(worked) - counting.ONE_DAY).isoformat(), 1) == worked


def test_2026_has_exactly_these_special_days():
    special = [each for each in SHIPPED.specials if each.year == 2026]
    assert len(special) == 3 + 9 + 3 + 5 + 3 + 3 + 7 + 6
    assert SHIPPED.working_days(day("2025-12-31"), day("2026-12-31")) == 248


@pytest.mark.parametrize(
    ("start", "length", "unit", "expected"),
    [
        ("2026-11-23", 3, "month", "2027-02-23"),
        ("2026-11-30", 3, "month", "2027-02-28"),
        ("2027-11-30", 3, "month", "2028-02-29"),
        ("2028-02-29", 12, "month", "2029-02-28"),
        ("2024-02-29", 48, "month", "2028-02-29"),
        ("2026-01-31", 1, "month", "2026-02-28"),
        ("2026-08-31", 6, "month", "2027-02-28"),
        ("2026-12-31", 2, "month", "2027-02-28"),
        ("2026-05-31", 1, "month", "2026-06-30"),
        ("2026-12-31", 1, "day", "2027-01-01"),
        ("2028-02-28", 1, "day", "2028-02-29"),
        ("2026-12-31", 1, "working_day", "2027-01-01"),  # 2027 is not announced: only weekends rest
        ("2025-12-31", 1, "working_day", "2026-01-04"),  # a Sunday, worked for the New Year holiday
        (
            "2026-02-13",
            2,
            "working_day",
            "2026-02-24",
        ),  # Saturday 14 worked, then nine days of Spring Festival
        ("2026-10-01", 1, "working_day", "2026-10-08"),  # begun on a holiday
    ],
)
def test_months_leap_years_and_year_ends(start, length, unit, expected):
    assert due(start, length, unit) == expected


def test_a_due_date_on_a_rest_day_is_flagged_and_not_moved():
    reckoning = counting.count(day("2026-06-03"), 4, Unit.MONTH, SHIPPED)
    assert (reckoning.due, reckoning.due_is_rest) == (day("2026-10-03"), True)
    worked = counting.count(day("2026-07-10"), 3, Unit.MONTH, SHIPPED)
    assert (worked.due, worked.due_is_rest) == (day("2026-10-10"), False)


def test_counted_back_from_a_meeting():
    reckoning = counting.count(day("2026-11-01"), 7, Unit.BEFORE_MEETING, SHIPPED, day("2026-12-10"))
    assert reckoning.due == day("2026-12-03")
    assert [each.counted for each in reckoning.days] == [True] * 7 + [False]
    assert reckoning.check()
    with pytest.raises(ValueError):
        counting.count(day("2026-11-01"), 7, Unit.BEFORE_MEETING, SHIPPED)
    with pytest.raises(ValueError):
        counting.prolong(reckoning, 1, Unit.DAY, SHIPPED)


def test_a_year_without_announcement_counts_weekends_only_and_says_so():
    reckoning = counting.count(day("2026-12-25"), 10, Unit.WORKING_DAY, SHIPPED)
    assert reckoning.due == day("2027-01-08")
    assert (reckoning.unannounced, reckoning.provisional, reckoning.moves) == ((2027,), True, True)
    months = counting.count(day("2026-12-25"), 3, Unit.MONTH, SHIPPED)
    assert (months.provisional, months.moves) == (True, False)
    assert not counting.count(day("2026-12-01"), 10, Unit.WORKING_DAY, SHIPPED).provisional


def test_steps_of_one_unit_are_counted_from_the_start():
    three = counting.count(day("2026-11-30"), 3, Unit.MONTH, SHIPPED)
    assert counting.prolong(three, 3, Unit.MONTH, SHIPPED).due == day("2027-05-30")
    fifteen = counting.count(day("2026-09-23"), 15, Unit.WORKING_DAY, SHIPPED)
    thirty = counting.prolong(fifteen, 15, Unit.WORKING_DAY, SHIPPED)
    assert thirty == counting.count(day("2026-09-23"), 30, Unit.WORKING_DAY, SHIPPED)
    mixed = counting.prolong(three, 2, Unit.WORKING_DAY, SHIPPED)
    assert mixed.due == day("2027-03-02")
    assert mixed.check() and Reckoning.from_json(mixed.to_json()) == mixed


@pytest.mark.parametrize("length", [0, -1])
def test_a_term_is_at_least_one_long(length):
    with pytest.raises(ValueError):
        counting.count(day("2026-11-30"), length, Unit.DAY, SHIPPED)


def test_a_false_explanation_does_not_check():
    honest = counting.count(day("2026-09-23"), 15, Unit.WORKING_DAY, SHIPPED).to_json()
    for forged in (
        honest | {"due": "2026-10-22"},
        honest | {"days": honest["days"].replace("h", "w")},
        honest | {"days": honest["days"][:-1]},
        honest | {"steps": [[14, "working_day"]]},
    ):
        assert not Reckoning.from_json(forged).check()


@given(STARTS, LENGTHS, UNITS)
def test_the_start_is_never_counted_and_the_due_date_always_is_the_last(start, length, unit):
    reckoning = counting.count(start, length, unit, SHIPPED)
    assert reckoning.days[0] == counting.Day(start, Kind.START, counted=False)
    assert reckoning.days[-1].date == reckoning.due > start
    assert [each.date for each in reckoning.days] == list(counting.each_day(start, reckoning.due))
    if unit is not Unit.MONTH:
        assert sum(each.counted for each in reckoning.days) == length and reckoning.days[-1].counted


@given(STARTS, LENGTHS, UNITS)
def test_longer_is_later(start, length, unit):
    shorter, longer = (counting.count(start, each, unit, SHIPPED).due for each in (length, length + 1))
    assert shorter < longer


@given(STARTS, LENGTHS, UNITS, st.integers(0, 20), UNITS)
def test_every_explanation_yields_its_own_date(start, length, unit, more, other):
    reckoning = counting.count(start, length, unit, SHIPPED)
    if more:
        reckoning = counting.prolong(reckoning, more, other, SHIPPED)
    assert reckoning.check()
    assert Reckoning.from_json(reckoning.to_json()) == reckoning


@given(STARTS, st.integers(1, 60))
def test_months_keep_the_day_or_end_with_the_month(start, months):
    end = counting.add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or ((end + timedelta(1)).day == 1 and end.day < start.day)


@given(STARTS, LENGTHS)
def test_working_days_between_agree_with_counting(start, length):
    assert SHIPPED.working_days(start, counting.count(start, length, Unit.WORKING_DAY, SHIPPED).due) == length
