"""The index says exactly which texts contain a phrase, and stays in step with them: on both databases."""

from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import NoAct, acting
from daibiao.search import actions as search
from daibiao.search import index, phrases
from daibiao.search.models import Entry
from tests.cases.factories import told
from tests.county import HOUSE

pytestmark = pytest.mark.django_db
#: Few letters, so that phrases come again; signs and blanks between them; a letter of the second plane; long digits.
LETTERS = "水电路没有〇𠮷aB1２ ，。\n-é"
FIELDS = st.lists(st.text(LETTERS, max_size=30), max_size=3)


@contextmanager
def indexed(*texts: list[str]):
    """Entries with these fields, gone afterwards; yields their bodies by their thing."""
    with transaction.atomic(), acting(Actor.system("test")):
        entries = [Entry.made("test", number, fields) for number, fields in enumerate(texts, 1)]
        Entry.objects.bulk_create(entries)
        bodies = {entry.thing: entry.body for entry in entries}
        yield bodies
        transaction.set_rollback(True)


def containing(*words: str) -> set[int]:
    """What the index names, which is what whoever reads them one by one finds."""
    named = set(Entry.objects.containing("test", words).values_list("thing", flat=True))
    if words:
        assert named == set(Entry.objects.reading("test", words).values_list("thing", flat=True))
    return named


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(FIELDS, max_size=8), st.lists(st.text(LETTERS, min_size=1, max_size=7), min_size=1, max_size=6)
)
def test_found_is_exactly_what_contains_the_phrase(texts: list[list[str]], queries: list[str]):
    with indexed(*texts) as bodies:
        for phrase in filter(None, map(phrases.normal, queries)):
            assert containing(phrase) == {thing for thing, body in bodies.items() if phrase in body}


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(FIELDS, max_size=6),
    st.lists(st.text("水电路没有a1", min_size=1, max_size=4), min_size=2, max_size=3),
)
def test_several_phrases_must_all_be_there(texts: list[list[str]], words: list[str]):
    words = [phrases.normal(word) for word in words]
    with indexed(*texts) as bodies:
        assert containing(*words) == {
            thing for thing, body in bodies.items() if all(word in body for word in words)
        }


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("水", {1, 2}),
        ("没水", {1}),
        ("水没", {1, 2}),
        ("没了水", {2}),
        ("没水没电", {1}),
        ("电没水", set()),
        ("abc", {3}),
        ("a1b", set()),
        ("路灯", {4}),
        ("灯不", set()),
    ],
)
def test_order_neighbourhood_and_fields_count(phrase: str, expected: set[int]):
    with indexed(["没水，没电"], ["水没了 没…了水"], ["ＡbＣ a 1"], ["路灯", "不亮"]):
        assert containing(phrase) == expected


def test_a_long_text_is_found_to_its_end():
    """PostgreSQL's text vectors forget positions beyond the 16,383rd and the 256th of a word: this index has none."""
    with indexed(["没水" * 12_000 + "修好了"], ["没水"]):
        assert containing("水修好") == {1}
        assert containing("没水没水没") == {1}


def test_nothing_is_looked_for_where_nothing_is_left_of_the_query():
    with indexed(["水"]):
        assert containing() == set()


def test_the_index_follows_what_is_changed_and_what_goes():
    with acting(HOUSE):
        row = Entry.made("test", 1, ["停水"])
        row.save()
        assert containing("停水") == {1}
        Entry.objects.filter(pk=row.pk).update(body="通水", grams="test 水 通 通水")
        assert (containing("停水"), containing("通水")) == (set(), {1})
        row.delete()
        assert containing("通水") == set()


def test_each_kind_is_found_apart():
    with indexed(["停水"], ["test 停水"]):
        assert set(Entry.objects.containing("other", ["停水"])) == set()
        assert containing("test") == {2}, "the name of a kind is no text"


def test_nothing_is_indexed_outside_an_act():
    case = told().case
    for verb in (search.put, search.drop):
        with pytest.raises(NoAct):
            verb(case)


def test_installing_again_changes_nothing():
    index.install()
    with indexed(["停水"]):
        index.install()
        assert containing("停水") == {1}


def test_what_was_lost_of_the_index_comes_back_with_the_next_migration():
    lost = {"sqlite": "TABLE search_grams", "postgresql": "INDEX search_entry_grams"}[connection.vendor]
    with indexed(["停水"]), connection.cursor() as cursor:
        cursor.execute(f"DROP {lost}")
        index.install()
        assert containing("停水") == {1}
        cursor.execute(f"DROP {lost}")  # fails where it did not come back


def test_rows_with_a_word_are_named_by_the_index_before_anything_else_is_asked_of_them():
    """Else PostgreSQL walks back along the table and takes every row apart for a word that nobody wrote."""
    asked = (
        Entry.objects.containing("test", [phrases.normal("没有")]).order_by("-pk").values_list("thing")[:101]
    )
    plan = asked.explain()
    assert {"sqlite": "VIRTUAL TABLE", "postgresql": "InitPlan"}[connection.vendor] in plan


def test_the_kinds_that_hold_all_or_one_of_the_pairs_are_told_in_one_question(django_assert_num_queries):
    with indexed(["停水三天"], ["路灯不亮"]), django_assert_num_queries(1):
        assert index.holders(["case", "test"], ["停水"]) == {"test"}
    with indexed(["停水三天"], ["路灯不亮"]):
        assert index.holders(["test"], ["停水", "路灯"]) == set(), "no text has both"
        assert index.holders(["case", "test"], ["停水", "路灯"], any_of=True) == {"test"}
        assert index.holders(["test"], ["停电", "断路"], any_of=True) == set()
        assert index.holders([], ["停水"]) == set()
