"""The pages of figures: who sees what, what bad addresses do, and how many queries they need."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from daibiao.cases.models import Case
from daibiao.figures import boards
from daibiao.figures.scopes import Scope
from daibiao.figures.tables import Towns
from daibiao.lib import clock
from daibiao.oversight.models import Finding
from daibiao.people import actions as people
from tests.cases.factories import told
from tests.county import HOUSE, SINCE, County
from tests.oversight import factories as inspected

pytestmark = pytest.mark.django_db
#: What stands in an address and is no scope.
BAD = [
    "from=yesterday",
    "to=2026-02-30",
    "from=2026-06-08&to=2026-06-01",
    "place=999",
    "place=<script>alert(1)</script>",
    "station=nowhere",
    "unit=nobody",
    "state=lost",
    "from=" + "9" * 5000,
]


def client_of(busy: County, username: str) -> Client:
    client = Client()
    if username:
        client.force_login(busy.accounts[username])
    return client


@pytest.mark.parametrize("query", BAD)
@pytest.mark.parametrize("page", ["figures:all", "figures:one", "figures:overview", "figures:unit_overview"])
def test_what_is_no_scope_is_said_and_shows_no_number(busy: County, page: str, query: str):
    address = reverse(page, args=["told"] if page == "figures:one" else [])
    user = "water" if page == "figures:unit_overview" else "affairs"
    answer = client_of(busy, user).get(f"{address}?{query}")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'class="wrong"' in html
    assert "<script>alert" not in html
    assert 'class="count"' not in html and 'class="numbers"' not in html and "headline" not in html


@pytest.mark.parametrize(
    "address", ["/figures/ranking/", "/figures/told/?after=x", "/figures/told/?after=" + "1" * 30]
)
def test_what_does_not_exist_is_not_found(busy: County, address: str):
    assert client_of(busy, "affairs").get(address).status_code == 404


def test_the_public_sees_the_number_and_nothing_of_what_was_told(busy: County):
    for page in (boards.address("told", Scope.of_the_year()), "/figures/", "/"):
        html = client_of(busy, "").get(page).content.decode()
        assert "没有水" not in html
        assert not [number for number in Case.objects.values_list("number", flat=True) if number in html]


@pytest.mark.parametrize("user", ["staff", "deputy", "office", "auditor", "supervisor", "roads"])
def test_others_see_the_number_and_no_list(busy: County, user: str):
    html = client_of(busy, user).get(boards.address("told", Scope.of_the_year())).content.decode()
    assert 'class="count"' in html and 'data-label="编号"' not in html


def test_a_unit_sees_its_own_list_and_no_other(busy: County):
    year = Scope.of_the_year()
    own = boards.address("replies", year.only(unit=busy.units["water"]))
    html = client_of(busy, "water").get(own).content.decode()
    assert html.count('data-label="编号"') == 7
    assert 'data-label="编号"' not in client_of(busy, "roads").get(own).content.decode()
    assert client_of(busy, "roads").get("/figures/unit/?unit=water").status_code == 404


def test_a_township_coordinator_begins_with_the_own_town_and_may_look_further(busy: County):
    client = client_of(busy, "presidium")
    html = client.get("/figures/overview/").content.decode()
    assert 'value="522702106" selected' in html
    for address, user in [("/figures/overview/?place=", "presidium"), ("/figures/overview/", "affairs")]:
        assert 'value="522702106" selected' not in client_of(busy, user).get(address).content.decode()


def test_the_wide_tables_of_an_overview_name_each_number_for_narrow_screens(busy: County):
    html = client_of(busy, "affairs").get("/figures/overview/").content.decode()
    assert html.count('class="numbers stacked"') == 2, "townships and units"
    for name in (*boards.BY_TOWN, *boards.BY_UNIT):
        assert f'data-label="{boards.title(name)}"' in html


def test_an_overview_of_one_township_has_no_row_of_another(busy: County):
    town, other = [place for place in Towns.all().rows if place.label in ("牛场镇", "金山街道")]
    for place, labels in [(None, [town, other]), (town, [town])]:
        table = boards.of_towns(boards.BY_TOWN, Scope.of_the_year(place=place), Towns.all())
        assert [row["label"] for row in table.rows if row["label"] in ("牛场镇", "金山街道")] == [
            each.label for each in labels
        ]


@pytest.mark.parametrize(
    ("user", "page"),
    [
        ("affairs", "/figures/overview/"),
        ("presidium", "/figures/overview/"),
        ("affairs", "/figures/overview/?place=-"),
        ("water", "/figures/unit/"),
    ],
)
def test_every_number_of_an_overview_leads_to_a_list_that_says_the_same(busy: County, user: str, page: str):
    client = client_of(busy, user)
    html = client.get(page).content.decode()
    links = set(re.findall(r'href="(/figures/[a-z_]+/\?[^"]*)">(\d+)<', html))
    assert len(links) >= 12
    for address, count in links:
        listed = client.get(address.replace("&amp;", "&")).content.decode()
        assert re.search(r'class="count"><b>(\d+)</b>', listed)[1] == count, address


def test_every_number_of_the_front_page_leads_to_a_page_that_says_the_same(busy: County):
    client = client_of(busy, "")
    html = client.get("/").content.decode()
    links = re.findall(r'href="(/figures/[a-z_]+/\?[^"]*)">(?:[^<]*<b>)?(\d+)<', html)
    assert len(links) == 5 + 2 + 1, "the way, the townships, what bears the name of none"
    for address, count in links:
        listed = client.get(address.replace("&amp;", "&")).content.decode()
        assert re.search(r'class="count"><b>(\d+)</b>', listed)[1] == count, address


@pytest.mark.parametrize(
    ("user", "page"),
    [
        ("", "/"),
        ("", "/figures/"),
        ("affairs", "/figures/overview/"),
        ("water", "/figures/unit/"),
        ("affairs", "/figures/told/"),
        ("affairs", "/inspections/"),
    ],
)
def test_queries_do_not_grow_with_the_county(
    busy: County, user: str, page: str, django_assert_max_num_queries
):
    client = client_of(busy, user)
    client.get(page)
    with CaptureQueriesContext(connection) as before:
        client.get(page)
    for _more in range(12):
        told(busy, phone="")
    with django_assert_max_num_queries(len(before)):
        client.get(page)


def test_pages_are_valid_in_both_languages(busy: County, assert_valid_html):
    pages = {}
    for language in ("zh-hans", "en"):
        for user, page in [
            ("", "/"),
            ("", "/figures/"),
            ("affairs", "/figures/overview/"),
            ("affairs", "/figures/told/"),
            ("affairs", "/figures/findings/"),
            ("affairs", "/figures/projects_inspected/"),
            ("water", "/figures/unit/"),
            ("affairs", "/figures/told/?from=x"),
        ]:
            client = client_of(busy, user)
            client.cookies["django_language"] = language
            pages[f"{language}{len(pages)}"] = html = client.get(page).content.decode()
            assert ("怎么数的" in html) == (language != "en"), page
    assert_valid_html(pages)


def test_the_year_ends_today(busy: County):
    year = Scope.of_the_year()
    assert (year.until - year.since).days == 364 and year.until == clock.today()


def test_the_people_of_a_unit_that_was_succeeded_read_their_next_units_figures(busy: County):
    """Roads, first by its code, has handed its duties on; whoever worked there works for water, too."""
    account = people.add_account(username="both", name="both某", password="a-long-password", by=HOUSE)
    for unit in ("roads", "water"):
        people.grant(account, "handler", busy.units[unit], by=HOUSE, since=SINCE)
    people.succeed_unit(busy.units["roads"], busy.units["water"], on=clock.today(), by=HOUSE)
    client = Client()
    client.force_login(account)
    answer = client.get("/figures/unit/")
    assert answer.status_code == 200 and busy.units["water"].label in answer.content.decode()


def test_whose_only_unit_was_succeeded_has_no_unit_to_read_of(busy: County):
    people.succeed_unit(busy.units["roads"], busy.units["water"], on=clock.today(), by=HOUSE)
    client = client_of(busy, "roads")
    assert client.get("/figures/unit/").status_code == 403
    assert "/figures/unit/" not in client.get("/me/").content.decode()


@pytest.mark.parametrize("query", ["from=0001-01-01", "to=9999-12-31", "to=0001-01-01"])
@pytest.mark.parametrize("address", ["/figures/", "/figures/told/"])
def test_days_that_nobody_can_mean_are_told_back(busy, client, address, query):
    shown = client.get(f"{address}?{query}")
    assert shown.status_code in (200, 422) and "日期不能" in shown.content.decode()


def test_what_was_found_is_listed_with_its_words_to_whoever_may_see_it(busy: County):
    seen = client_of(busy, "presidium").get("/figures/findings/").text
    finding = Finding.objects.get(text="桥墩开裂。")
    assert finding.get_absolute_url() in seen and "桥墩开裂" in seen
    stops = client_of(busy, "presidium").get("/figures/projects_inspected/").text
    assert "同心村供水点" in stops and finding.inspection.get_absolute_url() in stops
    other = client_of(busy, "streetwork").get("/figures/findings/").text
    assert finding.number in other and "桥墩开裂" not in other
    public = client_of(busy, "").get("/figures/findings/").text
    assert finding.number not in public and 'class="count"><b>5</b>' in public


def test_the_list_of_inspections_shows_the_year_to_those_who_oversee_it(busy: County):
    heading = "一年来看了什么、发现了什么"
    page = client_of(busy, "affairs").get("/inspections/").text
    assert heading in page and 'href="/figures/findings_resolved/' in page
    assert heading not in client_of(busy, "deputy").get("/inspections/").text


def test_lists_of_what_was_found_cost_the_same_at_any_size(busy: County, django_assert_max_num_queries):
    client, pages = client_of(busy, "affairs"), ("/figures/findings/", "/figures/projects_inspected/")
    for page in pages:
        client.get(page)
    counts = []
    for page in pages:
        with CaptureQueriesContext(connection) as before:
            client.get(page)
        counts.append(len(before))
    way = inspected.going(busy)
    for turn in range(12):
        way.found(f"第{turn}处没有标牌。")
    for page, count in zip(pages, counts, strict=True):
        with django_assert_max_num_queries(count):
            client.get(page)
