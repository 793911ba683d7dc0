"""Who may do what at every address of ours, stated once and asked of everybody.

A row reads: at this address these may, these are refused (403), and for everybody else it does not exist (404);
behind a log-in, whoever has no account is sent there (302). A new address without a row fails, and so does a row
without its address.
"""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.urls import URLPattern, get_resolver

from daibiao.accounts.permissions import allows
from daibiao.bundles import rules as bundle_rules
from daibiao.bundles.models import Theme
from daibiao.cases import rules as case_rules
from daibiao.cases.models import Case
from daibiao.cases.offers import OFFER as CASES
from daibiao.deliberations import rules as deliberation_rules
from daibiao.deliberations.models import Deliberation
from daibiao.deliberations.offers import OFFER as DELIBERATIONS
from daibiao.handling import rules as handling_rules
from daibiao.handling.models import Assignment
from daibiao.handling.offers import OFFER as HANDLING
from daibiao.inquiries import rules as inquiry_rules
from daibiao.inquiries.models import Inquiry, Item, Question
from daibiao.oversight import rules as oversight_rules
from daibiao.oversight.models import Finding, Inspection
from daibiao.oversight.offers import FINDING, INSPECTION
from daibiao.people import rules as people_rules
from daibiao.people.models import Deputy
from daibiao.premises import offers as premises
from daibiao.proposing.bundling import offers as bundled
from daibiao.proposing.offers import OFFER as SUGGESTIONS
from daibiao.questioning import offers as questioned
from daibiao.stations import offers as stations
from daibiao.stations import rules as station_rules
from daibiao.stations.models import Station
from daibiao.suggestions import rules as suggestion_rules
from daibiao.suggestions.models import Suggestion

from . import world as worlds
from .doors import (
    CASE_VERBS,
    DAY_VERBS,
    DRAFT_VERBS,
    EXEMPT,
    KEPT_PREMISES,
    KEPT_VERBS,
    PREMISES_VERBS,
    ROWS,
    STATION_VERBS,
    SUGGESTION_VERBS,
    SYSTEM_VERBS,
    UNIT_VERBS,
    Row,
)
from .verbs_of_bundles import ACTIVITY_VERBS, THEME_VERBS, TOGETHER_VERBS
from .verbs_of_deliberations import DELIBERATION_VERBS
from .verbs_of_inquiries import GROUP_VERBS, INQUIRY_VERBS, ITEM_VERBS, QUESTION_VERBS
from .verbs_of_oversight import FINDING_VERBS, INSPECTION_VERBS
from .world import EVERYBODY, World

pytestmark = pytest.mark.django_db


