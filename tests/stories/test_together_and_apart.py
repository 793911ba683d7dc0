"""Two deputies ask for the same road: one bundle, two replies, two ratings. One asks for two things: taken apart. A theme over all."""

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.bundles.models import Activity, Group, Theme
from daibiao.handling.models import Reply
from daibiao.lib import clock
from daibiao.suggestions.models import Suggestion
from tests.bundles.factories import PARTS, accepted, committee
from tests.cases.factories import TOLD_AT
from tests.suggestions.factories import Way, begun

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def log_in(way: Way, username: str) -> Client:
    client = Client()
    client.force_login(way.made.accounts[username])
    return client


def press(client: Client, page: str, label: str, **given) -> str:
    """Press the step that stands on the page under this label, with what its form asks for; the page after it."""
    shown = client.get(page)
    steps = {str(each.label): each for each in (*shown.context["steps"], *shown.context["more"])}
    step = steps[label]
    assert step.url in shown.text and not step.reasons, step.reasons
    form = None if step.post else client.get(step.url).context["form"]
    known = {name: value for name, value in (form.initial if form else {}).items() if value is not None}
    answer = client.post(step.url, {**known, **given}, follow=True)
    assert answer.status_code == 200, answer.text
    return answer.text


def page_of(way: Way) -> str:
    return way.fresh().get_absolute_url()


def answered(way: Way, words: str) -> None:
    """The unit's people and its leader, each by pressing what stands on the suggestion's page."""
    unit, leader, page = log_in(way, "roads"), log_in(way, f"roads{way.lead.signer}"), page_of(way)
    press(unit, page, "签收")
    deputy = way.lead.matter.deputies.first().pk
    spoken = {"mode": "phone", "on": str(clock.today()), "said": "说过了。", "deputy": deputy}
    press(unit, page, "记录与代表联系", **spoken)
    contact = {"contact_name": "王某", "contact_phone": "0854-2220000"}
    press(unit, page, "起草答复", text=words, result="A", **contact)
    press(unit, page, "送负责人签发")
    press(leader, page, "签发")
    assert Reply.objects.get(assignment=way.lead).text == words


def test_handled_together_answered_and_rated_apart():
    ways = accepted(2)
    office = log_in(ways[0], "presidium")
    press(office, page_of(ways[0]), "并案办理", suggestions=[ways[1].suggestion.pk])
    for way, name in zip(ways, ("deputy", "otherdeputy"), strict=True):
        other = ways[1 - ways.index(way)].fresh()
        assert other.number in log_in(way, name).get(page_of(way)).text
    press(office, page_of(ways[1]), "一并交办", lead=ways[0].made.units["roads"].pk)
    assert Group.objects.get().handed_at and {way.fresh().state for way in ways} == {"handling"}

    answered(ways[0], "三组的路年内修好。")
    assert [way.fresh().state for way in ways] == ["replied", "handling"]
    second = log_in(ways[1], "otherdeputy")
    assert "三组的路年内修好" not in second.get(page_of(ways[1])).text
    press(log_in(ways[0], "deputy"), page_of(ways[0]), "评价", result="yes", attitude="yes")
    assert [way.fresh().state for way in ways] == ["rated", "handling"]

    answered(ways[1], "第一条路也修好了。")
    press(second, page_of(ways[1]), "评价", result="fair", attitude="yes")
    assert [way.fresh().ratings.get().result for way in ways] == ["yes", "fair"]
    assert [way.lead.replies.get().text for way in ways] == ["三组的路年内修好。", "第一条路也修好了。"]


def test_taken_apart_each_part_goes_its_own_way():
    way = begun().submitted()
    office, deputy = log_in(way, "presidium"), log_in(way, "deputy")
    parts = {
        f"{name}{place}": said for place, words in enumerate(PARTS, 1) for name, said in vars(words).items()
    }
    agreed = {
        "why": "修路和公交是两件事。",
        "on": str(clock.today()),
        "mode": "phone",
        "said": "同意分开提。",
    }
    agreed["deputy"] = way.made.deputies["deputy"].pk
    assert "已经分解" in press(office, page_of(way), "分解", **parts, **agreed)
    drafts = list(Suggestion.objects.filter(state="draft").order_by("pk"))
    assert [draft.title for draft in drafts] == [words.title for words in PARTS]
    assert all(draft.title in deputy.get(reverse("suggestion:own") + "?heap=drafts").text for draft in drafts)
    press(deputy, drafts[0].get_absolute_url(), "提交")
    drafts[0].refresh_from_db()
    press(office, drafts[0].get_absolute_url(), "受理编号")
    assert [Suggestion.objects.get(pk=draft.pk).state for draft in drafts] == ["accepted", "draft"]
    assert way.fresh().state == "split"


def test_under_a_theme_deputies_are_invited_and_read_what_came_of_it():
    ways = accepted(2)
    office, body = log_in(ways[0], "presidium"), committee(ways[0].made)
    given = {
        "title": "农村道路安全",
        "demand": "年底前修好。",
        "decided_on": str(clock.today()),
        "body": body.pk,
    }
    office.post(reverse("theme:open"), given)
    theme = Theme.objects.get()
    page = theme.get_absolute_url()
    press(office, page, "列入建议", suggestions=[way.suggestion.pk for way in ways])
    press(office, page, "安排活动", kind="onsite", on=str(clock.today()), where="同心村")
    activity = Activity.objects.get()
    for way, name in zip(ways, ("deputy", "otherdeputy"), strict=True):
        invited = log_in(way, name)
        assert theme.title in invited.get(page_of(way)).text and "同心村" in invited.get(page).text
    note = reverse("theme:activity", args=[theme.number, activity.pk, "note_activity"])
    office.post(note, {"outcome": "看了两条路。", "came": [ways[0].made.deputies["deputy"].pk]})
    assert "两条路都修好了。" in press(office, page, "写督办报告", report="两条路都修好了。")
    assert "两条路都修好了。" in log_in(ways[1], "otherdeputy").get(page).text
