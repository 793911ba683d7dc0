"""The pages of the yearly report: who sees what, what bad addresses do, how many queries they need, the workbook."""

import io
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from daibiao.accounts.actors import Actor
from daibiao.lib import clock
from daibiao.people import actions as people
from daibiao.places.models import Unit
from daibiao.suggestions.models import Suggestion
from daibiao.yearbook import boards, views
from daibiao.yearbook.catalogue import figures, named
from daibiao.yearbook.scopes import Scope
from tests.county import HOUSE
from tests.suggestions.factories import begun

from .factories import YEAR

pytestmark = pytest.mark.django_db
REPORT = "/yearbook/"
#: What stands in an address and is no scope.
BAD = [
    "year=1899",
    f"year={YEAR + 1}",
    "year=0",
    "year=-1",
    "year=2026.5",
    "year=",
    "year=" + "9" * 5000,
    "year=<script>alert(1)</script>",
    "office=nowhere",
    "office=committee",
    "office=<script>alert(1)</script>",
    "unit=nobody",
    "part=lunch",
    "result=E",
]


def client_of(put, username: str) -> Client:
    client = Client()
    client.force_login(put["old"].made.accounts[username])
    return client


def html_of(put, username: str, address: str) -> str:
    answer = client_of(put, username).get(address)
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("query", BAD)
@pytest.mark.parametrize("page", [REPORT, f"{REPORT}assigned/"])
def test_what_is_no_scope_is_said_and_shows_no_number(put, page: str, query: str):
    answer = client_of(put, "presidium").get(f"{page}?{query}")
    assert answer.status_code == 422
    assert 'class="wrong"' in answer.text
    assert "<script>alert" not in answer.text
    assert 'class="count"' not in answer.text and 'class="numbers' not in answer.text
    assert client_of(put, "presidium").get(f"{REPORT}sheet/?{query}").status_code == 404


@pytest.mark.parametrize("address", ["ranking/", "assigned/?after=x", "assigned/?after=" + "1" * 30])
def test_what_does_not_exist_is_not_found(put, address: str):
    assert client_of(put, "presidium").get(REPORT + address).status_code == 404


@pytest.mark.parametrize("query", ["office=presidium%00", "unit=roads%00", "year=2026%00"])
def test_what_no_text_can_hold_is_turned_away(put, query: str):
    assert client_of(put, "presidium").get(f"{REPORT}?{query}").status_code == 400


def test_the_report_shows_each_rate_with_what_it_is_made_of(put):
    html = html_of(put, "presidium", REPORT)
    for words in ("66.7 %", "已答复 4", "交办 6", "满意 1", "代表已评价 3", "不排名次", "市交通运输局"):
        assert words in html, words


def test_every_number_leads_to_its_list(put):
    presidium = put["old"].made.units["presidium"]
    scope = Scope(YEAR, frozenset([presidium.pk]), "presidium")
    client = client_of(put, "presidium")
    for each in figures():
        page = client.get(boards.address(each.name, scope))
        assert page.context["figure"]["count"] == len(page.context["rows"]) == each.rows(scope).count()


def test_a_list_that_is_narrowed_says_to_what(put):
    html = html_of(
        put, "presidium", f"{REPORT}assigned/?year={YEAR}&office=presidium&unit=water&part=between"
    )
    assert "市水务局 · 闭会期间" in html and "<b>1</b>" in html


def test_an_empty_year_has_no_rates(put):
    page = client_of(put, "presidium").get(f"{REPORT}?year=1990")
    assert page.status_code == 200
    assert {each["share"].percent for each in page.context["rates"]} == {"—"}
    assert not any(row["count"] for chapter in page.context["chapters"] for row in chapter["rows"])
    assert not page.context["tables"][1].rows


def test_the_committee_sees_those_below_it_and_a_presidium_its_own(put):
    assert "office" in client_of(put, "affairs").get(REPORT).context["form"].fields
    chosen = {
        (user, office): client_of(put, user).get(f"{REPORT}?office={office}")
        for user in ("affairs", "vicechair", "presidium")
        for office in ("committee", "presidium", "")
    }
    counts = {
        key: page.context["chapters"][1]["rows"][0]["count"] if page.status_code == 200 else None
        for key, page in chosen.items()
    }
    assert counts == {
        ("affairs", "committee"): 0,
        ("affairs", "presidium"): 6,
        ("affairs", ""): 6,
        ("vicechair", "committee"): 0,
        ("vicechair", "presidium"): 6,
        ("vicechair", ""): 6,
        ("presidium", "committee"): None,
        ("presidium", "presidium"): 6,
        ("presidium", ""): 6,
    }


