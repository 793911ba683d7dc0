"""The page on which anyone recomputes a term."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def shown(client, **asked) -> str:
    return client.get(reverse("deadlines:try"), asked).content.decode()


def test_it_asks_first(client):
    assert "case.answer" in shown(client)


def test_it_counts_and_says_why(client):
    page = shown(client, key="case.answer", start="2026-09-23")
    assert "2026年10月21日（周三）" in page and "跳过中秋 3 天、国庆 7 天" in page


def test_a_meeting_that_the_term_is_not_counted_from_is_left_aside(client):
    page = shown(client, key="case.answer", start="2026-09-23", meeting="2027-01-01")
    assert "跳过中秋 3 天、国庆 7 天" in page and "往前数 15" not in page


def test_it_says_that_there_is_no_term(client):
    assert "没有期限" in shown(client, key="suggestion.contact", rules="beijing", start="2026-09-23")


@pytest.mark.parametrize(
    "asked",
    [
        {"key": "case.nonsense", "start": "2026-09-23"},
        {"key": "case.answer", "start": "<script>"},
        {"key": "case.answer", "start": "9999-12-31"},
        {"key": "case.answer", "start": "2026-09-23", "rules": "mars"},
        {"key": "case.answer", "start": "2026-09-23", "meeting": "soon"},
    ],
)
def test_bad_input_is_named_and_counts_nothing(client, asked):
    page = shown(client, **asked)
    assert "errorlist" in page or 'class="wrong"' in page
    assert "<script>" not in page.replace("<script ", "") and "10月21日" not in page


def test_it_only_reads(client):
    assert client.post(reverse("deadlines:try")).status_code == 405
