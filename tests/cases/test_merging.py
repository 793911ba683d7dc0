"""Merging: three people told the same. Handled once; each keeps number, words, PIN and rating."""

import random

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import Refused, allows
from daibiao.audit.acts import acting
from daibiao.audit.models import Event
from daibiao.cases import actions, flow, panels
from daibiao.cases.models import Case, Rating
from daibiao.deadlines.models import Deadline
from daibiao.handling import actions as handling
from daibiao.handling.models import Assignment
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.notices.models import Message
from daibiao.queues.heaps import COORDINATORS
from tests.cases.factories import NOT, SATISFIED, TOLD_AT, Way, answer, told
from tests.county import HOUSE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def three() -> tuple[Way, Way, Way]:
    """Three people of one place, one after the other."""
    first = told()
    return (
        first,
        told(first.made, words="三组停水了", phone=""),
        told(first.made, words="没水吃", phone="13900000999"),
    )


def merged(handed: bool = True) -> tuple[Way, Way, Way]:
    """The three as one; the unit works on it."""
    first, second, third = three()
    first.accepted()
    if handed:
        actions.hand_over(first.case, by=first.by("presidium"), lead=first.made.units["water"])
    for later in (second, third):
        actions.merge(later.case, by=first.by("presidium"), other=first.case)
    return first, second, third


def answered() -> tuple[Way, Way, Way]:
    """Answered once, for all three."""
    first, second, third = merged()
    handling.acknowledge(first.fresh().matter.lead(), by=first.by("water"))
    handling.contact(first.lead, by=first.by("water"), mode="phone", on=clock.today(), said="已约。")
    first.replied()
    second.fresh(), third.fresh()
    return first, second, third


def test_the_earliest_told_leads_whichever_way_it_is_pressed():
    first, second, _third = three()
    assert actions.merge(first.case, by=first.by("presidium"), other=second.case) == first.case
    assert second.fresh().merged_into == first.case
    assert {event.name for event in Event.objects.about(second.case.number)} >= {"case.merged"}


def test_what_is_merged_reads_as_its_main_case_does_and_is_accepted_with_it():
    first, second, third = three()
    by = first.by("presidium")
    actions.merge(second.case, by=by, other=first.case)
    assert second.fresh().state == first.fresh().state == "told"
    actions.accept(first.case, by=by)
    assert {way.fresh().state for way in (first, second)} == {"accepted"}
    assert Event.objects.about(second.case.number).filter(name="case.accepted").count() == 1
    assert Message.objects.filter(number=first.case.number, name="case.accepted").count() == 1
    actions.ask_back(first.case, by=by, question="哪一组？")
    actions.merge(third.case, by=by, other=first.case)
    assert {way.fresh().state for way in (second, third)} == {"told"}, "nobody asked these anything"
    actions.answer_back(first.case, by=first.teller, answer="三组。")
    actions.accept(first.case, by=by)
    assert {way.fresh().state for way in (first, second, third)} == {"accepted"}


def test_what_was_accepted_stays_so_when_it_goes_under_one_told_earlier():
    first, second, _third = three()
    actions.accept(second.case, by=first.by("presidium"))
    actions.merge(second.case, by=first.by("presidium"), other=first.case)
    assert {first.fresh().state, second.fresh().state} == {"accepted"}
    assert Event.objects.about(first.case.number).filter(name="case.accepted").count() == 1


def test_who_parts_before_the_acceptance_is_still_to_be_accepted():
    first, second, _third = three()
    actions.merge(second.case, by=first.by("presidium"), other=first.case)
    actions.part(second.fresh(), by=first.by("presidium"))
    assert (second.fresh().state, second.case.merged_into) == ("told", None)


def test_a_merged_case_waits_with_its_main_one_in_the_lists():
    first, second, third = three()
    actions.merge(second.case, by=first.by("presidium"), other=first.case)
    mine = COORDINATORS["mine"].choose(Case.objects.all(), first.by("presidium"))
    assert {case.number for case in mine} == {first.case.number, third.case.number}
    with acting(HOUSE):
        Case.objects.update(channel=Case.Channel.IMPORT)
    assert second.case.pk not in {case.pk for case in Case.objects.imported()}


