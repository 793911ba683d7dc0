"""What the database itself refuses, whoever writes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from daibiao.audit.acts import acting
from daibiao.handling import actions as handling
from daibiao.handling import flow
from daibiao.handling.models import Assignment, ExtensionRequest, Matter, Promise, Reply, Urge
from daibiao.handling.offers import OFFER
from daibiao.lib import clock
from daibiao.places.models import Unit
from tests.cases.factories import TOLD_AT, answer, told
from tests.county import HOUSE

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def impossible():
    """Each row that may not be: what is changed where, and the constraint that says no."""
    now = TOLD_AT
    return {
        "assignment_working_was_acknowledged": (Assignment, {"acknowledged_at": None}),
        "assignment_answered_has_time": (Assignment, {"answered_at": None}),
        "assignment_ended_has_time_and_reason": (Assignment, {"ended_at": now}),
        "reply_handler_never_signs": (Reply, {"signed_by": "drafted_by"}),
        "reply_signed_has_signature": (Reply, {"signed_at": None}),
        "reply_class_b_promises": (Reply, {"result": "B", "promised_on": None}),
        "promise_kept_says_how": (Promise, {"kept_on": now.date()}),
        "promise_kept_or_replaced": (
            Promise,
            {"kept_on": now.date(), "note": "x", "replaced_on": now.date()},
        ),
        "extension_decided_by_someone": (ExtensionRequest, {"state": "granted", "decided_by": None}),
        "extension_is_some_time": (ExtensionRequest, {"length": 0}),
        "urge_answered_by_someone": (Urge, {"answer": "x"}),
    }


def _rich():
    """One matter with a row of every kind."""
    way = told().working()
    handling.urge(way.lead, by=way.by("presidium"), text="请抓紧")
    request = handling.ask_extension(way.lead, by=way.by("water"), length=3, reason="订货")
    handling.decide_extension(request, by=way.by("presidium"), grant=True, decision="可以")
    way.replied(answer(result="B", promise="换管", promised_on=clock.today() + timedelta(30)))
    return way


def test_impossible_rows_are_refused(impossible):
    from django.db.models import F

    with clock.turned_to(TOLD_AT):
        _rich()
        for name, (model, changes) in impossible.items():
            values = {field: F(value) if value == "drafted_by" else value for field, value in changes.items()}
            with pytest.raises(IntegrityError, match=name), acting(HOUSE), transaction.atomic():
                assert model.objects.update(**values) == 1


def test_one_lead_a_round_and_a_unit_once():
    with clock.turned_to(TOLD_AT):
        way = told().working("water", "roads")
        for changes in ({"role": "lead"}, {"unit": way.made.units["water"]}):
            with pytest.raises(IntegrityError), acting(HOUSE), transaction.atomic():
                Assignment.objects.filter(pk=way.co().pk).update(**changes)


def test_every_offered_verb_stands_in_the_flow():
    assert {verb.name for verb in OFFER.verbs} <= set(flow.ASSIGNMENT)


def test_a_unit_is_borne_by_the_last_of_its_successors():
    with clock.turned_to(TOLD_AT):
        way = told()
        units, today = way.made.units, clock.today()
        assert units["water"].bearer(today) == units["water"]
        with acting(HOUSE):
            Unit.objects.filter(code="water").update(successor=units["roads"], succeeded_on=today)
        water = Unit.objects.get(code="water")
        assert (water.bearer(today).code, water.bearer(today - timedelta(1)).code) == ("roads", "water")
        assert Matter.objects.count() == 0
