"""Every number of the year is counted by hand here, and every one of them is its list."""

from datetime import timedelta

import pytest

from daibiao.audit.acts import acting
from daibiao.figures.catalogue import UnknownFigure
from daibiao.lib import clock
from daibiao.places.models import Unit
from daibiao.yearbook.catalogue import TO_SUGGESTION, figure, figures, named, rate, rates
from daibiao.yearbook.scopes import BETWEEN, IN_SESSION, Scope
from daibiao.yearbook.tally import Tally
from tests.county import HOUSE

from .factories import NOW, YEAR

pytestmark = pytest.mark.django_db

#: What lies in each figure, by the names of the suggestions.
LISTS = {
    "accepted": "solved promised broken spoken waiting reference numbered secret withdrawn",
    # Both are counted with something in them in tests/suggestions/test_nature.py.
    "motions": "",
    "likewise": "",
    "referred": "reference",
    "assigned": "solved promised broken spoken waiting secret",
    "confidential": "secret",
    "withdrawn": "withdrawn",
    "second_rounds": "broken",
    "replied": "solved promised broken spoken",
    "unanswered": "waiting secret",
    "met": "solved promised broken",
    "replied_late": "spoken",
    "overdue": "waiting broken",
    "class_a": "solved",
    "class_b": "promised broken",
    "class_c": "",
    "class_d": "spoken",
    "rated": "solved promised broken",
    "satisfied": "solved",
    "content": "solved promised",
    "not_satisfied": "broken",
    "unrated": "spoken",
    "promises_due": "promised broken",
    "promises_kept": "promised",
    "promises_kept_late": "",
    "promises_owed": "broken",
}
RATES = {
    "answering": (4, 6, "66.7 %"),
    "meeting": (3, 4, "75.0 %"),
    "satisfaction": (1, 3, "33.3 %"),
    "contentment": (2, 3, "66.7 %"),
    "solution": (1, 4, "25.0 %"),
    "fulfilment": (1, 2, "50.0 %"),
}


def scope(year: int = YEAR, **more) -> Scope:
    return Scope(year, frozenset([Unit.objects.get(code="presidium").pk]), "presidium", **more)


def names(put, name: str, asked: Scope) -> list[str]:
    of = {way.suggestion.pk: key for key, way in put.items()}
    return sorted(of[pk] for pk in named(name).suggestions(asked))


def test_every_figure_and_every_rate_has_its_row_here():
    assert set(LISTS) == {each.name for each in figures()}
    assert set(RATES) == set(rates())


@pytest.mark.parametrize("name", LISTS)
def test_what_is_counted(put, name: str):
    assert names(put, name, scope()) == sorted(LISTS[name].split())


@pytest.mark.parametrize("name", RATES)
def test_each_rate_by_hand(put, name: str):
    part, whole, percent = RATES[name]
    share = Tally(scope()).share(name)
    assert (share.part, share.whole, share.percent) == (part, whole, percent)


@pytest.mark.parametrize("name", RATES)
def test_what_a_rate_counts_is_a_part_of_what_it_is_measured_by(put, name: str):
    part, whole = (named(each).rows(scope()) for each in (rates()[name].part, rates()[name].whole))
    assert set(part) < set(whole)


@pytest.mark.parametrize("year", [YEAR - 5, YEAR - 1])
def test_nothing_of_nothing_is_no_rate(put, year: int):
    tally = Tally(scope(year))
    assert {tally.share(name).percent for name in RATES if not tally.share(name).whole} == {"—"}
    assert tally.count("assigned") == (1 if year == YEAR - 1 else 0)
    assert tally.share("satisfaction").percent == "—"


def test_the_year_is_that_of_the_hand_over(put):
    assert names(put, "assigned", scope(YEAR - 1)) == ["old"]


def test_another_office_counts_nothing_of_it(put):
    committee = Scope(YEAR, frozenset([Unit.objects.get(code="committee").pk]))
    assert not any(Tally(committee).count(name) for name in LISTS)


def test_tables_tell_apart_what_the_lists_tell_apart(put):
    tally = Tally(scope())
    roads, water = (Unit.objects.get(code=code) for code in ("roads", "water"))
    narrowed = {
        ("unit", roads.pk): scope(unit=roads),
        ("unit", water.pk): scope(unit=water),
        ("part", True): scope(part=IN_SESSION),
        ("part", False): scope(part=BETWEEN),
        **{("result", each): scope(result=each) for each in "ABCD"},
    }
    for name in set(LISTS) - {"accepted", "motions", "likewise", "referred", "withdrawn"}:
        for (axis, value), closer in narrowed.items():
            assert tally.by(axis, name)[value] == named(name).rows(closer).count(), (name, axis, value)
    assert tally.by("part", "assigned") == {True: 1, False: 5}
    assert tally.by("unit", "assigned") == {roads.pk: 5, water.pk: 1}
    assert tally.by("result", "replied") == {"A": 1, "B": 2, "D": 1}


def test_a_promise_is_due_only_when_its_day_has_passed(put):
    due = put["promised"].lead.replies.get().kept_promise.due_on
    days = {due - timedelta(days=1): [], due: [], due + timedelta(days=1): ["broken", "promised"]}
    for day, expected in days.items():
        with clock.turned_to(NOW.replace(year=day.year, month=day.month, day=day.day)):
            assert names(put, "promises_due", scope()) == expected


def test_promises_replaced_and_kept_late(put):
    """Replaced before its day a promise is not due; replaced after it, it was due and was not kept."""
    promise = put["broken"].fresh().matter.assignments.get(round=1).replies.get().kept_promise
    before, after = (promise.due_on + timedelta(days=days) for days in (-1, 1))
    changes = [
        ({"replaced_on": after}, {"promises_due", "promises_owed"}),
        ({"replaced_on": before}, set()),
        (
            {"replaced_on": None, "kept_on": after, "note": "晚了一天。"},
            {"promises_due", "promises_kept_late"},
        ),
        ({"kept_on": promise.due_on}, {"promises_due", "promises_kept"}),
        ({"kept_on": None, "note": ""}, {"promises_due", "promises_owed"}),
    ]
    for change, expected in changes:
        with acting(HOUSE):
            type(promise).objects.filter(pk=promise.pk).update(**change)
        of = [name for name in LISTS if name.startswith("promises")]
        assert {name for name in of if promise in named(name).rows(scope())} == expected


def test_a_figure_says_how_it_is_counted_and_is_declared_once():
    with pytest.raises(ValueError, match="how it is counted"):

        @figure("甲", "A", counted="", chapter="coming")
        def silent(scope):
            """Says nothing in Chinese."""

    with pytest.raises(ValueError, match="twice"):
        figure("甲", "A", counted="甲", chapter="coming")(named("assigned").rows)
    with pytest.raises(ValueError, match="no figure"):
        rate("odd", named("assigned").title, named("assigned").counted, part="assigned", whole="nothing")
    with pytest.raises(UnknownFigure):
        named("silent")


def test_every_row_leads_to_its_suggestion():
    assert {each.rows(Scope(YEAR, frozenset())).model for each in figures()} == set(TO_SUGGESTION)