def addresses(patterns=None, namespace: str = "") -> Iterator[str]:
    """The name of every address, as `reverse` takes it."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if str(pattern.pattern) in EXEMPT:
            continue
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern.url_patterns, inner)


def verdict(response) -> str:
    """What happened, in the words of a row."""
    if response.status_code in (403, 404):
        return {403: "refused", 404: "hidden"}[response.status_code]
    if response.status_code == 302 and response.headers["Location"].startswith(f"{settings.LOGIN_URL}?"):
        return "log in"
    return "may" if response.status_code in (200, 302, 422) else str(response.status_code)


def test_every_address_has_its_row_and_every_row_its_address():
    assert {row.url for row in ROWS} == set(addresses())


def test_every_verb_has_its_row_and_every_row_its_verb():
    assert set(CASE_VERBS) == {verb.name for verb in CASES.verbs}
    assert set(STATION_VERBS) == {verb.name for verb in stations.STATION.verbs}
    assert {verb for verb, _what in KEPT_VERBS} == {verb.name for verb in stations.KEPT.verbs}
    assert set(PREMISES_VERBS) == {verb.name for verb in premises.STATION.verbs}
    assert {verb for verb, _what in KEPT_PREMISES} == {verb.name for verb in premises.KEPT.verbs}
    assert set(DAY_VERBS) == {verb.name for verb in stations.DAY.verbs}
    assert set(DRAFT_VERBS) | set(SUGGESTION_VERBS) == {verb.name for verb in SUGGESTIONS.verbs}
    assert set(INSPECTION_VERBS) == {verb.name for verb in INSPECTION.verbs}
    assert set(DELIBERATION_VERBS) == {verb.name for verb in DELIBERATIONS.verbs}
    assert set(FINDING_VERBS) == {verb.name for verb in FINDING.verbs}
    assert set(TOGETHER_VERBS) == {verb.name for verb in bundled.SUGGESTION.verbs}
    assert set(THEME_VERBS) == {verb.name for verb in bundled.THEME.verbs}
    assert set(ACTIVITY_VERBS) == {verb.name for verb in bundled.ACTIVITY.verbs}
    assert set(INQUIRY_VERBS) == {verb.name for verb in questioned.INQUIRY.verbs}
    assert set(GROUP_VERBS) == {verb.name for verb in questioned.GROUP.verbs}
    assert set(QUESTION_VERBS) == {verb.name for verb in questioned.QUESTION.verbs}
    assert set(ITEM_VERBS) == {verb.name for verb in questioned.ITEM.verbs}
    assert set(UNIT_VERBS) | set(SYSTEM_VERBS) == {verb.name for verb in HANDLING.verbs}


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_matrix(world: World, row: Row):
    address = row.address(world)
    wrong = {}
    for method in row.methods.split():
        for persona in EVERYBODY:
            with worlds.undone():
                response = getattr(world.browser(persona), method.lower())(address)
                response.close()
            found = verdict(response)
            if found != row.verdict(persona):
                wrong[persona, method] = f"{found}, not {row.verdict(persona)}"
    assert not wrong


@pytest.mark.parametrize("row", [row for row in ROWS if "POST" not in row.methods], ids=str)
def test_a_page_that_only_shows_takes_nothing(world: World, row: Row):
    persona = next(persona for persona in EVERYBODY if row.verdict(persona) == "may")
    with worlds.undone():
        assert world.browser(persona).post(row.address(world)).status_code == 405


@pytest.mark.parametrize("row", [row for row in ROWS if "GET" in row.methods], ids=str)
def test_whoever_asks_for_the_head_alone_is_answered_like_whoever_reads(world: World, row: Row):
    personas = (persona for persona in EVERYBODY if row.verdict(persona) == "may")
    persona = next(personas, "visitor" if "visitor" in EVERYBODY else EVERYBODY[0])
    answers = []
    for method in ("get", "head"):
        with worlds.undone():
            response = getattr(world.browser(persona), method)(row.address(world))
            answers.append((response.status_code, response.headers["Content-Type"]))
            body = b"".join(response) if method == "head" else b""
            response.close()
    assert answers[0] == answers[1] and not body


@pytest.mark.parametrize("persona", EVERYBODY)
def test_the_list_and_the_predicate_agree(world: World, persona: str):
    """`visible(actor)` asks the database for rows, `may_see` asks about one: they must never differ."""
    actor = world.actor(persona)
    for model, rules, permission in (
        (Case, case_rules, "cases.see"),
        (Assignment, handling_rules, "handling.see"),
        (Suggestion, suggestion_rules, "suggestions.see"),
        (Inspection, oversight_rules, "oversight.see"),
        (Deliberation, deliberation_rules, "deliberations.see"),
        (Theme, bundle_rules, "bundles.see"),
        (Inquiry, inquiry_rules, "inquiries.see"),
        (Station, station_rules, "stations.see"),
        (Deputy, people_rules, "people.see"),
    ):
        listed = set(model.objects.filter(rules.visible(actor)))
        assert listed == {row for row in model.objects.all() if allows(actor, permission, row)}
    for model, seen, permission in (
        (Finding, oversight_rules.findings_visible, "oversight.see_finding"),
        (Inquiry, inquiry_rules.whole, "inquiries.see_order"),
        (Question, inquiry_rules.questions_visible, "inquiries.see_question"),
        (Item, inquiry_rules.items_visible, "inquiries.see_item"),
    ):
        listed = set(model.objects.filter(seen(actor)))
        assert listed == {row for row in model.objects.all() if allows(actor, permission, row)}
