"""A grant that was entered wrongly: put right or struck, with a reason, and never out of the trail."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import Refused
from daibiao.audit.acts import acting
from daibiao.audit.models import Event
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.people import actions
from daibiao.people.models import Office
from tests.accounts.factories import SINCE, AccountFactory, GrantFactory, actor
from tests.backoffice.factories import browser
from tests.county import HOUSE, county
from tests.places.factories import UnitFactory
from tests.stations.factories import StaffingFactory

pytestmark = pytest.mark.django_db
WRONG = {"reason": "mistaken", "by": HOUSE}


def later() -> date:
    return clock.today() + timedelta(days=9)


def told(name: str) -> list[dict]:
    return list(Event.objects.filter(name=name).values_list("facts", flat=True))


def test_a_beginning_entered_too_late_is_put_right():
    grant = GrantFactory(role="head", valid_from=clock.today())
    actions.redate_grant(grant, since=SINCE, reason="late", by=HOUSE)
    assert Grant.objects.get().valid_from == SINCE
    about = {"account": grant.account_id, "role": "head"}
    days = {"was": clock.today().isoformat(), "since": "2021-01-01", "reason": "late"}
    assert told("grant.redated") == [about | days]


def test_no_day_before_there_were_congresses():
    grant = GrantFactory(role="head", valid_from=clock.today())
    for since in (date(1, 1, 1), date(1953, 12, 31)):
        with pytest.raises(Refusal, match="太早"):
            actions.redate_grant(grant, since=since, reason="late", by=HOUSE)
        with pytest.raises(Refusal, match="太早"):
            actions.grant(AccountFactory(), "head", grant.unit, since=since, by=HOUSE)
    assert Grant.objects.get().valid_from == clock.today()


def test_staff_and_deputies_are_said_to_be_what_they_are():
    made = county()
    page = browser(made, "securityadmin")
    listed = page.get(reverse("people:accounts"))
    assert "牛场双龙园区代表联络室 · 联络员" in listed.text and "人大代表" in listed.text
    assert "没有角色" not in listed.text
    own = page.get(reverse("people:grants", args=["staff"])).text
    assert '<option value="" selected>请选择</option>' in own, "nobody is made a coordinator by default"
    assert "牛场双龙园区代表联络室 · 联络员" in own and "没有角色" not in own
    assert "没有角色" not in page.get(reverse("people:grants", args=["deputy"])).text
    with acting(HOUSE):
        Office.objects.update(valid_to=clock.today() - timedelta(days=1))
    assert "没有角色" in page.get(reverse("people:accounts")).text, "who was a deputy is none for ever"
    actions.add_account(username="nobody", name="无", password="a-long-password", by=HOUSE)
    assert "没有角色" in page.get(reverse("people:grants", args=["nobody"])).text


def test_a_grant_that_has_not_begun_is_struck_and_the_trail_keeps_it():
    grant = GrantFactory(role="head", valid_from=later())
    actions.strike_grant(grant, **WRONG)
    assert not Grant.objects.exists()
    assert told("grant.struck")[0]["since"] == later().isoformat()
    assert told("grant.struck")[0]["reason"] == "mistaken"


def test_what_was_in_force_was_in_force():
    grant = GrantFactory(role="head", valid_from=clock.today())
    with pytest.raises(Refusal, match="不能撤销登记，请收回"):
        actions.strike_grant(grant, **WRONG)
    with pytest.raises(Refusal, match="只能改早"):
        actions.redate_grant(grant, since=later(), **WRONG)
    assert Grant.objects.get().valid_from == clock.today()


@pytest.mark.parametrize("reason", ["", "because"])
def test_a_reason_is_asked(reason):
    grant = GrantFactory(role="head", valid_from=later())
    with pytest.raises(Refusal, match="请选更正的原因"):
        actions.strike_grant(grant, reason=reason, by=HOUSE)
    with pytest.raises(Refusal, match="请选更正的原因"):
        actions.redate_grant(grant, since=SINCE, reason=reason, by=HOUSE)
    assert Grant.objects.get().valid_from == later()


def test_what_could_not_have_been_granted_is_no_correction():
    account = AccountFactory()
    GrantFactory(account=account, role="auditor", valid_to=clock.today())
    grant = GrantFactory(account=account, role="system_admin", valid_from=later())
    with pytest.raises(Refusal, match="不同的人担任"):
        actions.redate_grant(grant, since=SINCE, **WRONG)
    working = StaffingFactory(valid_to=clock.today())
    grant = actions.grant(working.account, "auditor", UnitFactory(), since=later(), by=HOUSE)
    with pytest.raises(Refusal, match="联络员不能同时"):
        actions.redate_grant(grant, since=SINCE, **WRONG)
    assert not told("grant.redated")


def test_who_takes_over_the_granting_is_not_struck():
    GrantFactory(role="security_admin", valid_to=clock.today())
    coming = GrantFactory(role="security_admin", valid_from=clock.today() + timedelta(days=1))
    with pytest.raises(Refusal, match="最后一位安全管理员"):
        actions.strike_grant(coming, **WRONG)
    with pytest.raises(Refusal, match="最后一位安全管理员"):
        actions.redate_grant(coming, since=later(), **WRONG)


def test_only_the_security_administrator_corrects_and_not_the_own():
    grant = GrantFactory(role="head", valid_from=later())
    for role in set(Grant.Role.values) - {"security_admin"}:
        by = actor(role)
        with pytest.raises(Refused):
            actions.redate_grant(grant, since=SINCE, reason="late", by=by)
        with pytest.raises(Refused):
            actions.strike_grant(grant, reason="late", by=by)
    security = actor("security_admin")
    own = GrantFactory(account=security.account, role="head", valid_from=later())
    with pytest.raises(Refused):
        actions.redate_grant(own, since=SINCE, reason="late", by=security)
    actions.strike_grant(grant, reason="late", by=security)


def test_the_page_asks_and_does_it():
    made = county()
    client, account = browser(made, "securityadmin"), made.accounts["staff"]
    grant = actions.grant(account, "handler", made.units["roads"], since=later(), by=HOUSE)
    page = client.get("/grants/staff/").content.decode()
    assert 'value="redate"' in page and 'value="strike"' in page
    asked = {"grant": grant.pk, "do": "redate", "since": clock.today().isoformat()}
    for broken in (asked, asked | {"reason": "<b>"}, asked | {"since": "x", "reason": "late"}):
        assert client.post("/grants/staff/", broken).status_code == 422
    assert client.post("/grants/staff/", asked | {"reason": "late"}).status_code == 302
    grant.refresh_from_db()
    assert grant.valid_from == clock.today()
    assert 'value="strike"' not in client.get("/grants/staff/").content.decode()
    strike = {"grant": grant.pk, "do": "strike", "reason": "mistaken"}
    assert "不能撤销登记" in client.post("/grants/staff/", strike).content.decode()
    foreign = made.accounts["water"].grants.get()
    assert client.post("/grants/staff/", strike | {"grant": foreign.pk}).status_code == 422
    coming = actions.grant(account, "handler", made.units["water"], since=later(), by=HOUSE)
    assert client.post("/grants/staff/", strike | {"grant": coming.pk}).status_code == 302
    assert not Grant.objects.filter(pk=coming.pk).exists()


def test_one_role_in_one_unit_is_held_once_a_day():
    """Two rows of one role: whoever ends the one that is on the screen leaves the power by the other."""
    account, unit = AccountFactory(), UnitFactory()
    given = {"since": SINCE, "until": later(), "by": HOUSE}
    first = actions.grant(account, "auditor", unit, **given)
    for twice in (given, given | {"until": None}, {"since": later(), "until": None, "by": HOUSE}):
        with pytest.raises(Refusal, match="已经有这项授权"):
            actions.grant(account, "auditor", unit, **twice)
    next_one = actions.grant(account, "auditor", unit, since=later() + timedelta(days=1), by=HOUSE)
    with pytest.raises(Refusal, match="已经有这项授权"):
        actions.redate_grant(first, since=SINCE, until=later() + timedelta(days=9), **WRONG)
    with pytest.raises(Refusal, match="已经有这项授权"):
        actions.redate_grant(next_one, since=later(), **WRONG)
    assert actions.grant(account, "auditor", UnitFactory(), **given), "in another unit it is another role"
