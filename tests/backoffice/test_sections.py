"""The pages of the back office: its one door, its sections, and that every change is an act with an event."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from daibiao.accounts.models import Account
from daibiao.audit.models import Event
from daibiao.backoffice.kinds import ALL
from daibiao.cases.models import Category
from daibiao.lib import clock
from daibiao.people import actions as people
from daibiao.people.models import Deputy, Membership, Office
from daibiao.places.models import Unit
from daibiao.stations.actions import AMENDABLE
from daibiao.stations.models import Staffing
from tests.backoffice.factories import HOUSE, browser
from tests.county import ROLES, county

pytestmark = pytest.mark.django_db
KEEPERS = {"coordinator", "system_admin"}
KEEPER = {"structure": {"systemadmin"}, "leaders": {"affairs"}, "categories": {"affairs"}}
STRUCTURE = {kind.name for kind in ALL if kind.keeper == "structure"}
LEADERS = {kind.name for kind in ALL if kind.keeper == "leaders"}


@pytest.fixture
def made():
    return county()


def _last() -> tuple[str, dict]:
    event = Event.objects.latest("id")
    return event.name, event.facts


def test_the_door_opens_by_one_permission(made):
    """Log in, be refused, or enter: by the role, on every address, and nothing of Wagtail's own lies behind."""
    addresses = [
        "/office/",
        "/office/exchange/",
        "/office/pages/",
        "/office/reports/site-history/",
        "/office/nowhere/",
    ]
    for username, role, _unit in ROLES:
        client = browser(made, username)
        for address in addresses:
            expected = (
                403
                if role not in KEEPERS
                else 404
                if address.endswith(("pages/", "history/", "nowhere/"))
                else 200
            )
            assert client.get(address).status_code == expected, (username, address)
    for username in ("staff", "deputy"):
        assert browser(made, username).get("/office/").status_code == 403


@pytest.mark.parametrize(
    "address", ["/office/", "/office/exchange/data.xlsx", "/office/places/", "/office/login/"]
)
def test_who_is_not_logged_in_is_sent_to_our_log_in(client, address):
    for answer in (client.get(address), client.post(address)):
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/login/?next=/office/")


def test_a_grant_that_ended_opens_nothing(made):
    grant = made.accounts["presidium"].grants.get()
    people.revoke(grant, on=date(2026, 1, 1), by=HOUSE)
    assert browser(made, "presidium").get("/office/").status_code == 403


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
def test_every_section_is_its_keepers(made, kind):
    who = KEEPER.get(kind.keeper, {"affairs", "presidium"})
    for username in ("systemadmin", "affairs", "presidium"):
        expected = 200 if username in who else 403
        client = browser(made, username)
        assert client.get(reverse(f"{kind.name}:index")).status_code == expected
        assert client.get(reverse(f"{kind.name}:add")).status_code == expected
        for row in kind.model.objects.order_by("pk")[:1]:
            found = client.get(reverse(f"{kind.name}:edit", args=[row.pk])).status_code
            assert found in ({200, 404} if expected == 200 else {403})


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
def test_nothing_is_deleted_and_no_copy_made(made, kind):
    client = browser(made, "systemadmin")
    for word in ("delete", "copy", "history", "usage"):
        assert client.post(f"/office/{kind.name}/{word}/1/").status_code == 404


def test_a_deputy_is_entered_by_the_verb(made):
    answer = browser(made, "presidium").post(
        "/office/deputies/new/", {"name": "石新", "place": made.places["town"].pk, "work": "教师"}
    )
    deputy = Deputy.objects.get(name="石新")
    assert (answer.status_code, deputy.code) == (302, f"d{deputy.pk:05}")
    assert _last() == ("deputy.added", {})
    assert Event.objects.latest("id").account == made.accounts["presidium"]


def test_what_a_verb_refuses_stands_in_the_form_and_nothing_typed_is_lost(made):
    """The place of another coordinator is no choice; a rule of the verb is a sentence above the form."""
    client = browser(made, "presidium")
    answer = client.post("/office/deputies/new/", {"name": "石新", "place": made.places["street"].pk})
    assert answer.status_code == 200 and "石新" in answer.content.decode()
    office = made.deputies["deputy"].offices.get()
    again = {
        "deputy": office.deputy_id,
        "congress": office.congress_id,
        "term": 20,
        "valid_from": "2026-05-01",
    }
    page = client.post("/office/offices/new/", again).content.decode()
    assert "已有这个人大的任期" in page and "2026-05-01" in page
    hostile = client.post("/office/deputies/new/", {"name": "<script>alert(1)</script>" * 9, "place": "x"})
    assert "<script>alert(1)" not in hostile.content.decode()
    assert not Deputy.objects.filter(name__in=("石新", "<script>")).exists()
    assert Office.objects.count() == 2


