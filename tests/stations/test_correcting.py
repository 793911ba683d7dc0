"""A stay at a station that was entered wrongly: put right or struck, with a reason, and never out of the trail."""

from datetime import date, datetime, time, timedelta

import pytest

from daibiao.accounts.permissions import Refused
from daibiao.audit.models import Event
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.stations import actions
from daibiao.stations.models import Sitting, Staffing
from tests.accounts.factories import SINCE, GrantFactory
from tests.backoffice.factories import browser
from tests.county import HOUSE, county

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 23)
LATER = date(2026, 10, 9)
WRONG = {"reason": "mistaken", "by": HOUSE}


@pytest.fixture(autouse=True)
def september():
    with clock.turned_to(datetime(2026, 9, 23, 10)):
        yield


@pytest.fixture
def made():
    return county()


def sits(made, since: date) -> Sitting:
    return actions.sit(made.stations["jinshan"], made.deputies["deputy"], since=since, by=HOUSE)


def works(made, since: date) -> Staffing:
    return actions.staff(made.stations["jinshan"], made.accounts["water2"], since=since, by=HOUSE)


def rostered(made, on: date, **who):
    plan = actions.DayPlan(
        on=on,
        opens=time(9),
        closes=time(11),
        minutes=15,
        places=1,
        theme="",
        **{"deputies": (), "staff": ()} | who,
    )
    return actions.plan_day(made.stations["jinshan"], plan, by=HOUSE)


def told(name: str) -> list[dict]:
    return list(Event.objects.filter(name=name).values_list("facts", flat=True))


def test_a_beginning_entered_too_late_is_put_right(made):
    sitting, staffing = sits(made, TODAY), works(made, TODAY)
    early = date(2026, 8, 1)
    actions.redate_sitting(sitting, since=early, reason="late", by=HOUSE)
    actions.redate_staffing(staffing, since=early, reason="late", by=HOUSE)
    assert Sitting.objects.get(pk=sitting.pk).valid_from == early
    assert Staffing.objects.get(pk=staffing.pk).valid_from == early
    days = {"was": "2026-09-23", "since": "2026-08-01", "reason": "late"}
    days |= {"station": sitting.station_id}
    assert told("entry.redated") == [
        {"deputy": sitting.deputy_id, **days},
        {"account": staffing.account_id, **days},
    ]


@pytest.mark.parametrize("reason", ["", "because", None])
def test_a_reason_is_asked(made, reason):
    sitting, staffing = sits(made, LATER), works(made, LATER)
    for do, stay, more in (
        (actions.redate_sitting, sitting, {"since": TODAY}),
        (actions.redate_staffing, staffing, {"since": TODAY}),
        (actions.strike_sitting, sitting, {}),
        (actions.strike_staffing, staffing, {}),
    ):
        with pytest.raises(Refusal, match="请选更正的原因"):
            do(stay, reason=reason, by=HOUSE, **more)
    sitting.refresh_from_db()
    staffing.refresh_from_db()
    assert sitting.valid_from == staffing.valid_from == LATER


def test_what_could_not_have_been_entered_is_no_correction(made):
    sitting, staffing = sits(made, LATER), works(made, LATER)
    with pytest.raises(Refusal, match="这一天没有任期"):
        actions.redate_sitting(sitting, since=SINCE - timedelta(days=9000), **WRONG)
    actions.rise(sitting, on=LATER, by=HOUSE)
    again = sits(made, LATER + timedelta(days=1))
    with pytest.raises(Refusal, match="已经在这个站"):
        actions.redate_sitting(again, since=LATER, **WRONG)
    with pytest.raises(Refusal, match="没有改动"):
        actions.redate_staffing(staffing, since=LATER, **WRONG)
    GrantFactory(account=staffing.account, role="auditor", valid_from=SINCE, valid_to=TODAY)
    with pytest.raises(Refusal, match="不能同时做联络员"):
        actions.redate_staffing(staffing, since=TODAY, **WRONG)
    assert not told("entry.redated")


