"""The pages by which the office puts together and apart, and units, deputies and leaders read it."""

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.bundles import actions as bundles
from daibiao.bundles.models import Activity, Group, Theme
from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.suggestions import actions as suggestions
from daibiao.suggestions.models import Suggestion
from tests.bundles.factories import PARTS, accepted, committee, grouped, handed, split, theme
from tests.cases.factories import TOLD_AT
from tests.suggestions.factories import begun

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def log_in(way, username: str) -> Client:
    client = Client()
    client.force_login(way.made.accounts[username])
    return client


def do(way, verb: str) -> str:
    return reverse("suggestion:bundle", args=[way.fresh().shown_number, verb])


def split_form(**more) -> dict:
    found = {"why": "修路和公交是两件事。", "on": "2026-03-05", "mode": "phone", "said": "同意分开提。"}
    for place, words in enumerate(PARTS, start=1):
        found |= {f"{name}{place}": value for name, value in vars(words).items()}
    return found | more


def test_the_office_puts_together_and_hands_over_by_pressing_what_stands_there():
    ways = accepted(3)
    office = log_in(ways[0], "presidium")
    asked = office.get(do(ways[0], "group")).text
    assert ways[1].suggestion.number in asked and "分别答复" in asked
    office.post(
        do(ways[0], "group"),
        {"suggestions": [ways[1].suggestion.pk], "numbers": ways[2].suggestion.number},
    )
    assert Group.objects.get().suggestions().count() == 3
    page = office.get(ways[1].suggestion.get_absolute_url()).text
    assert "一并交办" in page and ways[0].suggestion.number in page
    listed = office.get(reverse("suggestion:own") + "?heap=assign").text
    assert "和 2 件并案" in listed and do(ways[0], "hand_over") in listed
    office.post(do(ways[1], "hand_over"), {"lead": ways[0].made.units["roads"].pk})
    assert {way.fresh().state for way in ways} == {"handling"}
    unit = log_in(ways[0], "roads")
    for way in ways:
        page = unit.get(way.suggestion.get_absolute_url()).text
        assert all(other.suggestion.number in page for other in ways)


def test_an_unknown_number_is_told_beside_what_was_ticked():
    ways = accepted(2)
    answer = log_in(ways[0], "presidium").post(do(ways[0], "group"), {"numbers": "牛场镇19-6-999"})
    assert answer.status_code == 422 and "牛场镇19-6-999" in answer.text and not Group.objects.exists()


def test_it_is_said_that_at_least_one_is_named_and_nothing_calls_that_optional():
    ways = accepted(2)
    office = log_in(ways[0], "presidium")
    asked = office.get(do(ways[0], "group")).text
    assert "至少一件" in asked and "可以不填" not in asked
    suggestions.hand_over(ways[1].suggestion, by=ways[1].by("presidium"), lead=ways[1].made.units["roads"])
    wrong = office.post(do(ways[0], "group"), {})
    assert wrong.status_code == 422 and "建议的编号" in wrong.text and "没有列出的" not in wrong.text


def test_a_form_twice_puts_together_once():
    ways = accepted(2)
    office, given = log_in(ways[0], "presidium"), {"suggestions": [ways[1].suggestion.pk]}
    assert office.post(do(ways[0], "group"), given).status_code == 302
    assert office.post(do(ways[0], "group"), given).status_code == 422
    assert Group.objects.count() == 1


def test_each_deputy_reads_with_whom_and_only_the_own_page_opens():
    ways = accepted(2)
    handed(ways)
    deputy = log_in(ways[0], "deputy")
    page = deputy.get(ways[0].fresh().get_absolute_url()).text
    other = ways[1].fresh()
    assert other.number in page and "otherdeputy代表" in page
    assert f'href="{other.get_absolute_url()}"' not in page
    assert deputy.get(other.get_absolute_url()).status_code == 404


def worked_on(way) -> None:
    handling.acknowledge(way.lead, by=way.by("roads"))
    said = {
        "mode": "phone",
        "on": clock.today(),
        "said": "说过了。",
        "deputy": way.lead.matter.deputies.first(),
    }
    handling.contact(way.lead, by=way.by("roads"), **said)