def test_only_what_the_actor_may_enter_is_offered(made):
    """A station takes deputies in by its own coordinator: the committee above it keeps none of its lists."""
    town = f"{made.stations['niuchang']}</option>"
    assert town in _new(made, "presidium", "sittings")
    assert town not in _new(made, "affairs", "sittings")
    offered = _new(made, "presidium", "stations")
    assert "牛场镇人大主席团</option>" in offered and "市水务局</option>" not in offered
    assert "代表工委</option>" not in offered


def _new(made, username: str, kind: str) -> str:
    return browser(made, username).get(f"/office/{kind}/new/").content.decode()


@pytest.mark.parametrize(("day", "why"), [("1026-01-01", "早于 1900"), ("2206-01-01", "晚于 2200")])
def test_a_year_that_cannot_be_meant_is_refused(made, day, why):
    given = {"station": made.stations["niuchang"].pk, "account": "water", "valid_from": day}
    page = browser(made, "presidium").post("/office/staffings/new/", given).content.decode()
    assert f"日期不能{why}-" in page
    assert not Staffing.objects.filter(account=made.accounts["water"]).exists()


def test_a_term_is_ended_and_stays(made):
    office = made.deputies["deputy"].offices.get()
    kept = {"valid_from": office.valid_from, "valid_to": "2026-09-30", "ended_why": "resigned"}
    browser(made, "presidium").post(f"/office/offices/edit/{office.pk}/", kept)
    office.refresh_from_db()
    assert (office.valid_to, office.ended_why, office.term) == (date(2026, 9, 30), "resigned", 19)
    assert Event.objects.filter(name="deputy.unseated").exists()


def test_what_one_page_changes_is_one_act_and_whole_or_not_at_all(made):
    place = made.places["street"]
    deputy, client = made.deputies["deputy"], browser(made, "affairs")
    address = f"/office/deputies/edit/{deputy.pk}/"
    both = {"name": "代表甲", "place": place.pk, "work": "", "pinyin": "", "account": "deputy"}
    client.post(address, both)
    acts = Event.objects.filter(name__in=("deputy.moved", "entry.amended")).values_list("act", flat=True)
    assert len(acts) == 2 and len(set(acts)) == 1
    client.post(
        address, both | {"place": made.places["town"].pk, "name": "长" * 40, "account": "otherdeputy"}
    )
    deputy.refresh_from_db()
    assert (deputy.name, deputy.place) == ("代表甲", place), (
        "the second verb was refused: nothing of the first"
    )


def test_what_does_not_change_is_greyed_and_cannot_be_forged(made):
    place = made.places["town"]
    client = browser(made, "systemadmin")
    answer = client.post(
        f"/office/places/edit/{place.pk}/",
        {"code": "1", "name": "牛场新镇", "kind": "village", "parent": "", "pinyin": place.pinyin},
    )
    place.refresh_from_db()
    assert answer.status_code == 302
    assert (place.code, place.name, place.kind) == ("522702106", "牛场新镇", "town")
    assert _last() == ("entry.amended", {"fields": "name"})


def test_somebody_elses_entry_does_not_exist(made):
    elsewhere = people.add_deputy("王某", made.places["street"], by=HOUSE)
    client = browser(made, "presidium")
    assert client.get(f"/office/deputies/edit/{elsewhere.pk}/").status_code == 404
    assert client.post(f"/office/deputies/edit/{elsewhere.pk}/", {"name": "李"}).status_code == 404
    assert "王某" not in client.get("/office/deputies/").content.decode()
    assert "王某" in browser(made, "affairs").get("/office/deputies/").content.decode()