def test_merging_into_one_that_is_merged_comes_to_its_main_case():
    first, second, third = three()
    actions.merge(third.case, by=first.by("presidium"), other=second.case)
    actions.merge(second.case, by=first.by("presidium"), other=first.case)
    assert second.fresh().merged_into == third.fresh().merged_into == first.case
    with pytest.raises(Refusal, match="已经并在一起"):
        actions.merge(third.case, by=first.by("presidium"), other=second.case)


def test_the_hand_over_and_the_answer_are_everybodys():
    first, second, third = answered()
    assert {way.case.state for way in (first, third)} == {"answered"}
    assert second.case.state == "informed", "who left no telephone follows by the slip"
    assert not Deadline.objects.open().filter(key="case.triage").exists()
    assert Message.objects.filter(name="case.answered").count() == 2
    assert second.case.matter is None and second.case.tellings.get().reply == first.case.tellings.get().reply


def test_each_rates_for_themselves_and_one_not_satisfied_has_it_handled_again_for_all():
    first, second, third = answered()
    actions.rate(first.case, SATISFIED, by=first.teller)
    actions.rate(third.case, NOT, by=third.teller)
    assert {(way.fresh().state, way.case.round) for way in (first, second, third)} == {("handling", 2)}
    assert [rating.result for rating in first.case.ratings.all()] == ["yes"]
    assert first.case.matter.round == 2
    handling.acknowledge(first.lead, by=first.by("water"))
    first.replied()
    assert {way.fresh().state for way in (first, second, third)} == {"answered", "informed"}


def test_closing_the_main_case_closes_all_each_with_its_own_outcome():
    first, second, third = answered()
    actions.rate(third.case, NOT, by=third.teller)
    handling.acknowledge(first.fresh().matter.lead(), by=first.by("water"))
    first.replied()
    actions.rate(third.fresh(), NOT, by=third.teller)
    actions.rate(first.fresh(), SATISFIED, by=first.teller)
    with pytest.raises(Refusal, match=third.case.number):
        actions.close(first.case, by=first.by("presidium"))
    actions.note_decision(third.fresh(), by=third.by("presidium"), decision="换管。", on=clock.today())
    actions.rate(second.fresh(), SATISFIED, by=second.teller)
    actions.close(first.case, by=first.by("presidium"))
    assert [way.fresh().outcome for way in (first, second, third)] == ["solved", "solved", "answered"]
    assert first.case.matter.ended_at


@pytest.mark.parametrize("verb", sorted(flow.FOR_ALL))
def test_what_is_done_once_for_all_is_done_at_the_main_case(verb):
    _first, second, _third = merged(handed=False)
    if second.fresh().state in flow.FLOW[verb].sources:
        assert "随" in flow.blockers(verb, second.case)[0]


def test_merging_is_undone_until_the_reply_is_signed_and_nobody_gains_time():
    first, second, third = merged()
    due = Deadline.objects.filter(clock=second.case.clock, key="case.triage").get().due_on
    actions.part(second.fresh(), by=first.by("presidium"))
    assert (second.case.merged_into, second.case.state) == (None, "accepted")
    assert Deadline.objects.open().get(clock=second.case.clock, key="case.triage").due_on == due
    handling.acknowledge(first.fresh().matter.lead(), by=first.by("water"))
    handling.contact(first.lead, by=first.by("water"), mode="phone", on=clock.today(), said="已约。")
    first.replied()
    with pytest.raises(Refusal):
        actions.part(third.fresh(), by=first.by("presidium"))


def test_only_open_cases_of_the_same_coordinator():
    first, second, _third = three()
    other = told(first.made, where="金山街道", station=first.made.stations["jinshan"])
    with pytest.raises(Refused):
        actions.merge(first.case, by=first.by("presidium"), other=other.case)
    actions.withdraw(second.case, by=second.teller)
    with pytest.raises(Refusal):
        actions.merge(first.case, by=first.by("presidium"), other=second.case)


def test_what_units_have_in_hand_goes_under_no_other_number():
    first, second, third = three()
    Way(first.made, second.case).handed()
    with pytest.raises(Refusal, match="已经交办"):
        actions.merge(first.case, by=first.by("presidium"), other=second.case)
    actions.accept(third.case, by=first.by("presidium"))
    actions.ask_back(third.case, by=first.by("presidium"), question="哪一组？")
    with pytest.raises(Refusal, match="补充"):
        actions.merge(first.case, by=first.by("presidium"), other=third.case)