def drafted(way, words: str):
    worked_on(way)
    answer = handling.Answer(words, "A", "王某", "0854-2220000")
    return handling.draft(way.lead, answer, by=way.by("roads"))


def test_a_reply_begins_from_the_words_of_another_and_is_then_its_own():
    ways = accepted(2)
    handed(ways)
    first = drafted(ways[0], "三条路年内一起修。")
    worked_on(ways[1])
    unit, address = log_in(ways[0], "roads"), reverse("handling:do", args=[ways[1].lead.pk, "draft"])
    asked = unit.get(address).text
    assert f"?from={first.pk}" in asked and "三条路年内一起修。" not in asked
    assert "三条路年内一起修。" in unit.get(f"{address}?from={first.pk}").text
    assert not ways[1].lead.replies.exists(), "reading copies nothing"
    for wrong in ("0", "x", str(first.pk + 99), "9" * 30):
        assert unit.get(f"{address}?from={wrong}").status_code == 200


def test_the_words_of_another_units_reply_are_not_given_away():
    ways = accepted(2)
    handed(ways)
    first = drafted(ways[0], "三条路年内一起修。")
    other = begun(ways[0].made).handed("water")
    handling.acknowledge(other.lead, by=other.by("water"))
    address = reverse("handling:do", args=[other.lead.pk, "draft"])
    assert "三条路年内一起修。" not in log_in(other, "water").get(f"{address}?from={first.pk}").text


def test_one_is_taken_out_and_the_reason_is_read():
    ways = accepted(3)
    grouped(ways)
    office = log_in(ways[0], "presidium")
    assert office.post(do(ways[1], "take_out"), {"reason": ""}).status_code == 422
    office.post(do(ways[1], "take_out"), {"reason": "<b>路段</b>不同。"})
    page = log_in(ways[0], "otherdeputy").get(ways[1].fresh().get_absolute_url()).text
    assert "改为单独办理" in page and "&lt;b&gt;路段&lt;/b&gt;不同。" in page


def test_taken_apart_on_a_page_with_the_words_to_divide_before_the_eyes():
    way = begun().submitted()
    office = log_in(way, "presidium")
    asked = office.get(do(way, "split"))
    assert asked.text.count("下雨就过不去") >= 3 and "第三件" in asked.text
    wrong = office.post(do(way, "split"), split_form(on=str(clock.today()), title2=""))
    assert "第二件 · 标题" in wrong.text
    assert wrong.status_code == 422 and "三组的路坑多。" in wrong.text
    assert '<details class="more" open' not in wrong.text, "the third and fourth part were not begun"
    half = office.post(do(way, "split"), split_form(on=str(clock.today()), title3="关于路灯的建议"))
    assert half.status_code == 422 and "都写上" in half.text
    assert half.text.count('<details class="more" open') == 1
    deputy = way.made.deputies["deputy"].pk
    done = office.post(do(way, "split"), split_form(on=str(clock.today()), deputy=deputy), follow=True)
    assert way.fresh().state == "split" and "同意分开提。" in done.text
    assert Suggestion.objects.filter(state="draft").count() == 2
    writer = log_in(way, "deputy")
    page = writer.get(way.suggestion.get_absolute_url()).text
    assert all(words.title in page for words in PARTS) and "已经分解" in page
    part = Suggestion.objects.get(title=PARTS[0].title)
    page = writer.get(part.get_absolute_url()).text
    assert way.suggestion.title in page and "修改文本" in page
    assert way.suggestion.title in office.get(reverse("suggestion:own") + "?heap=closed").text


def test_the_office_does_not_open_the_deputys_drafts():
    way = begun().submitted()
    part = split(way)[0]
    page = log_in(way, "presidium").get(way.fresh().get_absolute_url()).text
    assert PARTS[0].title in page and part.get_absolute_url() not in page