def test_an_account_is_opened_named_anew_and_switched_off(made):
    client = browser(made, "systemadmin")
    weak = {"username": "lina", "name": "李娜", "language": "zh-hans", "password": "short"}
    assert client.post("/office/accounts/new/", weak).status_code == 200
    assert not Account.objects.filter(username="lina").exists()
    client.post("/office/accounts/new/", weak | {"password": "a-long-password-7"})
    account = Account.objects.get(username="lina")
    assert account.check_password("a-long-password-7")
    facts = {"name": "李娜娜", "title": "科长", "language": "en", "is_enabled": "on", "password": ""}
    client.post(f"/office/accounts/edit/{account.pk}/", facts)
    account.refresh_from_db()
    assert (account.name, account.language, account.is_enabled) == ("李娜娜", "en", True)
    del facts["is_enabled"]
    client.post(f"/office/accounts/edit/{account.pk}/", facts)
    account.refresh_from_db()
    assert not account.is_enabled
    assert _last() == ("account.switched_off", {})
    own = made.accounts["systemadmin"]
    page = client.post(
        f"/office/accounts/edit/{own.pk}/", facts | {"is_enabled": "on", "password": "another-long-7"}
    )
    assert page.status_code == 200 and "权限" in page.content.decode(), "nobody serves himself"


def test_a_unit_is_followed_by_its_successor(made):
    roads = made.units["roads"]
    page = browser(made, "systemadmin")
    kept = {"name": roads.name, "phone": "", "pinyin": "", "name_en": "", "dispatcher": ""}
    half = page.post(f"/office/units/edit/{roads.pk}/", kept | {"successor": made.units["water"].pk})
    assert "一起填写" in half.content.decode()
    page.post(
        f"/office/units/edit/{roads.pk}/",
        kept | {"successor": made.units["water"].pk, "succeeded_on": "2027-01-01"},
    )
    assert Unit.objects.get(code="roads").successor == made.units["water"]
    assert _last()[0] == "unit.succeeded"


def test_members_contacts_and_staff_begin_and_end(made):
    """The whole of an office's autumn on pages: a leader, a group, its member, a contact, a new colleague."""
    client = browser(made, "affairs")
    town, today = made.places["town"], "2026-10-08"
    congress = made.units["committee"].congress
    client.post("/office/officials/new/", {"code": "l1", "name": "沈某", "title": "副主任"})
    client.post(
        "/office/bodies/new/",
        {"code": "lead", "name": "领导小组", "kind": "leading", "congress": congress.pk, "place": town.pk}
        | {"purpose": "代表在行动", "valid_from": today},
    )
    from daibiao.people.models import Body, ContactDuty, Official

    official, body = Official.objects.get(), Body.objects.get()
    client.post(
        "/office/memberships/new/",
        {"body": body.pk, "official": official.pk, "post": "head", "valid_from": today},
    )
    client.post("/office/contacts/new/", {"official": official.pk, "place": town.pk, "valid_from": today})
    membership, duty = Membership.objects.get(), ContactDuty.objects.get()
    client.post(
        f"/office/memberships/edit/{membership.pk}/",
        {"post": "head", "valid_from": today, "valid_to": "2026-12-31"},
    )
    client.post(f"/office/contacts/edit/{duty.pk}/", {"valid_from": today, "valid_to": "2026-12-31"})
    membership.refresh_from_db()
    duty.refresh_from_db()
    assert membership.valid_to == duty.valid_to == date(2026, 12, 31)
    client.post(
        f"/office/memberships/edit/{membership.pk}/",
        {"post": "head", "valid_from": "2026-10-09", "reason": "late"} | {"valid_to": "2026-12-31"},
    )
    membership.refresh_from_db()
    assert membership.valid_from == date(2026, 10, 9)

    client = browser(made, "presidium")
    staff = {
        "station": made.stations["niuchang"].pk,
        "account": "water2",
        "valid_from": today,
    }
    client.post("/office/staffings/new/", staff)
    staffing = Staffing.objects.get(account=made.accounts["water2"])
    client.post(f"/office/staffings/edit/{staffing.pk}/", {"valid_from": today, "valid_to": "2026-12-31"})
    staffing.refresh_from_db()
    assert staffing.valid_to == date(2026, 12, 31)
    names = set(Event.objects.values_list("name", flat=True))
    assert {"member.joined", "member.left", "contact_duty.assigned", "contact_duty.ended"} <= names


