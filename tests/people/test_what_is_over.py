"""What is over and was entered wrongly: its days are put right with a reason, and the trail keeps both."""

from datetime import date, timedelta

import pytest

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import Refused
from daibiao.audit.models import Event
from daibiao.lib.refusals import Refusal
from daibiao.people import actions
from daibiao.people.models import Membership, Office
from tests.accounts.factories import SINCE, AccountFactory, GrantFactory, actor
from tests.backoffice.factories import browser
from tests.county import HOUSE, county
from tests.people.factories import (
    BodyFactory,
    ContactDutyFactory,
    MembershipFactory,
    OfficeFactory,
)
from tests.stations.factories import StaffingFactory

pytestmark = pytest.mark.django_db
WRONG = {"reason": "mistaken", "by": HOUSE}
SAID = {"was": "2024-05-31", "until": "2024-06-30", "reason": "mistaken"}
OVER, TRULY = date(2024, 5, 31), date(2024, 6, 30)


def told(name: str) -> list[dict]:
    return list(Event.objects.filter(name=name).values_list("facts", flat=True))


# Grants


def test_a_role_that_lasted_longer_lasted_longer():
    grant = GrantFactory(role="head", valid_to=OVER)
    actions.redate_grant(grant, since=date(2020, 1, 1), until=TRULY, **WRONG)
    grant = Grant.objects.get()
    assert (grant.valid_from, grant.valid_to) == (date(2020, 1, 1), TRULY)
    about = {"account": grant.account_id, "role": "head"}
    assert told("grant.end_redated") == [about | SAID]
    assert told("grant.redated")[0]["was"] == SINCE.isoformat(), "each day has its own line"


def test_powers_that_somebody_had_are_never_taken_back():
    grant = GrantFactory(role="head", valid_to=OVER)
    for wrong in ({"since": SINCE, "until": date(2024, 5, 1)}, {"since": date(2022, 1, 1), "until": None}):
        with pytest.raises(Refusal, match="只能改"):
            actions.redate_grant(grant, **wrong, **WRONG)
    with pytest.raises(Refusal, match="没有改动"):
        actions.redate_grant(grant, since=SINCE, until=OVER, **WRONG)
    with pytest.raises(Refusal, match="请选更正的原因"):
        actions.redate_grant(grant, since=SINCE, until=TRULY, reason="", by=HOUSE)
    running = GrantFactory(role="head")
    with pytest.raises(Refusal, match="还没有截止日期"):
        actions.redate_grant(running, since=SINCE, until=TRULY, **WRONG)
    grant.refresh_from_db()
    assert grant.valid_to == OVER and not told("grant.end_redated")


def test_a_longer_role_joins_no_two_powers():
    account = AccountFactory()
    grant = GrantFactory(account=account, role="system_admin", valid_to=OVER)
    GrantFactory(account=account, role="auditor", valid_from=date(2024, 6, 15))
    with pytest.raises(Refusal, match="不同的人担任"):
        actions.redate_grant(grant, since=SINCE, until=TRULY, **WRONG)
    working = StaffingFactory(valid_from=date(2024, 6, 15))
    grant = GrantFactory(account=working.account, role="auditor", valid_to=OVER)
    with pytest.raises(Refusal, match="联络员不能同时"):
        actions.redate_grant(grant, since=SINCE, until=TRULY, **WRONG)
    security = actor("security_admin")
    own = GrantFactory(account=security.account, role="head", valid_to=OVER)
    with pytest.raises(Refused):
        actions.redate_grant(own, since=SINCE, until=TRULY, reason="late", by=security)


def test_a_role_lasts_no_longer_than_the_duties_of_its_unit():
    made = county()
    grant = GrantFactory(role="handler", unit=made.units["water"], valid_to=OVER)
    actions.succeed_unit(made.units["water"], made.units["roads"], on=date(2024, 6, 15), by=HOUSE)
    with pytest.raises(Refusal, match="职责已移交给"):
        actions.redate_grant(grant, since=SINCE, until=TRULY, **WRONG)


