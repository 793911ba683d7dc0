"""Merging while something else goes on: a teller is asked, a page is old, a case was imported and nobody took it up."""

from datetime import timedelta

import pytest
from django.test import Client

from daibiao.audit.acts import acting
from daibiao.audit.models import Event
from daibiao.cases import actions
from daibiao.cases.actions import holding
from daibiao.cases.models import Case
from daibiao.cases.views import page
from daibiao.deadlines import wording
from daibiao.deadlines.models import Deadline
from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.queues.heaps import COORDINATORS
from tests.cases.factories import TOLD_AT, Way, told
from tests.county import HOUSE

from .test_merging import _the_clock_stands, coordinator_at, merged, three  # noqa: F401 - the clock is a fixture

pytestmark = pytest.mark.django_db


def test_what_was_accepted_goes_under_none_that_waits_for_its_teller():
    first, second, third = three()
    by = first.by("presidium")
    actions.ask_back(first.case, by=by, question="哪一组？")
    actions.merge(third.case, by=by, other=first.case)
    actions.accept(second.case, by=by)
    with pytest.raises(Refusal, match=f"{first.case.number} 正在等反映人补充"):
        actions.merge(second.case, by=by, other=first.case)
    assert (second.fresh().state, second.case.merged_into) == ("accepted", None)


def test_who_parted_a_case_parts_it_once_however_old_the_page_was():
    first, second, _third = merged(handed=False)
    older = Case.objects.get(pk=second.case.pk)
    actions.part(second.fresh(), by=first.by("presidium"))
    with pytest.raises(Refusal):
        actions.part(older, by=first.by("presidium"))
    assert Event.objects.about(second.case.number).filter(name="case.parted").count() == 1


def test_of_two_told_at_the_same_moment_the_page_names_the_one_that_will_lead():
    first, second, _third = three()
    client, address = coordinator_at(first)
    shown = client.get(address, {"other": second.case.number}).content.decode()
    leads = shown[shown.index("主件") :]
    assert actions.merge(first.case, by=first.by("presidium"), other=second.case) == first.case
    assert leads.index(first.case.number) < leads.index(second.case.number)


def test_an_imported_case_that_leads_is_taken_up_and_waits_with_the_others():
    first, second, _third = three()
    by = first.by("presidium")
    with acting(HOUSE):
        Case.objects.filter(pk=first.case.pk).update(channel=Case.Channel.IMPORT, clock=None)
    assert first.case.pk in {case.pk for case in Case.objects.imported()}
    actions.merge(second.fresh(), by=by, other=first.fresh())
    mine = COORDINATORS["mine"].choose(Case.objects.all(), by)
    assert first.case.pk in {case.pk for case in mine}, "a term runs for it"
    term = Deadline.objects.get(clock=first.fresh().clock, key="case.triage")
    assert wording.counted(term.explained(), "zh")[0].startswith("9月23日接手，"), "not told on that day"
    assert not Case.objects.imported().exists()
    actions.part(second.fresh(), by=by)
    assert second.case.pk in {case.pk for case in COORDINATORS["mine"].choose(Case.objects.all(), by)}


def test_what_waits_with_its_main_case_says_why_and_says_it_once():
    first, second, third = three()
    by = first.by("presidium")
    for other in (second, third):
        actions.merge(other.case, by=by, other=first.case)
    actions.accept(first.fresh(), by=by)
    assert second.fresh().state == "accepted"
    for question in ("哪一组？", "哪一天起？"):
        actions.ask_back(first.fresh(), by=by, question=question)
        assert (second.fresh().state, third.fresh().state) == ("told", "told")
        actions.answer_back(first.fresh(), by=first.teller, answer="三组，上周四起。")
    for each in (second, third):
        assert Event.objects.about(each.case.number).filter(name="case.put_back").count() == 1
    assert not Event.objects.about(first.case.number).filter(name="case.put_back").exists()


def test_who_waited_while_it_was_handed_over_looks_again(monkeypatch):
    """The matter is new: it would not be held."""
    first, _second, _third = three()
    actions.accept(first.case, by=first.by("presidium"))
    older, unlocked = first.fresh(), holding.locked

    def handed_over_meanwhile(*rows):
        monkeypatch.setattr(holding, "locked", unlocked)
        actions.hand_over(first.case, by=first.by("presidium"), lead=first.made.units["water"])
        return unlocked(*rows)

    monkeypatch.setattr(holding, "locked", handed_over_meanwhile)
    with pytest.raises(Refusal, match="刚才有人交办"):
        actions.answer_back(older, by=first.teller, answer="三组。")


def test_what_is_merged_shows_the_term_of_its_main_case_until_a_reply_reaches_it():
    """Told later it had days of its own to wait for; in the units' hands it had none, and no lamp in any list."""
    first = told()
    with clock.turned_to(TOLD_AT + timedelta(days=2)):
        second = told(first.made, words="三组停水了")
        by, client = first.by("presidium"), Client()
        client.force_login(first.made.accounts["presidium"])
        actions.merge(second.case, by=by, other=first.case)
        assert terms_of(client, second, "told") == terms_of(client, first, "told")
        actions.accept(first.fresh(), by=by)
        actions.hand_over(first.fresh(), by=by, lead=first.made.units["water"])
        assert terms_of(client, second, "handling") == terms_of(client, first, "handling")
        handling.acknowledge(first.fresh().matter.lead(), by=first.by("water"))
        handling.contact(first.lead, by=first.by("water"), mode="phone", on=clock.today(), said="已约。")
        first.replied()
        assert page._terms(second.fresh(), second.teller)[0].clock == second.case.clock, (
            "told and rated apart"
        )


def terms_of(client: Client, way: Way, heap: str) -> list:
    """What is due next: on the page as the coordinator reads it and as the teller does, and in the list."""
    row = next(
        row
        for row in client.get("/queue/", {"heap": heap}).context["rows"]
        if row["url"] == way.case.get_absolute_url()
    )
    assert row["chip"] and way.fresh().timed.clock.next_due_on
    return [
        client.get(way.case.get_absolute_url()).context["strip"]["due"],
        page._terms(way.case, way.teller)[0].due_on,
        client.get(f"/cases/{way.case.number}/terms/").context["strip"]["due"],
        row["chip"],
    ]


def test_what_is_closed_is_said_to_be_closed_where_one_would_merge_it():
    way, other, _third = three()
    actions.withdraw(other.case, by=other.teller)
    foreign = told(way.made, station=way.made.stations["jinshan"]).case
    client, address = coordinator_at(way)
    found = client.get(address, {"other": other.case.number}).text
    assert f"{other.case.number} 已经办结，不能并案" in found
    for unknown in (foreign.number, "福泉2026-9999"):
        assert "本单位没有这个编号的诉求" in client.get(address, {"other": unknown}).text
