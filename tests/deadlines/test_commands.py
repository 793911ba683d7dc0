"""`manage.py term` and `manage.py working_days`."""

import json

import pytest
from django.core.management import CommandError, call_command

from daibiao.deadlines.vocabulary import KEYS

pytestmark = pytest.mark.django_db


def answer(capsys, *given) -> dict:
    call_command(*given, "--json")
    return json.loads(capsys.readouterr().out)


def test_term_as_json(capsys):
    found = answer(capsys, "term", "case.answer", "--start", "2026-09-23T16:40")
    assert list(found) == [
        "key", "start", "due", "unit", "length", "source", "provisional", "days", "text_zh", "text_en",
    ]  # fmt: skip
    assert (found["due"], found["unit"], found["length"]) == ("2026-10-21", "working_day", 15)
    assert found["days"][0] == {"date": "2026-09-23", "kind": "start", "counted": False}
    assert found["days"][-1] == {"date": "2026-10-21", "kind": "work", "counted": True}
    assert sum(day["counted"] for day in found["days"]) == 15


def test_the_rules_of_another_region(capsys):
    found = answer(capsys, "term", "suggestion.object", "--start", "2026-09-23", "--rules", "zhejiang")
    assert (found["due"], found["unit"]) == ("2026-10-03", "day")
    assert found["source"].endswith("第十四条")


def test_no_number_is_said_in_words(capsys):
    found = answer(capsys, "term", "suggestion.contact", "--start", "2026-09-23", "--rules", "beijing")
    assert (found["due"], found["length"], found["days"], found["provisional"]) == (None, None, [], False)
    assert "没有期限" in found["text_zh"] and "there is no term" in found["text_en"]


def test_a_meeting_that_the_term_is_not_counted_from_is_left_aside_and_that_is_said(capsys):
    given = ("term", "case.answer", "--start", "2026-09-23")
    without = answer(capsys, *given)
    call_command(*given, "--meeting", "2027-01-01", "--json")
    said = capsys.readouterr()
    assert json.loads(said.out) == without and "--meeting is left aside" in said.err


def test_before_any_rule_was_in_force_that_is_what_is_said(capsys):
    for key in ("suggestion.reply", "case.answer"):
        found = answer(capsys, "term", key, "--start", "1850-01-01")
        assert found["due"] is None
        assert "1850年1月1日（周二）还没有施行的规则" in found["text_zh"]
        assert "was in force on 1 Jan 1850" in found["text_en"]


def test_a_time_without_a_zone_is_the_countys(capsys):
    for start, day in (("2026-09-23T23:59", "2026-09-23"), ("2026-09-23T23:59+00:00", "2026-09-24")):
        assert answer(capsys, "term", "case.answer", "--start", start)["start"] == day


def test_readable_text(capsys):
    call_command("term", "case.answer", "--start", "2026-09-23")
    said = capsys.readouterr().out
    assert "10月10日（周六）调休上班，计入" in said and "Due 21 Oct 2026 (Wed)" in said


def test_unknown_key_lists_the_keys():
    with pytest.raises(CommandError) as refused:
        call_command("term", "case.nonsense", "--start", "2026-09-23")
    assert refused.value.returncode == 2
    assert all(key in str(refused.value) for key in KEYS)


@pytest.mark.parametrize(
    "given",
    [
        ("term", "case.answer", "--start", "23.9.2026"),
        ("term", "case.answer", "--start", "2026-02-30"),
        ("term", "case.answer", "--start", "9999-12-31"),
        ("term", "case.answer", "--start", "9998-09-01"),
        ("term", "case.answer", "--start", "2201-01-01T08:00"),
        ("term", "reception.notice", "--start", "2026-09-23", "--meeting", "2201-01-01"),
        ("working_days", "2026-09-23", "2201-01-01"),
        ("term", "case.answer", "--start", "2026-09-23", "--meeting", "soon"),
        ("working_days", "2026-09-23", "2026-13-01"),
        ("working_days", "2026-09-23", "2026-09-22"),
    ],
)
def test_bad_dates_are_named(given):
    with pytest.raises(CommandError) as refused:
        call_command(*given)
    assert refused.value.returncode == 2 and str(refused.value)


@pytest.mark.parametrize(
    ("first", "last", "number"),
    [
        ("2026-09-23", "2026-10-21", 15),
        ("2026-09-23", "2026-09-23", 0),
        ("2026-10-09", "2026-10-10", 1),
        ("2025-12-31", "2026-12-31", 248),
    ],
)
def test_working_days(capsys, first, last, number):
    assert answer(capsys, "working_days", first, last) == {"working_days": number}


def test_working_days_into_an_unannounced_year(capsys):
    call_command("working_days", "2026-12-31", "2027-01-05")
    said = capsys.readouterr().out
    assert "3 个工作日" in said and "2027 年放假安排尚未公布" in said


def test_one_working_day_is_no_days(capsys):
    call_command("working_days", "2026-10-09", "2026-10-10")
    assert capsys.readouterr().out.endswith(": 1 working day\n")


def test_a_meeting_before_the_start_is_warned_of(capsys):
    given = ("term", "reception.notice", "--start", "2026-09-23", "--meeting")
    found = answer(capsys, *given, "2026-09-20")
    assert found["due"] == "2026-09-17" and "期限早于起算日（2026年9月23日（周三））" in found["text_zh"]
    assert "Due before the day it begins" in found["text_en"]
    assert "早于起算日" not in answer(capsys, *given, "2026-10-20")["text_zh"]