def test_who_told_it_first_withdraws_and_the_handling_goes_on_for_the_others():
    first, second, third = merged()
    lead = first.fresh().matter.lead()
    actions.withdraw(first.case, by=first.teller)
    assert first.fresh().outcome == "withdrawn" and first.case.matter is None
    heir = second.fresh()
    assert (heir.merged_into, third.fresh().merged_into) == (None, heir)
    assert heir.matter.number == heir.number and heir.matter.lead() == lead and not heir.matter.ended_at
    assert heir.clock.next_due_on and not first.case.clock.next_due_on
    handling.acknowledge(heir.matter.lead(), by=first.by("water"))
    handling.contact(heir.matter.lead(), by=first.by("water"), mode="phone", on=clock.today(), said="已约。")
    Way(first.made, heir).replied()
    assert third.fresh().state == "answered"


def test_before_the_hand_over_too_the_next_one_leads():
    first, second, third = merged(handed=False)
    actions.withdraw(first.fresh(), by=first.teller)
    actions.hand_over(second.fresh(), by=first.by("presidium"), lead=first.made.units["water"])
    assert third.fresh().merged_into == second.case and third.case.state == "handling"


def test_one_who_is_merged_withdraws_alone():
    first, second, _third = merged()
    actions.withdraw(second.fresh(), by=second.teller)
    assert first.fresh().state == "handling" and not first.case.matter.ended_at


def test_guided_and_explained_together():
    first, second, third = merged(handed=False)
    actions.explain(first.fresh(), by=first.by("presidium"), explanation="下周统一检修。")
    assert {(way.fresh().outcome, way.case.explanation) for way in (second, third)} == {
        ("explained", "下周统一检修。")
    }


def test_the_unit_reads_all_of_it_and_a_confidential_teller_stays_unknown():
    first, second, _third = three()
    hidden = told(first.made, is_confidential=True)
    first.handed()
    for each in (second, hidden):
        actions.merge(each.case, by=first.by("presidium"), other=first.case)
    water, roads = first.by("water"), first.by("roads")
    assert allows(water, "cases.see", second.fresh()) and not allows(roads, "cases.see", second.case)
    assert allows(water, "cases.reveal", second.case) and not allows(water, "cases.reveal", hidden.fresh())
    assert not allows(water, "cases.know_person", hidden.case)


def test_whoever_told_the_same_reads_why_it_is_handled_again():
    first, second, _third = answered()
    actions.inform(first.case, by=first.by("staff"), way="phone", said="告诉已修好。")
    actions.rate(first.case, NOT, by=first.teller)
    assert "您评了“不满意”" in panels.for_teller(first.fresh())["follows"]
    assert "一起反映的人评了“不满意”" in panels.for_teller(second.fresh())["follows"]


def test_the_database_refuses_a_chain():
    first, second, third = three()
    actions.merge(second.case, by=first.by("presidium"), other=first.case)
    for child, parent in ((third, second), (first, third), (third, third)):
        with pytest.raises(IntegrityError), transaction.atomic(), acting(HOUSE):
            Case.objects.filter(pk=child.case.pk).update(merged_into=parent.case)


def test_an_old_erasure_takes_nothing_from_the_others():
    first, second, _third = answered()
    for way in (first, second, _third):
        actions.rate(way.fresh(), SATISFIED, by=way.teller)
    actions.close(first.fresh(), by=first.by("presidium"))
    actions.anonymise(first.case, by=Actor.system("retention"))
    assert second.fresh().pin_digest and actions.merging.everyone(second.case) == []


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_merged_and_parted_no_word_number_pin_or_rating_is_lost(seed):
    """Any order of merging, parting, withdrawing, answering and rating."""
    dice, first = random.Random(seed), told()
    ways = [first, *(told(first.made, words=f"第{n}个人说的", phone="") for n in range(4))]
    kept = {way.case.pk: (way.case.number, way.case.words, way.case.pin_digest) for way in ways}
    rated = {}
    for _step in range(100):
        for each in ways:
            each.fresh()
        try:
            _something(dice, *dice.sample(ways, 2), rated)
        except Refusal:
            continue
        _is_whole(ways, kept)
    assert all(rating.case_id == rated[rating.pk] for rating in Rating.objects.all())
    happened = set(Event.objects.values_list("name", flat=True))
    assert happened >= {"case.merged", "case.handed_over", "case.rated"}, "the dice did something"