def test_the_page_puts_a_former_role_right():
    made = county()
    client, account = browser(made, "securityadmin"), made.accounts["staff"]
    grant = GrantFactory(account=account, role="handler", unit=made.units["roads"], valid_to=OVER)
    page = client.get("/grants/staff/").content.decode()
    assert f'id="until-{grant.pk}"' in page and 'value="strike"' not in page
    asked = {"grant": grant.pk, "do": "redate", "since": "2021-01-01", "until": "2024-06-30"}
    for broken in (asked, asked | {"reason": "<b>"}, asked | {"until": "x", "reason": "late"}):
        assert client.post("/grants/staff/", broken).status_code == 422
    assert client.post("/grants/staff/", asked | {"reason": "late"}).status_code == 302
    grant.refresh_from_db()
    assert grant.valid_to == TRULY


def in_a_group(**more) -> tuple[Membership, Office]:
    """A deputy in a group, and the one term of office that carries it."""
    office = OfficeFactory()
    body = BodyFactory(congress=office.congress)
    return MembershipFactory(body=body, official=None, deputy=office.deputy, **more), office


# Offices, memberships, contact duties, bodies


@pytest.mark.parametrize("factory", [OfficeFactory, MembershipFactory, ContactDutyFactory, BodyFactory])
def test_an_end_is_put_right_both_ways(factory):
    thing = factory(valid_to=OVER)
    actions.amend(thing, valid_to=TRULY, **WRONG)
    assert told("entry.end_redated") == [SAID]
    actions.amend(thing, valid_to=date(2024, 4, 30), reason="decided", by=HOUSE)
    thing.refresh_from_db()
    assert thing.valid_to == date(2024, 4, 30)
    assert told("entry.end_redated")[1]["was"] == "2024-06-30"
    for wrong, why in (
        ({"valid_to": None}, "不能恢复"),
        ({"valid_to": SINCE - timedelta(days=1)}, "不能早于"),
    ):
        with pytest.raises(Refusal, match=why):
            actions.amend(thing, **wrong, **WRONG)
    with pytest.raises(Refusal, match="请选更正的原因"):
        actions.amend(thing, valid_to=OVER, by=HOUSE)
    with pytest.raises(Refusal, match="还没有截止日期"):
        actions.amend(factory(), valid_to=OVER, **WRONG)
    thing.refresh_from_db()
    assert thing.valid_to == date(2024, 4, 30)


def test_nobody_belongs_longer_than_the_ground_carries():
    member, office = in_a_group(valid_to=OVER)
    actions.end_office(office, on=date(2024, 6, 15), by=HOUSE)
    with pytest.raises(Refusal, match="没有任期"):
        actions.amend(member, valid_to=TRULY, **WRONG)
    actions.amend(member, valid_to=date(2024, 6, 15), **WRONG)
    actions.dissolve(member.body, on=date(2024, 6, 20), by=HOUSE)
    official = MembershipFactory(body=member.body, valid_to=OVER)
    with pytest.raises(Refusal, match="已经撤销"):
        actions.amend(official, valid_to=TRULY, **WRONG)


def test_an_earlier_end_of_a_term_takes_with_it_what_rests_on_it():
    member, office = in_a_group()
    actions.end_office(office, on=TRULY, by=HOUSE)
    actions.amend(office, valid_to=OVER, **WRONG)
    member.refresh_from_db()
    assert member.valid_to == OVER


def test_why_a_term_ended_is_put_right():
    office = OfficeFactory(valid_to=OVER, ended_why="expired")
    actions.amend(office, ended_why="resigned", **WRONG)
    office.refresh_from_db()
    assert office.ended_why == "resigned"
    assert told("entry.end_explained") == [{"was_why": "expired", "why": "resigned", "reason": "mistaken"}]
    with pytest.raises(Refusal, match="请选更正的原因"):
        actions.amend(office, ended_why="expired", by=HOUSE)
    with pytest.raises(Refusal, match="请选截止原因"):
        actions.amend(office, ended_why="", **WRONG)


def test_the_back_office_asks_why_an_end_moves():
    made = county()
    client, office = browser(made, "affairs"), made.deputies["deputy"].offices.get()
    actions.end_office(office, on=OVER, by=HOUSE)
    address = f"/office/offices/edit/{office.pk}/"
    asked = {"valid_from": office.valid_from, "valid_to": TRULY, "ended_why": "expired"}
    assert "请选更正的原因" in client.post(address, asked).content.decode()
    assert client.post(address, asked | {"reason": "late"}).status_code == 302
    office.refresh_from_db()
    assert office.valid_to == TRULY
