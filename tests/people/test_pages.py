"""The security administrator's pages: granting and revoking, from–to, never to oneself."""

from datetime import timedelta

import pytest
from django.test import Client

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account, Grant
from daibiao.lib import clock
from daibiao.people import actions as people
from tests.county import HOUSE, county

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return county()


@pytest.fixture
def security(made) -> Client:
    client = Client()
    client.force_login(made.accounts["securityadmin"])
    return client


def given(made, **more) -> dict:
    return {"role": "handler", "unit": made.units["roads"].pk, "since": "2026-01-01"} | more


def test_a_role_is_granted_and_revoked_from_a_day(made, security):
    security.post("/grants/staff/", given(made))
    grant = Grant.objects.get(account=made.accounts["staff"])
    assert (grant.role, grant.unit, grant.valid_to) == ("handler", made.units["roads"], None)
    today = clock.today()
    security.post("/grants/staff/", {"grant": grant.pk, "on": today.isoformat()})
    grant.refresh_from_db()
    assert grant.valid_to == today
    assert Actor.of(Account.objects.get(username="staff")).holds("handler"), "the last day still counts"
    page = security.get("/grants/staff/").content.decode()
    assert "经办人" in page and "现在和以后的角色" in page
    with clock.turned_to(clock.now() + timedelta(days=1)):
        assert "以前的角色" in security.get("/grants/staff/").content.decode()


def test_what_cannot_be_is_said_and_nothing_typed_is_lost(made, security):
    wrong = security.post("/grants/staff/", given(made, role="coordinator"))
    assert wrong.status_code == 422 and "没有这种角色" in wrong.content.decode()
    both = security.post("/grants/systemadmin/", given(made, role="auditor", unit=made.units["committee"].pk))
    assert "不同的人担任" in both.content.decode()
    early = security.post("/grants/staff/", given(made, until="2025-01-01"))
    assert "不能早于开始日期" in early.content.decode() and "2025-01-01" in early.content.decode()
    for broken in ({"role": "king"}, {"unit": 10**6}, {"since": "x"}, {"since": ""}):
        assert security.post("/grants/staff/", given(made, **broken)).status_code == 422
    assert not Grant.objects.filter(account=made.accounts["staff"]).exists()


def test_nobody_grants_to_himself_and_no_grant_of_another_is_ended_here(made, security):
    page = security.get("/grants/securityadmin/").content.decode()
    assert "不能给自己授权" in page and 'name="role"' not in page
    assert security.post("/grants/securityadmin/", given(made)).status_code == 403
    foreign = made.accounts["water"].grants.get()
    answer = security.post("/grants/roads/", {"grant": foreign.pk, "on": "2026-01-01"})
    assert answer.status_code == 422
    foreign.refresh_from_db()
    assert foreign.valid_to is None
    assert security.get("/grants/nobody/").status_code == 404


def test_accounts_are_found_and_paged_by_key(made, security, django_assert_max_num_queries):
    assert "water2" in security.get("/grants/", {"q": "water2"}).content.decode()
    assert "没有这样的账号" in security.get("/grants/", {"q": "<b>"}).content.decode()
    security.get("/grants/")
    with django_assert_max_num_queries(20) as caught:
        security.get("/grants/")
    for number in range(30):
        account = people.add_account(f"more{number}", "某某", "a-long-password", by=HOUSE)
        people.grant(account, "handler", made.units["water"], since=clock.today(), by=HOUSE)
    with django_assert_max_num_queries(len(caught)):
        page = security.get("/grants/").content.decode()
    assert "?after=" in page