def _something(dice, way: Way, other: Way, rated: dict) -> None:
    by = way.by("presidium")
    tries = [
        lambda: actions.merge(way.case, by=by, other=other.case),
        lambda: actions.part(way.case, by=by),
        lambda: _hand_over(way),
        lambda: _reply(way),
        lambda: _rate(dice, way, rated),
        lambda: dice.random() < 0.1 and actions.withdraw(way.case, by=way.teller),
    ]
    dice.choices(tries, [3, 1, 3, 6, 3, 1])[0]()


def _hand_over(way: Way) -> None:
    if way.case.state == "told":
        actions.accept(way.case, by=way.by("presidium"))
    actions.hand_over(way.case, by=way.by("presidium"), lead=way.made.units["water"])


def _rate(dice, way: Way, rated: dict) -> None:
    given = actions.rate(way.case, dice.choice([SATISFIED, NOT]), by=way.teller)
    rated[given.pk] = way.case.pk


def _reply(way: Way) -> None:
    matter = way.case.matter
    if matter and way.case.state == "handling" and matter.lead().state == Assignment.State.HANDED:
        handling.acknowledge(matter.lead(), by=way.by("water"))
        if matter.round == 1:
            handling.contact(way.lead, by=way.by("water"), mode="phone", on=clock.today(), said="已约。")
        way.replied(answer())


def _is_whole(ways, kept) -> None:
    rows = {case.pk: case for case in Case.objects.all()}
    assert {pk: (case.number, case.words, case.pin_digest) for pk, case in rows.items()} == kept
    for case in rows.values():
        assert case.main.merged_into is None and not (case.merged_into and case.matter)
        if not case.is_closed:
            assert not case.main.is_closed and case.round == case.main.round
            assert (case.state in flow.EARLY) == (case.main.state in flow.EARLY)
            if case.merged_into and case.state in flow.EARLY:
                assert case.state == case.main.state
    assert len(rows) == len(ways)


def coordinator_at(way: Way) -> tuple[Client, str]:
    client = Client()
    client.force_login(way.made.accounts["presidium"])
    return client, reverse("case:do", args=[way.case.number, "merge"])


def test_what_the_other_one_is_about_is_shown_before_anything_is_merged():
    first, second, _third = three()
    client, address = coordinator_at(second)
    shown = client.get(address, {"other": first.case.number.replace("-", "—")}).content.decode()
    assert "老人挑水要走两里路" in shown and f'name="other" value="{first.case.number}"' in shown
    assert second.fresh().merged_into is None
    leads = shown[shown.index("主件") :]
    assert leads.index(first.case.number) < leads.index(second.case.number), "which of them will lead"
    assert "并案以后主件也就受理" not in shown
    actions.accept(second.case, by=first.by("presidium"))
    assert "并案以后主件也就受理" in client.get(address, {"other": first.case.number}).content.decode()
    assert client.post(address, {"other": first.case.number}).status_code == 302
    assert second.fresh().merged_into == first.case


def test_its_own_number_and_one_that_is_none_are_told_apart():
    way = told()
    client, address = coordinator_at(way)
    own = client.get(address, {"other": way.case.number}).content.decode()
    assert "这是现在这一件自己的编号" in own and "没有这个编号" not in own
    assert "这是现在这一件自己的编号" in client.post(address, {"other": way.case.number}).content.decode()
    unknown = client.get(address, {"other": "<b>7</b>"}).content.decode()
    assert "没有这个编号" in unknown and "<b>7</b>" not in unknown and "&lt;b&gt;7" in unknown


def test_a_case_of_another_coordinator_is_not_shown():
    way = told()
    other = told(way.made, words="金山的事", station=way.made.stations["jinshan"])
    client, address = coordinator_at(way)
    assert "金山的事" not in client.get(address, {"other": other.case.number}).content.decode()


def test_whoever_undoes_a_merger_reads_what_becomes_of_it():
    first, second, _third = merged()
    client = Client()
    client.force_login(first.made.accounts["presidium"])
    shown = client.get(f"/cases/{second.case.number}/do/part/").content.decode()
    assert "回到待交办" in shown and "从反映那天算" in shown
