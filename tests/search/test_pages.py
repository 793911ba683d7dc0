"""The page of the search: for everybody, and to everybody only what is theirs to see."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from daibiao.cases.models import Case
from daibiao.search import finding, views
from tests.cases.factories import told
from tests.county import county

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>停水"


@pytest.fixture
def made():
    return county()


@pytest.fixture
def coordinator(made) -> Client:
    return browser(made, "presidium")


def browser(made, username: str = "") -> Client:
    client = Client()
    if username:
        client.force_login(made.accounts[username])
    return client


def page(client: Client, status: int = 200, **asked: str) -> str:
    answer = client.get(reverse("search"), asked)
    assert answer.status_code == status
    return answer.content.decode()


def test_who_comes_without_a_query_is_asked_for_one(made, coordinator):
    for client in (browser(made), coordinator):
        assert "找什么？" in page(client) and "请写要找的字" in page(client, q="，。")


def test_a_case_is_shown_with_its_words_marked_and_opened_by_its_link(made, coordinator):
    case = told(made, words="三组没有水。").case
    shown = page(coordinator, q="没有水")
    assert "三组<mark>没有水</mark>" in shown and f'href="{case.get_absolute_url()}"' in shown
    assert case.number in shown


def test_words_that_stand_further_down_are_shown_with_what_is_around_them(made, coordinator):
    told(made, words="村口的事。\n" + "说来话长。" * 40 + "水表也坏了，一直没人修。")
    assert "<mark>水表也坏</mark>了，一直没人修" in page(coordinator, q="水表也坏")


def test_the_public_finds_stations_and_deputies_and_no_case(made):
    told(made, words="牛场的路坏了。")
    shown = page(browser(made), q="牛场")
    assert "代表联络室" in shown and reverse("reception:station", args=["niuchang"]) in shown
    assert "路坏了" not in shown and "kind=case" not in shown
    assert "代表" in page(browser(made), q="牛场", kind="person")


def test_a_visitor_cannot_ask_for_cases_nor_anybody_for_what_there_is_not(made, coordinator):
    page(browser(made), status=404, q="水", kind="case")
    page(coordinator, status=404, q="水", kind="nothing")
    page(coordinator, q="水", kind="case")


def test_what_is_like_it_is_told_apart(made, coordinator):
    told(made, words="双龙园区产业路口夜里货车鸣笛。")
    shown = page(coordinator, q="产业路夜间货车鸣笛扰民")
    assert "意思可能相近" in shown and "<mark>货车鸣笛</mark>" in shown
    assert "意思可能相近" not in page(coordinator, q="货车鸣笛")


def test_nothing_found_says_what_to_do(made, coordinator):
    assert "没有找到" in page(coordinator, q="𠮷𠮷𠮷")


def test_a_hostile_query_and_hostile_words_are_only_text(made, coordinator):
    told(made, words=HOSTILE)
    shown = page(coordinator, q=HOSTILE)
    assert "<script>alert" not in shown
    assert "<mark>script&gt;alert(1)&lt;/script&gt;停水</mark>" in shown


def test_a_query_that_is_too_long_or_strange_is_answered(made, coordinator):
    told(made, words="停水")
    for query in ("停" * 5000, '"停水" OR *', "停水 AND NOT (", "%_'", "\u202e停水", "停" * 99 + "水"):
        page(coordinator, q=query)
    page(coordinator, status=400, q="停\0水")


def test_a_list_goes_on_behind_the_last_row_shown_and_every_row_comes_once(made, coordinator, monkeypatch):
    monkeypatch.setattr(views, "ROWS", 4)
    monkeypatch.setattr(finding, "LISTED", 10)
    numbers = {told(made, words=f"停水第{n}天").case.number for n in range(12)}
    seen, asked = [], {"q": "停水", "kind": "case"}
    while asked:
        answer = coordinator.get(reverse("search"), asked)
        (section,) = answer.context["sections"]
        seen += [number for number in numbers if any(number in str(hit["under"]) for hit in section["exact"])]
        after = section["older_url"].rpartition("after=")[2]
        asked = {**asked, "after": after} if section["older_url"] else None
    assert len(seen) == len(set(seen)) == 10
    assert section["is_cut"] and "只列出最近的一部分" in answer.content.decode()
    assert page(coordinator, q="停水", kind="case", after="nonsense")


def test_what_is_only_like_it_is_called_once_and_counted_as_no_number(made, coordinator):
    answer = coordinator.get(reverse("search"), {"q": "双龙园区卫生院"})
    (section,) = (each for each in answer.context["sections"] if str(each["title"]) == "联络站")
    assert not section["exact"] and [hit["piece"] for hit in section["near"]] == [""]
    counts = {str(item["label"]): item["count"] for item in answer.context["groups"][0]["items"]}
    assert (counts["联络站"], counts["诉求"]) == ("", "0")


def test_the_page_of_all_kinds_shows_a_few_of_each_and_how_many_there_are(made, coordinator):
    for n in range(7):
        told(made, words=f"牛场停水第{n}天")
    answer = coordinator.get(reverse("search"), {"q": "牛场"})
    cases = answer.context["sections"][0]
    assert len(cases["exact"]) == 5 and cases["all_url"]
    counts = {str(item["label"]): item["count"] for item in answer.context["groups"][0]["items"]}
    found = {"诉求": "7", "联络站": "1", "代表": "2"}
    above = dict.fromkeys(("审议意见", "检查发现的问题", "视察、调研、检查", "代表建议"), "0")
    assert counts == {"全部": "", **above, **found}


def test_both_languages_are_spoken_and_the_pages_are_valid(made, coordinator, assert_valid_html):
    told(made, words="牛场停水")
    pages = {
        "empty": page(coordinator),
        "none": page(coordinator, q="𠮷𠮷"),
        "visitor": page(browser(made), q="牛场"),
    }
    for language in ("zh-hans", "en"):
        coordinator.cookies["django_language"] = language
        pages[f"found-{language}"] = page(coordinator, q="牛场 停水 三天")
        pages[f"kind-{language}"] = page(coordinator, q="牛场", kind="case")
    assert "Search" in pages["found-en"] and "搜索" in pages["found-zh-hans"]
    with translation.override("zh-hans"):
        assert_valid_html(pages)


def test_more_rows_cost_no_more_queries(made, coordinator):
    def queries() -> int:
        page(coordinator, q="停水")  # an index that has grown is counted anew, once
        with CaptureQueriesContext(connection) as captured:
            page(coordinator, q="停水 三天")
        return len(captured)

    told(made, words="停水三天")
    few = queries()
    for n in range(12):
        told(made, words=f"停水三天，第{n}次说")
    assert queries() <= few


def test_a_page_reads_only_the_rows_that_it_shows(made, coordinator, monkeypatch):
    for n in range(views.FIRST + 3):
        told(made, words=f"停水三天，第{n}次说")
    read, rows = [], finding.Found.rows
    monkeypatch.setattr(finding.Found, "rows", lambda self, keys: read.extend(keys) or rows(self, keys))
    assert "停水三天，第1次说" not in page(coordinator, q="停水") and len(read) == views.FIRST


def test_the_queue_is_searched_by_the_same_index(made, coordinator):
    case, other = told(made, words="三组，没有水").case, told(made, words="路灯不亮").case
    for query in ("三组没有水", "没有 三组", case.number, "牛场镇同心村 没有水"):
        shown = coordinator.get(reverse("queues:queue"), {"q": query}).content.decode()
        assert case.number in shown and other.number not in shown, query
    assert case.number not in coordinator.get(reverse("queues:queue"), {"q": "，"}).content.decode()
    assert Case.objects.count() == 2