def test_a_theme_on_pages_from_the_decision_to_the_report():
    ways = accepted(2)
    body = committee(ways[0].made)
    office = log_in(ways[0], "presidium")
    assert reverse("theme:own") in office.get(reverse("suggestion:own")).text
    given = {"title": "农村道路安全", "demand": "年底前修好。", "decided_on": str(clock.today())}
    both = {**given, "body": body.pk, "leader": ways[0].made.accounts["supervisor"].pk}
    for wrong in (given, both, {**given, "body": body.pk, "decided_on": "2099-01-01"}):
        assert office.post(reverse("theme:open"), wrong).status_code == 422
    office.post(reverse("theme:open"), {**given, "body": body.pk})
    own = Theme.objects.get()
    verb = lambda name: reverse("theme:do", args=[own.number, name])  # noqa: E731
    office.post(verb("add"), {"suggestions": [way.suggestion.pk for way in ways]})
    office.post(verb("plan_activity"), {"kind": "onsite", "on": str(clock.today()), "where": "同心村"})
    activity = Activity.objects.get()
    page = log_in(ways[0], "otherdeputy").get(own.get_absolute_url()).text
    assert "同心村" in page and "otherdeputy代表" in page and "记下开展情况" not in page
    note = reverse("theme:activity", args=[own.number, activity.pk, "note_activity"])
    for page in (office.get(verb("report")).text, office.get(note).text):
        assert "回到这个专题" in page and "回到这件事" not in page
    came = ways[0].made.deputies["deputy"].pk
    assert office.post(note, {"outcome": "", "came": [came]}).status_code == 422
    office.post(note, {"outcome": "看了两条路。", "came": [came]})
    office.post(verb("report"), {"report": "两条路都修好了。"})
    page = log_in(ways[0], "deputy").get(own.get_absolute_url()).text
    assert "看了两条路。" in page and "两条路都修好了。" in page and "已报告" in page
    page = log_in(ways[0], "deputy").get(ways[0].fresh().get_absolute_url()).text
    assert own.title in page and body.name in page
    assert own.title in office.get(reverse("theme:own") + "?heap=reported").text
    assert office.get(reverse("theme:own") + "?heap=nothing").status_code == 404
    assert office.get(verb("nothing")).status_code == 404


def test_pages_cost_the_same_however_many_there_are(django_assert_max_num_queries):
    ways = accepted(2)
    handed(ways)
    own = theme(ways[0].made)
    bundles.add(own, by=ways[0].by("presidium"), suggestions=[way.fresh() for way in ways])
    office = log_in(ways[0], "presidium")
    addresses = (
        own.get_absolute_url(),
        reverse("theme:own"),
        reverse("suggestion:own") + "?heap=handling",
    )
    counted = []
    for address in addresses:
        office.get(address)
        with django_assert_max_num_queries(80) as few:
            office.get(address)
        counted.append(len(few))
    more = [*accepted_in(ways[0]), *accepted_in(ways[0])]
    handed(more)
    bundles.add(own, by=ways[0].by("presidium"), suggestions=[way.fresh() for way in more])
    for _ in range(3):
        bundles.plan_activity(own, by=ways[0].by("presidium"), kind="talks", on=clock.today(), where="镇政府")
        theme(ways[0].made)
    for address, few in zip(addresses, counted, strict=True):
        allowed = (
            few + 4 if address == addresses[0] else few
        )  # the first activities bring their own two questions
        with django_assert_max_num_queries(allowed):
            office.get(address)


def accepted_in(way) -> list:
    return [begun(way.made).accepted(), begun(way.made).accepted()]


def test_a_unit_goes_back_from_a_theme_to_its_own_desk():
    way = begun().handed()
    row = theme(way.made)
    bundles.add(row, by=way.by("presidium"), suggestions=[way.suggestion])
    page = log_in(way, "roads").get(row.get_absolute_url())
    crumb = page.text.partition('class="crumb"')[2].partition("</nav>")[0]
    assert page.status_code == 200 and reverse("queues:desk") in crumb and reverse("theme:own") not in crumb


def test_of_committee_and_leader_one_is_chosen_and_the_form_says_so():
    way = begun()
    page = log_in(way, "presidium").get(reverse("theme:open")).text
    assert "委员会和领导选一个" in page and "---------" not in page