def test_an_account_is_named_and_no_list_of_accounts_is_shown(made):
    """Whose account is off keeps it; who is staff there is ended all the same; nobody learns who else has one."""
    deputy, staffing = made.deputies["deputy"], made.stations["niuchang"].staffings.get()
    for username in ("deputy", "staff"):
        people.switch_off(made.accounts[username], by=HOUSE)
    client = browser(made, "presidium")
    for address in (
        f"deputies/edit/{deputy.pk}",
        "deputies/new",
        f"staffings/edit/{staffing.pk}",
        "staffings/new",
    ):
        assert "auditor" not in client.get(f"/office/{address}/").content.decode()
    kept = {"name": "代表甲", "place": deputy.place_id, "work": "", "pinyin": "", "account": "deputy"}
    page = client.get(f"/office/deputies/edit/{deputy.pk}/").content.decode()
    assert 'value="deputy"' in page
    assert client.post(f"/office/deputies/edit/{deputy.pk}/", kept).status_code == 302
    deputy.refresh_from_db()
    assert (deputy.name, deputy.account) == ("代表甲", made.accounts["deputy"])
    for wrong in ("nobody", "staff", "<b>", str(made.accounts["water"].pk)):
        page = client.post(f"/office/deputies/edit/{deputy.pk}/", kept | {"account": wrong})
        assert page.status_code == 200 and "没有这个用户名" in page.content.decode(), wrong
    client.post(f"/office/deputies/edit/{deputy.pk}/", kept | {"account": " water "})
    deputy.refresh_from_db()
    assert deputy.account == made.accounts["water"]
    client.post(f"/office/deputies/edit/{deputy.pk}/", kept | {"account": ""})
    deputy.refresh_from_db()
    assert deputy.account is None
    ending = {"valid_from": staffing.valid_from, "valid_to": "2026-12-31"}
    assert client.post(f"/office/staffings/edit/{staffing.pk}/", ending).status_code == 302
    staffing.refresh_from_db()
    assert staffing.valid_to == date(2026, 12, 31)


def test_a_date_of_closing_is_taken_back_until_it_has_come(made):
    station = made.stations["niuchang"]
    client, address = browser(made, "presidium"), f"/office/stations/edit/{station.pk}/"
    kept = {name: getattr(station, name) or "" for name in AMENDABLE}
    with clock.turned_to(datetime(2026, 9, 10, 9)):
        client.post(address, kept | {"closed_on": "2026-10-01"})
        station.refresh_from_db()
        assert station.closed_on == date(2026, 10, 1)
        assert client.post(address, kept | {"closed_on": ""}).status_code == 302
        station.refresh_from_db()
        assert station.closed_on is None and _last() == ("station.kept_open", {})
        client.post(address, kept | {"closed_on": "2026-10-01"})
    with clock.turned_to(datetime(2026, 10, 2, 9)):
        page = client.post(address, kept | {"closed_on": ""})
        assert page.status_code == 200 and "已经撤销" in page.content.decode()


def test_a_category_is_entered_chosen_and_ended(made):
    """The county's committee keeps the list: a name is put right, a code and a first day stay, an end is an end."""
    client = browser(made, "affairs")
    entry = {"code": "roads", "name": "道路交通", "name_en": "Roads", "valid_from": "2021-01-01"}
    assert client.post("/office/categories/new/", entry).status_code == 302
    roads = Category.objects.get()
    assert _last() == ("category.added", {"since": "2021-01-01"})
    page = client.post("/office/categories/new/", entry | {"code": "roads2"}).content.decode()
    assert "已经有同名的类别" in page and "roads2" in page
    wrong = client.post("/office/categories/new/", entry | {"code": "roads", "name": "路"}).content.decode()
    assert "这个代码已经有了" in wrong
    address = f"/office/categories/edit/{roads.pk}/"
    early = client.post(address, {"name": "桥梁", "valid_to": "2020-12-31"}).content.decode()
    assert "截止日期不能早于开始日期" in early
    names = {"code": "bridges", "name": "桥梁", "name_en": "Bridges"}
    assert client.post(address, names).status_code == 302
    assert _last() == ("category.renamed", {"was": "道路交通 Roads", "now": "桥梁 Bridges"})
    assert client.post(address, names | {"valid_to": "2026-09-30"}).status_code == 302
    roads.refresh_from_db()
    assert (roads.code, roads.name, roads.valid_to) == ("roads", "桥梁", date(2026, 9, 30))
    assert _last() == ("category.ended", {"on": "2026-09-30"})
    assert "已经截止" in client.post(address, names | {"valid_to": "2026-10-30"}).content.decode()
    for username in ("presidium", "streetwork", "systemadmin"):
        assert browser(made, username).post(address, names | {"name": "路"}).status_code == 403
