"""A question kept in words: put once, asked anew, and never another's."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from daibiao.cases.models import Case
from daibiao.lib import clock
from daibiao.pages import kept
from daibiao.pages.keys import Page
from tests.cases.factories import told
from tests.county import county

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(kept, "_kept", {})


def page(rows, query: str = "", **more) -> Page:
    return Page(rows, RequestFactory().get(f"/{query}"), whole=Case.objects.all(), **more)


@pytest.mark.parametrize("by_due", [True, False])
def test_a_list_whose_question_is_kept_shows_what_lies_there_now(by_due):
    made, asked = county(), []

    def rows():
        asked.append("rows")
        return Case.objects.in_state(Case.State.TOLD)

    def numbers(query: str = "") -> list[str]:
        return [case.number for case in page(rows, query, by_due=by_due, same="told", size=2).rows]

    assert numbers() == []
    once = len(asked)
    first, second, third = (told(made).case for _ in range(3))
    in_order = [first, second, third] if by_due else [third, second, first]
    assert numbers() == [case.number for case in in_order[:2]]
    assert len(asked) == once, "the words were put once"
    behind = page(rows, by_due=by_due, same="told", size=2).older_url
    assert numbers(behind) == [in_order[2].number], "what stands behind is asked for by itself"


def test_what_is_late_is_asked_for_alone_and_shown_as_in_the_whole_list():
    made, rows = county(), Case.objects.open()
    with clock.turned_to(clock.now() - timedelta(days=60)):
        old = [told(made).case for _ in range(3)]
    fresh = [told(made).case for _ in range(2)]
    for size, shown in ((2, old[:2]), (3, old), (4, [*old, fresh[0]])):
        whole, apart = page(rows, size=size), page(rows, size=size, much_is_late=True)
        assert (
            [case.pk for case in apart.rows]
            == [case.pk for case in whole.rows]
            == [case.pk for case in shown]
        )
        assert apart.older_url == whole.older_url != ""
        behind = page(rows, apart.older_url, size=size, much_is_late=True)
        assert [case.pk for case in behind.rows] == [case.pk for case in [*old, *fresh][size:][:size]]


def test_one_list_is_not_taken_for_another():
    made = county()
    told(made)
    none = page(Case.objects.none, same="nothing")
    assert none.rows == [] and len(page(Case.objects.all, same="all").rows) == 1
    with CaptureQueriesContext(connection) as queries:
        assert page(Case.objects.none, same="nothing").rows == []
    assert not queries.captured_queries, "where nothing can be found nobody is asked"


def test_a_question_about_one_thing_is_kept_for_all_things():
    made, asked = county(), []

    def rows(key: int):
        asked.append(key)
        return Case.objects.filter(pk=key).values_list("number")

    first, second = told(made).case, told(made).case
    answers = [kept.rows_about("number", rows, case.pk) for case in (first, second)]
    assert answers == [[(first.number,)], [(second.number,)]] and len(asked) == 1
    assert kept.rows_about("none", lambda key: Case.objects.none(), first.pk) == []


def test_a_question_about_several_things_is_kept_for_as_many_others():
    made, asked = county(), []

    def rows(*keys: int):
        asked.append(keys)
        return Case.objects.filter(pk__in=keys).order_by("pk").values_list("number")

    cases = [told(made).case for _ in range(4)]
    numbers = [(case.number,) for case in cases]
    for here in ([0, 1], [2, 3], [3, 0], [1]):
        found = kept.rows_about("numbers", rows, *(cases[each].pk for each in here))
        assert found == sorted(numbers[each] for each in here)
    assert len(asked) == 2, "once for two, once for one"
    assert kept.rows_about("numbers", rows) == []


def test_what_another_request_clears_at_this_moment_is_handed_out_all_the_same(monkeypatch):
    class Cleared(dict):
        def __setitem__(self, same, question):
            super().__setitem__(same, question)
            self.clear()

    monkeypatch.setattr(kept, "_kept", Cleared())
    assert kept.again("same", lambda: "put") == "put"