def test_a_wrong_entry_is_struck_and_the_trail_keeps_it(made):
    sitting, staffing = sits(made, date(2026, 8, 1)), works(made, LATER)
    deputy, account = sitting.deputy_id, staffing.account_id
    actions.strike_sitting(sitting, **WRONG)
    actions.strike_staffing(staffing, **WRONG)
    assert not made.stations["jinshan"].sittings.filter(deputy=deputy).exists()
    assert not Staffing.objects.filter(account=account).exists()
    at = {"station": made.stations["jinshan"].pk}
    assert told("entry.struck") == [
        {**at, "deputy": deputy, "since": "2026-08-01", "reason": "mistaken"},
        {**at, "account": account, "since": "2026-10-09", "reason": "mistaken"},
    ]
    assert sits(made, TODAY), "and is entered rightly"


def test_whoever_has_worked_there_has_worked_there(made):
    staffing = works(made, TODAY)
    with pytest.raises(Refusal, match="请登记截止日期"):
        actions.strike_staffing(staffing, **WRONG)
    with pytest.raises(Refusal, match="只能改早"):
        actions.redate_staffing(staffing, since=LATER, **WRONG)
    assert actions.unstaff(staffing, on=TODAY, by=HOUSE).valid_to == TODAY


def test_what_hangs_on_a_stay_holds_it(made):
    """A roster names who receives: that day must stay within the stay, unless it was called off."""
    sitting, staffing = sits(made, TODAY), works(made, LATER)
    day = rostered(made, LATER, deputies=(sitting.deputy,), staff=(staffing.account,))
    beyond = LATER + timedelta(days=1)
    for do, stay, more in (
        (actions.redate_sitting, sitting, {"since": beyond}),
        (actions.redate_staffing, staffing, {"since": beyond}),
        (actions.strike_sitting, sitting, {}),
        (actions.strike_staffing, staffing, {}),
    ):
        with pytest.raises(Refusal, match="接待名单上有这个人"):
            do(stay, **WRONG, **more)
    actions.redate_sitting(sitting, since=LATER, **WRONG)
    actions.cancel_day(day, reason="登记错了", by=HOUSE)
    actions.strike_sitting(sitting, **WRONG)
    actions.strike_staffing(staffing, **WRONG)
    assert len(told("entry.struck")) == 2


def test_only_the_coordinator_of_the_station_corrects(made):
    sitting, staffing = sits(made, LATER), works(made, LATER)
    for who in ("presidium", "staff", "systemadmin", "deputy"):
        by = made.actor(who)
        with pytest.raises(Refused):
            actions.redate_sitting(sitting, since=TODAY, reason="late", by=by)
        with pytest.raises(Refused):
            actions.strike_sitting(sitting, reason="late", by=by)
        with pytest.raises(Refused):
            actions.redate_staffing(staffing, since=TODAY, reason="late", by=by)
        with pytest.raises(Refused):
            actions.strike_staffing(staffing, reason="late", by=by)


def test_the_pages_ask_and_do_it(made):
    client, niuchang = browser(made, "presidium"), made.stations["niuchang"]
    coming = actions.staff(niuchang, made.accounts["water2"], since=LATER, by=HOUSE)
    sitting, old = niuchang.sittings.first(), niuchang.staffings.exclude(pk=coming.pk).get()
    office = client.get(f"/station-office/{niuchang.code}/").content.decode()
    assert f"strike_staffing/{coming.pk}/" in office and f"redate_staffing/{old.pk}/" in office
    assert f"strike_staffing/{old.pk}/" not in office, "what has begun is ended"
    address = f"/station-office/keep/redate_sitting/{sitting.pk}/"
    assert sitting.valid_from.isoformat() in client.get(address).content.decode()
    moved = sitting.valid_from + timedelta(days=3)
    for broken in ({}, {"since": moved}, {"since": "x", "reason": "late"}, {"since": moved, "reason": "<b>"}):
        assert client.post(address, broken).status_code == 422
    assert client.post(address, {"since": moved, "reason": "late"}).status_code == 302
    sitting.refresh_from_db()
    assert sitting.valid_from == moved
    assert (
        client.post(f"/station-office/keep/strike_staffing/{coming.pk}/", {"reason": "mistaken"}).status_code
        == 302
    )
    assert client.get(f"/station-office/keep/strike_staffing/{coming.pk}/").status_code == 404
    assert client.post(f"/station-office/keep/strike_staffing/{sitting.pk + 10**6}/", {}).status_code == 404


