"""Merging while something else goes on: a teller is asked, a page is old, a case was imported and nobody took it up."""

import pytest

from daibiao.audit.acts import acting
from daibiao.audit.models import Event
from daibiao.cases import actions
from daibiao.cases.actions import holding
from daibiao.cases.models import Case
from daibiao.lib.refusals import Refusal
from daibiao.queues.heaps import COORDINATORS
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
