"""What one room says to another by name is declared, and what is declared is said."""

import ast
import re
import sys
from collections.abc import Iterator

import pytest
from django.urls import reverse

from daibiao.accounts import permissions
from daibiao.audit import catalogue
from daibiao.cases.offers import OFFER as CASES
from daibiao.deliberations.offers import OFFER as DELIBERATIONS
from daibiao.handling import kinds
from daibiao.handling.offers import OFFER as HANDLING
from daibiao.notices import wordings
from daibiao.oversight import offers as oversight
from daibiao.premises import offers as premises
from daibiao.proposing.bundling import offers as bundled
from daibiao.proposing.offers import OFFER as PROPOSING
from daibiao.questioning import offers as inquiries
from daibiao.receptions import offers as receptions
from daibiao.stations import offers as stations

from .reading import ROOT, calls, floors, room_of

sys.path.insert(0, str(ROOT / "tools"))
STATIONS = (stations.STATION, stations.KEPT, stations.DAY)
PREMISES = (premises.STATION, premises.KEPT)
OVERSIGHT = (oversight.INSPECTION, oversight.FINDING)
INQUIRIES = (inquiries.INQUIRY, inquiries.GROUP, inquiries.QUESTION, inquiries.ITEM)
BUNDLES = (bundled.SUGGESTION, bundled.THEME, bundled.ACTIVITY)
RECEPTIONS = (receptions.DESK, receptions.TICKET, receptions.BOOKING)
OFFERS = [
    (offer, verb)
    for offer in (
        *(CASES, HANDLING, PROPOSING, DELIBERATIONS),
        *STATIONS,
        *PREMISES,
        *OVERSIGHT,
        *INQUIRIES,
        *BUNDLES,
        *RECEPTIONS,
    )
    for verb in offer.verbs
]
#: Permissions to see rows: lists ask `visible`, and test_matrix holds the two to each other.
SEEING = {
    *("cases.see", "handling.see", "people.see", "stations.see", "suggestions.see"),
    *("oversight.see", "oversight.see_finding", "deliberations.see", "bundles.see"),
    "inquiries.see_item",
}
NAME = re.compile(r"\w+\.\w+")


def named(*functions: str, place: int = 0) -> set[str]:
    """The names (`noun.verbed`, `room.verb`) that calls of these functions have as an argument."""
    return {
        constant.value
        for function in functions
        for _path, call in calls(function)
        if len(call.args) > place
        for constant in ast.walk(call.args[place])
        if isinstance(constant, ast.Constant) and NAME.fullmatch(str(constant.value))
    }


def declared_in() -> Iterator[tuple[str, str]]:
    """Every declared event with the room that declares it."""
    for path, call in calls("declare"):
        if call.args and isinstance(call.args[0], ast.Constant):
            yield call.args[0].value, room_of(path)


def test_what_is_recorded_is_declared_and_what_is_declared_is_recorded():
    declared = {entry.name for entry in catalogue.entries()}
    assert named("record", "record_many") == declared


@pytest.mark.parametrize("entry", catalogue.entries(), ids=lambda entry: entry.name)
def test_an_event_speaks_both_languages(entry):
    assert entry.zh.strip()
    assert entry.en.strip()
    assert entry.zh != entry.en
    assert entry.name.count(".") == 1


def test_what_is_asked_for_is_permitted_and_what_is_permitted_is_asked_for():
    asked = named("require", "allows", place=1) | {f"{offer.room}.{verb.name}" for offer, verb in OFFERS}
    assert asked | SEEING == set(permissions.names())


def test_a_message_that_is_told_has_its_wording_and_is_told():
    tellers = (
        "tell_phone",
        "tell_teller",
        "tell_account",
        "tell_booked",
        "tell_deputies",
        "tell_units",
        "tell_roster",
        "tell_office",
        "tell_unit",
        "tell_both",
    )
    told = named(*tellers, place=1) | {"digest"}
    assert told == set(wordings.names())


def test_what_is_heard_is_declared_by_a_room_below():
    rooms = dict(declared_in())
    heard = [
        (name.value, room_of(path))
        for path, call in calls("hears")
        for name in call.args
        if isinstance(name, ast.Constant)
    ]
    assert heard
    assert not [(name, room) for name, room in heard if floors()[rooms[name]] >= floors()[room]]


@pytest.mark.parametrize("kind", kinds.names())
def test_a_kind_of_matter_has_its_page(kind: str):
    assert reverse(f"{kind}:page", args=["2026-0001"])


@pytest.mark.parametrize(("offer", "verb"), OFFERS, ids=lambda part: getattr(part, "name", ""))
def test_an_offered_verb_stands_in_flow_and_permissions(offer, verb):
    assert verb.name in offer.flow
    assert f"{offer.room}.{verb.name}" in permissions.names()


def test_the_page_of_flows_is_what_the_code_says():
    import flows

    assert (ROOT / "docs" / "flows.md").read_text(encoding="utf-8") == flows.page(), (
        "run tools/flows.py write"
    )
