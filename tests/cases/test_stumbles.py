"""What people stumbled over when they walked the pages for the first time: each a test, so that nobody does again."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from daibiao.cases import actions as cases
from daibiao.cases import numbers
from daibiao.cases.forms import RaiseForm
from daibiao.cases.models import Case
from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.pages import dates
from daibiao.stations import actions as station_actions
from tests.cases.factories import NOT, TOLD_AT, Way, answer
from tests.cases.factories import told as told_at
from tests.county import HOUSE, SINCE

pytestmark = pytest.mark.django_db


def logged_in(way: Way, username: str) -> Client:
    client = Client()
    client.force_login(way.made.accounts[username])
    return client


def page(way: Way, username: str) -> str:
    return logged_in(way, username).get(way.case.get_absolute_url()).content.decode()


def teller(way: Way) -> Client:
    client = Client()
    session = client.session
    session["opened"] = [way.case.number]
    session.save()
    return client


def test_whoever_has_rated_reads_so_instead_of_being_asked_again():
    way = told_at().informed()
    verb = reverse("case:do", args=[way.case.number, "rate_as_deputy"])
    assert verb in page(way, "deputy")
    cases.rate_as_deputy(way.case, cases.Grades("yes", "yes"), by=way.by("deputy"))
    shown = page(way, "deputy")
    assert verb not in shown and "这一轮您已经评价过" in shown


def test_ending_a_case_is_never_the_red_button():
    way = told_at()
    case, _pin = cases.tell(
        cases.Told(words="牌坏了", station=way.made.stations["niuchang"], channel="desk"), by=way.by("staff")
    )
    shown = logged_in(way, "staff").get(case.get_absolute_url()).content.decode()
    assert "指引到其他渠道" in shown
    assert not re.search(r"btn-main[^>]*>\s*(<svg.*?</svg>)?\s*指引", shown)
    assert "等牛场镇人大主席团受理" in shown


def test_teller_and_deputy_read_when_the_reply_is_due_whatever_the_unit_owes_first():
    way = told_at().handed()
    said = teller(way).get(way.case.get_absolute_url()).content.decode()
    for shown, title in ((said, "承办单位答复您"), (page(way, "deputy"), "答复")):
        assert f'aria-label="{title}"' in shown
    assert 'aria-label="首次联系代表"' in page(way, "water")


def test_a_late_co_unit_is_named_and_the_lead_reads_its_opinion():
    way = told_at().working("water", "roads")
    assert "会办意见 · 市交通运输局" in page(way, "presidium")
    desk = logged_in(way, "presidium")
    assert "市水务局；会办：市交通运输局" in desk.get("/queue/?heap=handling").content.decode()
    to_urge = desk.get("/board/list/urge/").content.decode()
    for each in (way.lead, way.co()):
        assert f"{dates.day(each.clock.next_due_on)} 到期" in to_urge
    assert way.lead.clock.next_due_on != way.co().clock.next_due_on
    draft = reverse("handling:do", args=[way.lead.pk, "submit"])
    way.drafted()
    assert "市交通运输局还没有提出会办意见" in logged_in(way, "water").get(draft).content.decode()
    co = way.co()
    handling.acknowledge(co, by=way.by("roads"))
    handling.give_opinion(co, by=way.by("roads"), text="路面由我们恢复。")
    for shown in (page(way, "water"), logged_in(way, "water").get(draft).content.decode()):
        assert "路面由我们恢复。" in shown


def test_the_lead_ticked_as_co_unit_keeps_the_form_and_says_why():
    way = told_at()
    cases.accept(way.case, by=way.by("presidium"))
    units = way.made.units
    sent = {"lead": units["water"].pk, "co": [units["water"].pk], "note": "请三天内到现场"}
    verb = reverse("case:do", args=[way.case.number, "hand_over"])
    answered = logged_in(way, "presidium").post(verb, sent)
    shown = answered.content.decode()
    assert answered.status_code == 422
    assert (
        "主办单位不用再选作会办单位。" in shown and "请三天内到现场" in shown and "不能做这一步" not in shown
    )


def test_a_verb_refused_halfway_leaves_the_page_as_it_was(monkeypatch):
    way = told_at()
    cases.accept(way.case, by=way.by("presidium"))
    gone = way.made.units["water"]
    monkeypatch.setattr(type(gone), "bearer", lambda unit, on: way.made.units["roads"])
    verb = reverse("case:do", args=[way.case.number, "hand_over"])
    shown = logged_in(way, "presidium").post(verb, {"lead": gone.pk, "note": "请到现场"}).content.decode()
    assert "职责已移交" in shown and "请到现场" in shown and "不能做这一步" not in shown


def test_who_drafted_sees_why_the_own_signature_is_not_possible():
    way = told_at().working()
    handling.draft(way.lead, answer(), by=way.by("waterleader"))
    handling.submit(way.lead.replies.get(), by=way.by("water"))
    shown = page(way, "waterleader")
    assert "您是起草人，不能签发" in shown
    assert reverse("handling:do", args=[way.lead.pk, "sign"]) not in shown
    assert "您是起草人" not in page(way, "waterhead")


def test_who_was_not_satisfied_reads_what_follows():
    way = told_at().informed()
    cases.rate(way.case, NOT, by=way.teller)
    shown = teller(way).get(way.case.get_absolute_url()).content.decode()
    assert "已交市水务局重新办理" in shown and NOT.reason in shown and "第 2 轮" in shown


def test_what_was_corrected_and_how_a_promise_was_kept_stand_on_the_page():
    way = told_at().working()
    handling.correct(
        way.case.matter, by=way.by("presidium"), field="title", value="三组停水", reason="写清楚"
    )
    way.replied(answer(result="B", promise="换管", promised_on=clock.today()))
    promise = way.lead.replies.get().kept_promise
    handling.keep_promise(promise, by=way.by("water"), on=promise.due_on, note="新管已经通水。")
    shown = page(way, "presidium")
    assert "<s>我们组从上周四起就没有水" in shown and "三组停水" in shown and "写清楚" in shown
    assert "新管已经通水。" in shown


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "福泉2026-0007",
            " 福泉 2026 - 0007 ",
            "福泉２０２６－０００７",
            "2026-0007",
            "2026—7",
            "福泉20260007",
        ),
        *("fuquan2026-0007", "Fuquan Shi 2026-0007", "ＦＵＱＵＡＮ2026-7"),
    ],
)
def test_a_number_is_found_however_it_is_typed(typed):
    assert numbers.as_printed(typed) == "福泉2026-0007"


def test_a_bare_number_is_this_years():
    with clock.turned_to(TOLD_AT):
        year = clock.today().year
        assert numbers.as_printed("346") == f"福泉{year}-0346"
        assert numbers.as_printed("fuquan-0007") == f"福泉{year}-0007"
        assert numbers.as_printed("７") == f"福泉{year}-0007"


def test_the_teller_reads_terms_as_said_to_a_person():
    with clock.turned_to(TOLD_AT):
        way = told_at()
        shown = teller(way).get(way.case.get_absolute_url()).content.decode()
        assert "受理，并交给能办的单位" in shown and "受理并交办" not in shown
        assert "受理并交办" in page(way, "presidium")
        way.informed()
        shown = teller(way).get(way.case.get_absolute_url()).content.decode()
        assert "请您评价" in shown and "满意度评价" not in shown


def test_the_deputies_of_the_station_come_first_when_one_is_to_raise_a_suggestion():
    way = told_at().accepted()
    here = way.case.station.sitting_on(clock.today())
    form = RaiseForm(thing=way.case)
    offered = list(form.fields["deputy"].queryset)
    assert set(offered[: here.count()]) == set(here)
    rest = [deputy.pinyin for deputy in offered[here.count() :]]
    assert rest == sorted(rest) and rest


def test_whoever_may_raise_a_suggestion_stands_with_pinyin_and_place():
    way = told_at().accepted()
    deputy = way.case.station.sitting_on(clock.today()).first()
    with translation.override("en"):
        offered = dict(RaiseForm(thing=way.case).fields["deputy"].choices)
        assert offered[deputy.pk] == f"{deputy.label} · {deputy.place.label}"


def test_two_units_can_be_urged_and_no_letter_presses_either():
    way = told_at().working("water", "roads")
    offered = re.findall(r"<a class=\"btn[^>]*>.*?催办.*?</a>", page(way, "presidium"), re.S)
    assert len(offered) == 2 and not any("data-key" in each for each in offered)


def test_the_question_mark_has_its_keys_on_the_page_of_a_case():
    assert "data-help" in page(told_at(), "presidium")


def test_a_deputy_of_two_stations_is_one_line_for_the_unit():
    way = told_at().handed()
    deputy = way.case.matter.deputies.first()
    stations = way.made.stations
    for station in stations.values():
        if not station.sittings.filter(deputy=deputy).exists():
            station_actions.sit(station, deputy, by=HOUSE, since=SINCE)
    shown = page(way, "water")
    reach = shown[shown.index("怎么联系代表") :].split("</section>")[0]
    assert all(station.label in reach for station in stations.values())
    assert reach.count(f'<div class="grow">{deputy.label}') == 1


def test_what_is_no_number_stays_as_it_was_typed():
    assert numbers.as_printed(" <b>x</b> ") == "<b>x</b>"
    assert not Case.objects.exists()


def test_the_unit_reads_all_that_was_said_above_each_of_its_forms():
    words = "我家楼下的井盖坏了三个月，跟物业说过两次，物业说归水务，水务说归小区，到底归谁修？" * 3
    way = told_at(words=words)
    cases.ask_back(way.case, by=way.by("presidium"), question="在哪一栋？")
    cases.answer_back(way.fresh(), by=way.teller, answer="3 栋 1 单元。")
    way.working()
    draft = logged_in(way, "water").get(reverse("handling:do", args=[way.lead.pk, "draft"])).content.decode()
    assert words in draft and "3 栋 1 单元。" in draft and way.case.where in draft


def test_what_a_person_answered_who_asked_to_stay_unknown_stands_above_no_form():
    way = told_at(is_confidential=True)
    cases.ask_back(way.case, by=way.by("presidium"), question="在哪一栋？")
    cases.answer_back(way.fresh(), by=way.teller, answer="我住 3 栋。")
    way.working()
    draft = logged_in(way, "water").get(reverse("handling:do", args=[way.lead.pk, "draft"])).content.decode()
    assert "我住 3 栋。" not in draft


def test_a_slip_names_its_terms_in_words():
    way = told_at().handed()
    slip = logged_in(way, "water").get(reverse("document:slip", args=[way.lead.pk])).content.decode()
    assert "答复" in slip and "Words(" not in slip


def test_a_unit_reads_when_the_reply_is_due_from_the_first_day():
    assert "答复 · 2026年" in page(told_at().handed(), "water")


@pytest.mark.parametrize("verb", ["explain", "guide"])
def test_what_ends_a_case_says_so_above_its_button(verb: str):
    way = told_at()
    form = logged_in(way, "presidium").get(reverse("case:do", args=[way.case.number, verb]))
    assert "发出以后这件事就办结" in form.content.decode()


def test_after_a_change_of_unit_the_person_reads_who_handles_it_now():
    way = told_at().second_round()
    handling.reassign(way.lead, by=way.by("presidium"), unit=way.made.units["roads"], reason="不归水务管")
    shown = teller(way).get(way.case.get_absolute_url()).content.decode()
    assert "已交市交通运输局重新办理" in shown


def test_a_key_longer_than_any_is_none_of_the_choices():
    way = told_at().accepted()
    verb = reverse("case:do", args=[way.case.number, "hand_over"])
    given = {"lead": way.made.units["water"].pk, "co": "9" * 30}
    assert logged_in(way, "presidium").post(verb, given).status_code == 422


def test_the_page_tells_of_every_request_for_more_time_and_how_it_was_decided():
    way = told_at().working()
    for grant, reason, decision in ((False, "要换泵", "先换管"), (True, "要换管", "准予延期")):
        asked = handling.ask_extension(way.lead, by=way.by("water"), length=2, reason=reason)
        handling.decide_extension(asked, by=way.by("presidium"), grant=grant, decision=decision)
    shown = page(way, "presidium")
    cards = [card for card in shown.split("<section") if "<h2>延期申请" in card]
    assert len(cards) == 2
    assert "要换泵" in cards[0] and "先换管" in cards[0] and ">不同意<" in re.sub(r"\s", "", cards[0])
    assert "要换管" in cards[1] and "准予延期" in cards[1] and ">同意<" in re.sub(r"\s", "", cards[1])


def test_who_waits_for_what_is_said_as_it_stands():
    way = told_at().handed()
    handling.object_to(way.lead, by=way.by("water"), reason="这条路归市交通运输局管。")
    for reader in ("presidium", "water"):
        assert "等牛场镇人大主席团决定异议" in page(way, reader) or reader == "presidium"
    assert "决定异议" in logged_in(way, "affairs").get("/queue/?heap=handling").content.decode()


def test_closing_asks_once_more():
    way = told_at().informed()
    cases.rate(way.case, cases.Grades("yes", "yes"), by=way.teller)
    shown = page(way, "presidium")
    address = reverse("case:do", args=[way.case.number, "close"])
    assert f'href="{address}"' in shown and f'action="{address}"' not in shown
    assert "办结以后不能再改" in logged_in(way, "presidium").get(address).content.decode()