def test_the_back_office_puts_a_beginning_right(made):
    client, sitting = browser(made, "presidium"), made.stations["niuchang"].sittings.first()
    address, moved = f"/office/sittings/edit/{sitting.pk}/", sitting.valid_from + timedelta(days=3)
    page = client.post(address, {"valid_from": moved}).content.decode()
    assert "请选更正的原因" in page and moved.isoformat() in page
    client.post(address, {"valid_from": moved, "reason": "decided"})
    sitting.refresh_from_db()
    assert sitting.valid_from == moved and told("entry.redated")[0]["reason"] == "decided"


# What is over


def test_a_stay_that_is_over_is_put_right(made):
    sitting, staffing = sits(made, SINCE), works(made, SINCE)
    over, truly = date(2026, 5, 31), date(2026, 6, 30)
    actions.rise(sitting, on=over, by=HOUSE)
    actions.unstaff(staffing, on=over, by=HOUSE)
    actions.redate_sitting(sitting, since=SINCE, until=truly, **WRONG)
    actions.redate_staffing(staffing, since=SINCE, until=truly, **WRONG)
    days = {"was": "2026-05-31", "until": "2026-06-30", "reason": "mistaken", "station": sitting.station_id}
    assert told("entry.end_redated") == [
        {"deputy": sitting.deputy_id, **days},
        {"account": staffing.account_id, **days},
    ]
    actions.redate_sitting(sitting, since=SINCE, until=over, **WRONG)
    assert Sitting.objects.get(pk=sitting.pk).valid_to == over, "a deputy has no powers there"
    with pytest.raises(Refusal, match="只能改晚"):
        actions.redate_staffing(staffing, since=SINCE, until=over, **WRONG)
    account = staffing.account
    GrantFactory(account=account, role="auditor", valid_from=date(2026, 7, 15), valid_to=date(2026, 8, 1))
    with pytest.raises(Refusal, match="不能同时做联络员"):
        actions.redate_staffing(staffing, since=SINCE, until=TODAY, **WRONG)
    assert Staffing.objects.get(pk=staffing.pk).valid_to == truly


def test_no_day_of_a_roster_falls_out_of_the_stay(made):
    sitting = sits(made, SINCE)
    rostered(made, LATER, deputies=(sitting.deputy,))
    actions.rise(sitting, on=LATER, by=HOUSE)
    with pytest.raises(Refusal, match="接待名单上有这个人"):
        actions.redate_sitting(sitting, since=SINCE, until=LATER - timedelta(days=1), **WRONG)
    actions.redate_sitting(sitting, since=SINCE, until=LATER + timedelta(days=1), **WRONG)


def test_whoever_was_there_before_has_a_way_to_the_correction(made):
    client, niuchang = browser(made, "presidium"), made.stations["niuchang"]
    sitting, staffing = niuchang.sittings.first(), niuchang.staffings.get()
    gone = TODAY - timedelta(days=30)
    actions.rise(sitting, on=gone, by=HOUSE)
    actions.unstaff(staffing, on=gone, by=HOUSE)
    office = client.get(f"/station-office/{niuchang.code}/").content.decode()
    ways = [
        f"redate_sitting/{sitting.pk}/",
        f"strike_sitting/{sitting.pk}/",
        f"redate_staffing/{staffing.pk}/",
    ]
    assert all(way in office for way in ways) and f"strike_staffing/{staffing.pk}/" not in office
    address = f"/station-office/keep/redate_sitting/{sitting.pk}/"
    assert gone.isoformat() in client.get(address).content.decode()
    asked = {"since": sitting.valid_from, "until": TODAY}
    assert client.post(address, asked).status_code == 422
    assert client.post(address, asked | {"reason": "late"}).status_code == 302
    sitting.refresh_from_db()
    assert sitting.valid_to == TODAY
    assert ways[0] not in browser(made, "affairs").get(f"/station-office/{niuchang.code}/").content.decode()
