"""The pages of suggestions: written, signed, checked and rated by pressing what stands there."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.accounts.actors import Actor
from daibiao.cases import actions as cases
from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.pages import dates
from daibiao.people import actions as people
from daibiao.people.models import Session
from daibiao.proposing import heaps
from daibiao.suggestions import actions as suggestions
from daibiao.suggestions.models import Suggestion
from tests.cases.factories import TOLD_AT
from tests.cases.factories import told as somebody_told
from tests.county import HOUSE
from tests.files.factories import picture, upload
from tests.suggestions.factories import NOT, begun, session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


@pytest.fixture
def log_in():
    def _log_in(way_or_made, username: str) -> Client:
        made = getattr(way_or_made, "made", way_or_made)
        client = Client()
        client.force_login(made.accounts[username])
        return client

    return _log_in


def form(**more) -> dict:
    return {
        "title": "关于增开公交车的建议",
        "facts": "同心村没有公交车，老人看病要走两里路。",
        "proposals": "请交通运输局开通到同心村的公交车。",
        "basis": "visits",
        "consent": "full",
        "may_cosign": "on",
        **more,
    }


def do(way, verb: str) -> str:
    return reverse("suggestion:do", args=[way.suggestion.shown_number, verb])


def test_from_blank_paper_to_the_close(log_in):
    way = begun()
    deputy, office = log_in(way, "deputy"), log_in(way, "presidium")
    page = deputy.post(reverse("suggestion:begin"), form(), follow=True)
    assert "关于增开公交车的建议" in page.text and page.status_code == 200
    way.suggestion = Suggestion.objects.get(title="关于增开公交车的建议")
    deputy.post(do(way, "invite"), {"deputies": "otherdeputy代表"})
    other = log_in(way, "otherdeputy")
    shown = other.get(do(way, "confirm"))
    assert "老人看病要走两里路" in shown.text
    other.post(do(way, "confirm"), {"seen": shown.context["form"].initial["seen"]})
    deputy.post(do(way, "submit"))
    assert way.fresh().state == "submitted"
    assert "待审查" in office.get(reverse("suggestion:own")).text
    office.post(do(way, "accept"))
    way.fresh()
    units = way.made.units
    office.post(do(way, "hand_over"), {"lead": units["roads"].pk, "co": [units["water"].pk]})
    assert way.fresh().state == "handling"
    unit = log_in(way, "roads").get(way.suggestion.get_absolute_url())
    assert "签收" in unit.text and "同心村没有公交车" in unit.text


@pytest.mark.parametrize("missing", [{"proposals"}, {"title"}, {"title", "facts", "basis", "consent"}])
def test_a_draft_that_is_not_finished_is_kept_and_says_what_is_missing_before_it_is_submitted(
    log_in, missing
):
    way = begun()
    deputy = log_in(way, "deputy")
    typed = {name: value for name, value in form().items() if name not in missing}
    page = deputy.post(reverse("suggestion:begin"), typed, follow=True)
    way.suggestion = Suggestion.objects.latest("pk")
    assert page.status_code == 200 and way.suggestion.state == "draft"
    assert {
        name for name in ("title", "facts", "proposals", "basis") if not getattr(way.suggestion, name)
    } == (missing - {"consent"})
    assert way.suggestion.heading in deputy.get(reverse("suggestion:own")).text
    assert "请写" in deputy.get(do(way, "submit")).text
    assert deputy.post(do(way, "submit")).status_code == 422
    again = reverse("suggestion:rewrite", args=[way.suggestion.shown_number])
    deputy.post(again, form())
    deputy.post(do(way, "submit"))
    assert way.fresh().state == "submitted" and way.suggestion.basis == "visits"


def test_what_cannot_be_kept_is_told_beside_what_was_typed(log_in):
    way = begun()
    answer = log_in(way, "deputy").post(reverse("suggestion:begin"), form(title="路" * 61))
    assert answer.status_code == 422 and "老人看病要走两里路" in answer.text and "路" * 61 in answer.text
    empty = log_in(way, "deputy").post(
        reverse("suggestion:begin"), form(title="", facts="", proposals="", basis="")
    )
    assert empty.status_code == 422 and "还没有写内容" in empty.text
    assert Suggestion.objects.count() == 1


@pytest.mark.parametrize("names", ["没有这个人", "deputy代表"])
def test_whom_nobody_may_ask_is_told_by_name(log_in, names):
    way = begun()
    answer = log_in(way, "deputy").post(do(way, "invite"), {"deputies": names})
    assert answer.status_code == 422 and way.suggestion.signatures.count() == 0


def test_from_what_somebody_told_and_the_person_reads_how_it_goes_on(log_in):
    told = somebody_told().accepted()
    deputy = told.made.deputies["deputy"]
    cases.raise_as_suggestion(told.case, by=told.by("presidium"), deputy=deputy, explanation="代表来提。")
    way = begun(told.made)
    client = log_in(way, "deputy")
    assert "写成建议" in client.get(reverse("suggestion:own")).text
    address = f"{reverse('suggestion:begin')}?case={told.case.number}"
    assert told.case.words.splitlines()[0] in client.get(address).text
    client.post(address, form())
    way.suggestion = Suggestion.objects.get(title="关于增开公交车的建议")
    assert list(way.suggestion.cases.all()) == [told.case]
    way.accepted()
    assert way.suggestion.number in client.get(told.case.get_absolute_url()).text
    visitor = Client()
    session_of_teller = visitor.session
    session_of_teller["opened"] = [told.case.number]
    session_of_teller.save()
    page = visitor.get(told.case.get_absolute_url()).text
    assert way.suggestion.number in page and "请交通运输局开通" not in page


def test_a_case_that_the_deputy_may_not_see_is_not_mentioned(log_in):
    told = somebody_told(station=None, where="金山街道")
    way = begun(told.made)
    address = f"{reverse('suggestion:begin')}?case={told.case.number}"
    client = log_in(way, "deputy")
    assert told.case.words.splitlines()[0] not in client.get(address).text
    client.post(address, form())
    assert not Suggestion.objects.get(title="关于增开公交车的建议").cases.exists()


def test_the_office_takes_down_a_paper_form_with_its_scan(log_in):
    way = begun()
    office = log_in(way, "presidium")
    page = office.post(
        reverse("suggestion:take_down"),
        {**form(), "lead": "otherdeputy代表", "form": upload(picture())},
        follow=True,
    )
    made = Suggestion.objects.get(title="关于增开公交车的建议")
    assert (made.lead.name, made.recorder.username) == ("otherdeputy代表", "presidium")
    assert page.status_code == 200 and "纸质表扫描件" in page.text
    scan = office.get(reverse("suggestion:paper", args=[made.code, made.papers.get().pk]))
    assert scan.status_code == 200
    scan.close()
    office.post(reverse("suggestion:do", args=[made.code, "submit"]))
    made.refresh_from_db()
    assert made.state == "submitted"


def test_the_unit_sees_the_rating_once_it_is_submitted_and_never_the_views(log_in):
    way = begun().signed().replied()
    suggestions.give_view(way.suggestion, by=way.by("otherdeputy"), grade="not", note="我家门口没修")
    address = way.suggestion.get_absolute_url()
    assert "我家门口没修" not in log_in(way, "roads").get(address).text
    assert "我家门口没修" in log_in(way, "deputy").get(do(way, "rate")).text
    log_in(way, "deputy").post(do(way, "rate"), {"result": "not", "attitude": "yes", "reason": "路没有修"})
    page = log_in(way, "roads").get(address).text
    assert "路没有修" in page and "我家门口没修" not in page


def test_a_reply_sent_to_be_signed_is_the_signers_to_sign_and_the_others_read_whose(log_in):
    way = begun().working()

    def red(username: str) -> tuple[list[str], str]:
        context = log_in(way, username).get(way.suggestion.get_absolute_url()).context
        return [str(step.label) for step in context["steps"] if step.main], str(context["waits"])

    assert red("roads") == (["起草答复"], "")
    way.drafted()
    signer = way.made.accounts[f"roads{way.lead.signer}"]
    assert red("roads") == ([], f"答复已送签，等{signer.name}签发。")
    assert red(signer.username) == (["签发"], "")
    assert red("presidium") == ([], "等市交通运输局答复。")


def test_a_suggestion_under_supervision_shows_the_slip_to_unit_office_and_leader(log_in):
    way = begun().working()
    by, leader = way.by("presidium"), way.made.accounts["supervisor"]
    handling.urge(way.lead, by=by, text="请抓紧")
    handling.supervise(
        way.suggestion.matter, by=by, leader=leader, demand="先修学校那段", report_by=clock.today()
    )
    slip = way.suggestion.matter.supervisions.get()
    for username in ("roads", "presidium", "supervisor"):
        shown = log_in(way, username).get(way.suggestion.get_absolute_url()).content.decode()
        assert "先修学校那段" in shown and reverse("document:supervision_slip", args=[slip.pk]) in shown
        assert "催办单" in shown
    assert "先修学校那段" not in log_in(way, "deputy").get(way.suggestion.get_absolute_url()).content.decode()
    listed = log_in(way, "supervisor").get("/supervised/").content.decode()
    assert way.suggestion.get_state_display() in listed
    form = (
        log_in(way, "presidium").get(reverse("handling:do", args=[way.lead.pk, "supervise"])).content.decode()
    )
    assert "---------" not in form and "请选择" in form


def test_with_a_second_round_each_reply_says_of_which_it_is(log_in):
    way = begun(consent="full").replied()
    page = lambda: log_in(way, "deputy").get(way.suggestion.get_absolute_url()).content.decode()  # noqa: E731 - three times
    assert "第 1 轮" not in page(), "one round needs no number"
    suggestions.rate(way.suggestion, NOT, by=way.by("deputy"))
    assert page().count("第 1 轮") == 1, "its rating: there is one round yet"
    suggestions.demand_again(way.fresh(), by=way.by("presidium"), text="请重新研究。")
    assert page().count("第 1 轮") == 2, "the reply and its rating"
    way.again().reply()
    assert "第 2 轮</span>" in page() and page().count("第 1 轮") == 2
    suggestions.publish(way.fresh(), by=way.by("presidium"))
    one = Client().get(reverse("suggestion:published_one", args=[way.suggestion.number])).text
    assert "第 1 轮" in one and "第 2 轮" in one


def test_the_way_back_leads_to_a_list_that_the_reader_has(log_in):
    way = begun().replied()
    for username, lists in (
        ("deputy", "suggestion:own"),
        ("presidium", "suggestion:own"),
        ("roads", "queues:desk"),
    ):
        client = log_in(way, username)
        page = client.get(way.suggestion.get_absolute_url()).text
        back = page.partition('class="crumb"')[2].partition('href="')[2].partition('"')[0]
        assert back == reverse(lists) and client.get(back).status_code == 200


def test_a_form_twice_rates_once(log_in):
    way = begun().replied()
    client, given = log_in(way, "deputy"), {"result": "yes", "attitude": "yes"}
    assert client.post(do(way, "rate"), given).status_code == 302
    assert client.post(do(way, "rate"), given).status_code == 422
    assert way.suggestion.ratings.count() == 1


def test_published_shows_the_text_or_the_title_alone_and_no_rating():
    whole = begun().replied()
    suggestions.rate(whole.suggestion, NOT, by=whole.by("deputy"))
    suggestions.publish(whole.fresh(), by=whole.by("presidium"))
    part = begun(whole.made, consent="title", title="关于只公开标题的建议").accepted()
    suggestions.publish(part.suggestion, by=part.by("presidium"))
    listed = Client().get(reverse("suggestion:published")).text
    assert whole.suggestion.title in listed and part.suggestion.title in listed
    page = Client().get(reverse("suggestion:published_one", args=[whole.suggestion.number])).text
    assert "年内修好" in page and "路还是没有修" not in page
    page = Client().get(reverse("suggestion:published_one", args=[part.suggestion.number])).text
    assert "下雨就过不去" not in page
    suggestions.hide(whole.suggestion, by=whole.by("presidium"))
    gone = Client().get(reverse("suggestion:published_one", args=[whole.suggestion.number]))
    assert gone.status_code == 404


def test_before_publication_one_reads_what_everybody_will_read(log_in):
    whole = begun().replied()
    suggestions.rate(whole.suggestion, NOT, by=whole.by("deputy"))
    asked = log_in(whole, "presidium").get(do(whole, "publish")).text
    assert "群众看到的就是这些" in asked and "年内修好" in asked and "路还是没有修" not in asked
    part = begun(whole.made, consent="title", title="关于只公开标题的建议").accepted()
    asked = log_in(part, "presidium").get(do(part, "publish")).text
    assert part.suggestion.title in asked and "代表只同意公开标题" in asked and "下雨就过不去" not in asked


def test_an_old_sign_leads_to_the_number():
    way = begun().accepted()
    client = Client()
    client.force_login(way.made.accounts["deputy"])
    answer = client.get(reverse("suggestion:page", args=[way.suggestion.code]))
    assert answer.headers["Location"] == way.suggestion.get_absolute_url()


def test_the_page_costs_the_same_however_many_there_are(log_in, django_assert_max_num_queries):
    way = begun().accepted()
    client = log_in(way, "presidium")
    for _ in range(2):
        client.get(reverse("suggestion:own"))
    with django_assert_max_num_queries(60) as few:
        client.get(reverse("suggestion:own") + "?heap=assign")
    for _ in range(4):
        begun(way.made).accepted()
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("suggestion:own") + "?heap=assign")


def test_in_session_a_deputy_reads_so_on_the_page(log_in):
    way = begun()
    session(way.made, clock.today(), clock.today() + timedelta(days=1), ordinal=7)
    way.accepted()
    page = log_in(way, "deputy").get(way.suggestion.get_absolute_url()).text
    assert "第 19 届第 7 次会议" in page and "闭会期间" not in page


def test_nobody_without_an_account_reads_a_draft():
    way = begun()
    assert Client().get(way.suggestion.get_absolute_url()).status_code == 302
    assert Actor.visitor().account is None


def test_before_it_is_submitted_one_reads_who_has_not_confirmed(log_in):
    way = begun()
    suggestions.invite(way.suggestion, [way.made.deputies["otherdeputy"]], by=way.by("deputy"))
    page = log_in(way, "deputy").get(do(way, "submit"))
    assert "otherdeputy代表还没有确认" in page.text
    assert (
        f'method="post" action="{do(way, "submit")}"'
        not in log_in(way, "deputy").get(way.suggestion.get_absolute_url()).text
    ), "it is not done by one press"


def test_whoever_was_asked_is_asked_still_when_it_came_back(log_in):
    way = begun()
    suggestions.invite(way.suggestion, [way.made.deputies["otherdeputy"]], by=way.by("deputy"))
    way.submitted()
    suggestions.return_it(way.suggestion, by=way.by("presidium"), fault="R6", explanation="请写具体。")
    assert log_in(way, "otherdeputy").get(do(way, "confirm")).context["form"].initial["seen"]
    assert way.suggestion.signatures.get().state == "invited"


def test_a_deputy_of_another_congress_is_told_apart_from_a_wrong_name(log_in):
    way = begun()
    people.add_deputy(name="州代表", place=way.made.places["street"], by=HOUSE)
    answer = log_in(way, "deputy").post(do(way, "invite"), {"deputies": "州代表"})
    assert "不是同一级人大" in answer.text


def test_the_office_enters_a_session_with_its_last_day(log_in):
    way = begun(with_session=False)
    client = log_in(way, "presidium")
    given = {"congress": way.suggestion.congress_id, "term": 19, "ordinal": 6}
    client.post("/office/sessions/new/", {**given, "opened_on": "2026-01-12", "closed_on": "2026-01-14"})
    assert Session.objects.get().closed_on.isoformat() == "2026-01-14"
    bad = client.post("/office/sessions/new/", {**given, "ordinal": 7, "opened_on": "2026-01-12"})
    assert bad.status_code == 200 and Session.objects.count() == 1


def test_the_list_opens_where_something_waits(log_in):
    way = begun()
    suggestions.invite(way.suggestion, [way.made.deputies["otherdeputy"]], by=way.by("deputy"))
    page = log_in(way, "otherdeputy").get(reverse("suggestion:own"))
    assert page.context["title"] == "请我联名的"
    (asked,) = page.context["rows"]
    assert [verb["label"] for verb in asked["verbs"]] == ["确认联名"]
    assert log_in(way, "otherdeputy").get(asked["verbs"][0]["url"]).status_code == 200


def test_what_is_to_rate_says_until_when_and_an_empty_heap_what_belongs_there(log_in):
    way = begun().replied()
    deputy, own = log_in(way, "deputy"), reverse("suggestion:own")
    due = way.suggestion.clock.deadlines.open().get(key="suggestion.feedback").due_on
    assert f"可以评价到 {dates.day(due)}" in deputy.get(own, {"heap": "torate"}).text
    for username in ("deputy", "presidium", "vicechair"):
        offered = heaps.heaps_of(way.by(username))
        assert offered and set(offered) <= set(heaps.BELONGS)
        for name in offered:
            page = log_in(way, username).get(own, {"heap": name}).text
            assert "这里现在没有建议" not in page or str(heaps.BELONGS[name]) in page
    assert str(heaps.BELONGS["tosign"]) in deputy.get(own, {"heap": "tosign"}).text
