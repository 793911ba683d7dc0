"""The opinion-seeking form and the letter of a suggestion, fetched from its page: they say what the rows say."""

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.suggestions import actions as suggestions
from tests.cases.factories import TOLD_AT, answer
from tests.documents.factories import read
from tests.suggestions.factories import NOT, Way, begun

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def client_of(way: Way, username: str) -> Client:
    client = Client()
    client.force_login(way.made.accounts[username])
    return client


def paper(key: str, reply, form: str = "word") -> str:
    return reverse("document:paper", args=[key, reply.pk, form])


def fetched(way: Way, username: str, key: str) -> list[str]:
    """The words of a document, by the link that stands on the suggestion's page."""
    client, reply = client_of(way, username), way.lead.replies.get()
    assert paper(key, reply) in client.get(way.suggestion.get_absolute_url()).text
    answer = client.get(paper(key, reply))
    assert answer.status_code == 200
    return read(answer.content)


def beside(words: list[str], label: str) -> str:
    """What stands in the cell after this one."""
    return words[words.index(label) + 1]


def test_the_form_names_the_suggestion_and_its_unit_and_is_blank_until_it_is_rated():
    way = begun().signed().replied()
    reply, words = way.lead.replies.get(), fetched(way, "deputy", "opinion")
    shown = {
        "建议编号": way.suggestion.number,
        "标题": way.suggestion.title,
        "领衔代表": way.suggestion.proposer,
        "承办单位": reply.unit.name,
        "结果类别": reply.result,
        "联系人": reply.contact_name,
        "联系电话": reply.contact_phone,
        "对办理结果": "□ 满意　□ 基本满意　□ 不满意",
        "代表签名": "",
    }
    assert {label: beside(words, label) for label in shown} == shown
    assert any(way.suggestion.coordinator.name in line for line in words)


def test_the_form_says_what_was_rated_and_why():
    way = begun().replied()
    suggestions.rate(way.suggestion, NOT, by=way.by("deputy"))
    words = fetched(way, "presidium", "opinion")
    rating = way.lead.replies.get().suggestion_ratings.get()
    assert beside(words, "对办理结果") == rating.get_result_display()
    assert beside(words, "对办理态度") == rating.get_attitude_display()
    assert beside(words, "意见和理由") == NOT.reason and beside(words, "代表签名") == rating.deputy.name
    assert beside(words, "日期") == "2026年9月23日"


def test_the_letter_addresses_all_who_signed():
    way = begun().signed().replied()
    words = fetched(way, "otherdeputy", "reply")
    names = [way.made.deputies[name].name for name in ("deputy", "otherdeputy")]
    assert f"{'、'.join(names)}代表：" in words and "年内修好，已列入计划。" in words


def test_nobody_gets_a_form_before_the_reply_is_signed_and_strangers_never():
    way = begun().working()
    draft = way.drafted()
    for name in ("roads", "deputy", "presidium"):
        assert client_of(way, name).get(paper("opinion", draft)).status_code == 404
    signed = begun(way.made, title="关于另一条路的建议").replied()
    reply = signed.lead.replies.get()
    for stranger in ("water", "staff", "systemadmin", "otherdeputy", "streetwork"):
        for form in ("word", "pdf"):
            assert client_of(way, stranger).get(paper("opinion", reply, form)).status_code == 404
    assert Client().get(paper("opinion", reply)).status_code == 302


def test_the_unit_meets_its_letter_while_it_drafts_and_nobody_else_does():
    way = begun().working()
    unit, draft_page = client_of(way, "roads"), reverse("handling:do", args=[way.lead.pk, "draft"])
    assert "/papers/reply/" not in unit.get(draft_page).text
    draft = handling.draft(way.lead, answer("年内修好，已列入计划。"), by=way.by("roads"))
    letter = paper("reply", draft)
    for page in (draft_page, way.suggestion.get_absolute_url()):
        assert letter in unit.get(page).text
    assert "年内修好，已列入计划。" in unit.get(way.suggestion.get_absolute_url()).text
    for other in ("deputy", "presidium"):
        seen = client_of(way, other).get(way.suggestion.get_absolute_url()).text
        assert "已列入计划" not in seen and letter not in seen
        assert client_of(way, other).get(letter).status_code == 404