@pytest.mark.parametrize(
    "user", ["streetwork", "roads", "office", "deputy", "staff", "supervisor", "auditor"]
)
def test_others_are_refused(put, user: str):
    for page in ("report", "sheet"):
        assert client_of(put, user).get(reverse(f"yearbook:{page}")).status_code == 403
    assert client_of(put, user).get(f"{REPORT}assigned/").status_code == 403


def test_what_an_office_has_taken_over_stands_in_its_report(put):
    made = put["old"].made
    heir = people.add_unit(
        code="heirs",
        name="牛场镇人大办公室",
        kind="presidium",
        place=made.places["town"],
        congress=made.units["presidium"].congress,
        by=HOUSE,
    )
    people.grant(made.accounts["presidium"], "coordinator", heir, by=HOUSE, since=clock.today())
    people.succeed_unit(made.units["presidium"], heir, on=clock.today(), by=HOUSE)
    page = client_of(put, "presidium").get(REPORT)
    assert page.context["office"] == "牛场镇人大办公室"
    assert page.context["chapters"][1]["rows"][0]["count"] == 6
    assert client_of(put, "presidium").get(f"{REPORT}?office=presidium").status_code == 422


def test_a_secret_one_is_counted_and_named_only_to_who_may_see_it(put):
    made, secret = put["old"].made, Suggestion.objects.filter(is_confidential=True)
    assert "要求保密的建议" in html_of(put, "presidium", f"{REPORT}confidential/")
    for user in ("roads", "streetwork", "otherstaff"):
        (row,) = views.listed(list(secret), made.actor(user))
        assert row["number"] and not row["title"] and not row["url"] and not row["proposer"]
    (row,) = views.listed(list(secret), Actor.visitor())
    assert not row["title"]
    promises = list(named("promises_due").rows(Scope(YEAR, frozenset([made.units["presidium"].pk]))))
    assert {row["title"] for row in views.listed(promises, made.actor("streetwork"))} == {""}


def test_the_workbook_holds_the_numbers_and_no_title(put):
    answer = client_of(put, "presidium").get(f"{REPORT}sheet/?year={YEAR}")
    assert answer.status_code == 200 and f"{YEAR}.xlsx" in answer.headers["Content-Disposition"]
    book = load_workbook(io.BytesIO(b"".join(answer)))
    rates = list(book.worksheets[0].values)
    assert rates[1][:4] == ("办复率", "66.7 %", 4, 6)
    units = list(book.worksheets[3].values)
    assert units[0][:5] == ("单位", "交办", "办复率", "办复率：分子", "办复率：分母")
    assert [row[:2] for row in units[1:]] == [("市交通运输局", 5), ("市水务局", 1)]
    cells = {str(cell) for sheet in book.worksheets for row in sheet.values for cell in row}
    assert not [way.suggestion.title for way in put.values() if way.suggestion.title in cells]


def test_the_office_finds_the_report_from_its_list_and_a_deputy_does_not(put):
    assert REPORT in html_of(put, "presidium", "/suggestions/")
    assert REPORT not in html_of(put, "deputy", "/suggestions/")


def test_in_english_nothing_is_left_in_chinese_but_names(put):
    client = client_of(put, "presidium")
    for address in (REPORT, f"{REPORT}promises_due/?unit=roads&part=between&result=B"):
        html = client.get(address, headers={"accept-language": "en"}).text
        main = html[html.index("<main") : html.index("</main")]
        main = re.sub(
            r'<td>\s*<a class="what".*?</td>|<td data-label="Number">.*?</td>', "", main, flags=re.DOTALL
        )
        for name in Unit.objects.values_list("name", flat=True):
            main = main.replace(name, "")
        assert not re.findall(r"[\u4e00-\u9fff]+", main)
        assert "Promises due" in html


@pytest.mark.parametrize("page", ["", "assigned/", "promises_due/", "sheet/"])
def test_more_suggestions_need_no_more_queries(put, page: str):
    client, made = client_of(put, "affairs"), put["old"].made
    address = f"{REPORT}{page}?office=presidium"

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    few = asked()
    for unit in ("roads", "water", "schools", "health"):
        begun(made, title=f"再提一件{unit}").handed(unit)
    assert asked() == few
