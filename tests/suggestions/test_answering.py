"""Suggestions in the hands of units and after: reply, rating, rounds, withdrawal, publication; rows that cannot be."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from daibiao.accounts.permissions import Refused
from daibiao.audit.acts import acting
from daibiao.deadlines.models import Deadline
from daibiao.handling import actions as handling
from daibiao.handling.models import Assignment, Promise
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.notices.models import Message
from daibiao.people import actions as people
from daibiao.people.models import Membership
from daibiao.places.models import Congress
from daibiao.practices import regions
from daibiao.suggestions import actions as suggestions
from daibiao.suggestions import rules, tasks
from daibiao.suggestions.actions.holding import leads
from daibiao.suggestions.models import Suggestion, View
from tests.cases.factories import TOLD_AT
from tests.county import HOUSE, SINCE, county
from tests.suggestions.factories import NOT, SATISFIED, begun, session, text

pytestmark = pytest.mark.django_db
State, Outcome = Suggestion.State, Suggestion.Outcome


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def days(number: int):
    return clock.turned_to(TOLD_AT + timedelta(days=number))


def running(suggestion) -> dict[str, str]:
    clocks = [suggestion.clock_id]
    if suggestion.matter:
        clocks += suggestion.matter.assignments.values_list("clock", flat=True)
    return {d.key: d.due_on.isoformat() for d in Deadline.objects.open().filter(clock__in=clocks)}


def told(name: str) -> set[str]:
    return set(Message.objects.filter(name=name).values_list("account__username", flat=True))


# Handling


def test_the_default_rules_give_the_unit_three_months_and_the_head_signs_as_the_rule_says():
    way = begun().handed()
    assert running(way.fresh())["suggestion.reply"] == "2026-12-23"
    role = "head" if regions.governing().signer.says("head") else "leader"
    assert way.lead.signer == role


def test_a_wide_matter_has_the_longer_term():
    way = begun().handed(is_hard=True)
    assert running(way.fresh())["suggestion.reply_hard"] == "2027-03-23"


@pytest.mark.parametrize(("pack", "signer"), [("chongqing", "head"), ("qingdao", "leader")])
def test_who_signs_is_the_regions(settings, pack, signer):
    settings.DAIBIAO_TERM_PACK = pack
    way = begun().working()
    assert way.lead.signer == signer
    reply = way.drafted()
    if signer == "head":
        with pytest.raises(Refused):
            handling.sign(reply, by=way.by("roadsleader"), seen=reply.digest)
    handling.sign(reply, by=way.by(f"roads{signer}"), seen=reply.digest)


def test_the_reply_reaches_lead_and_co_signers_and_the_time_to_rate_begins():
    way = begun().signed().replied()
    assert way.fresh().state == "replied"
    assert running(way.suggestion)["suggestion.feedback"] == "2026-10-21"
    everyone = regions.governing().reply_to.says("every")
    assert told("suggestion.replied") == ({"deputy", "otherdeputy"} if everyone else {"deputy"})


def test_the_unit_reads_the_whole_text_and_no_view_of_a_signer():
    way = begun().signed().replied()
    suggestions.give_view(way.suggestion, by=way.by("otherdeputy"), grade="not", note="没有修")
    assert View.objects.get().note == "没有修"
    assert rules.hears_the_signers.test(way.by("deputy"), way.suggestion)
    assert rules.hears_the_signers.test(way.by("presidium"), way.suggestion)
    for unit in ("roads", "roadshead"):
        assert rules.may_see.test(way.by(unit), way.suggestion)
        assert not rules.hears_the_signers.test(way.by(unit), way.suggestion)


def test_a_view_is_given_once_a_round_and_only_by_those_who_signed():
    way = begun().signed().replied()
    suggestions.give_view(way.suggestion, by=way.by("otherdeputy"), grade="yes")
    with pytest.raises(Refusal):
        suggestions.give_view(way.suggestion, by=way.by("otherdeputy"), grade="not")
    for stranger in ("deputy", "roads", "presidium"):
        with pytest.raises(Refused):
            suggestions.give_view(way.suggestion, by=way.by(stranger), grade="yes")


# Rating


def test_only_the_lead_rates_and_then_the_office_closes():
    way = begun().signed().replied()
    for stranger in ("otherdeputy", "roads", "presidium"):
        with pytest.raises(Refused):
            suggestions.rate(way.suggestion, SATISFIED, by=way.by(stranger))
    with pytest.raises(Refusal, match="代表还没有评价"):
        suggestions.close(way.suggestion, by=way.by("presidium"))
    suggestions.rate(way.suggestion, SATISFIED, by=way.by("deputy"))
    assert (way.suggestion.state, running(way.suggestion)) == ("rated", {})
    suggestions.close(way.suggestion, by=way.by("presidium"))
    assert (way.suggestion.state, way.suggestion.outcome) == ("closed", "answered")


def test_unrated_it_may_be_closed_once_the_time_has_passed_and_one_reminder_was_given():
    way = begun().replied()
    with days(22):
        assert tasks.the_day_of_the_reminder() == 1
        assert tasks.the_day_of_the_reminder() == 0
    assert told("suggestion.reminded") == {"deputy"}
    with days(29):
        suggestions.close(way.suggestion, by=way.by("presidium"))
    assert way.suggestion.ratings.count() == 0


def test_where_no_time_to_rate_is_named_the_office_may_close_without_a_rating(settings):
    settings.DAIBIAO_TERM_PACK = "shanghai"
    way = begun().replied()
    assert "suggestion.feedback" not in running(way.suggestion)
    suggestions.close(way.suggestion, by=way.by("presidium"))
    assert way.suggestion.ratings.count() == 0


@pytest.mark.parametrize("pack", ["henan", "shandong"])
def test_where_the_rule_says_so_a_not_satisfied_begins_a_new_round_by_itself(settings, pack):
    settings.DAIBIAO_TERM_PACK = pack
    way = begun().replied()
    suggestions.rate(way.suggestion, NOT, by=way.by("deputy"))
    assert (way.fresh().state, way.suggestion.round) == ("handling", 2)
    assert running(way.suggestion)["suggestion.rehandle"] == "2026-10-23"


@pytest.mark.parametrize(
    ("pack", "due"),
    [
        ("default", "2026-10-23"),
        ("chongqing", "2026-11-23"),
        ("beijing", "2026-11-23"),
        ("shanghai", "2026-10-23"),
    ],
)
def test_elsewhere_the_office_studies_it_and_may_have_it_handled_again(settings, pack, due):
    settings.DAIBIAO_TERM_PACK = pack
    way = begun().replied()
    suggestions.rate(way.suggestion, NOT, by=way.by("deputy"))
    assert (way.fresh().state, way.suggestion.round) == ("review", 1)
    suggestions.demand_again(way.suggestion, by=way.by("presidium"), text="请重新研究。")
    assert (way.fresh().state, way.suggestion.round) == ("handling", 2)
    assert running(way.suggestion)["suggestion.rehandle"] == due


def test_a_second_not_satisfied_brings_both_sides_together_and_never_a_third_round():
    way = begun().replied()
    suggestions.rate(way.suggestion, NOT, by=way.by("deputy"))
    suggestions.demand_again(way.suggestion, by=way.by("presidium"), text="请重新研究。")
    way.again().reply()
    suggestions.rate(way.suggestion, NOT, by=way.by("deputy"))
    with pytest.raises(Refusal):
        suggestions.settle(way.suggestion, by=way.by("presidium"), way="again", text="再办")
    suggestions.settle(way.suggestion, by=way.by("presidium"), way="called", text="已当面沟通。")
    assert way.fresh().state == "rated"
    suggestions.close(way.suggestion, by=way.by("presidium"))


def test_a_reason_goes_with_every_not():
    way = begun().replied()
    for bad in (
        suggestions.Grades("yes", "not"),
        suggestions.Grades("not", "yes", " \u200b"),
        suggestions.Grades("", "yes"),
    ):
        with pytest.raises(Refusal):
            suggestions.rate(way.suggestion, bad, by=way.by("deputy"))
    assert way.fresh().state == "replied"


def test_what_was_rated_takes_no_other_reply():
    way = begun().replied()
    suggestions.rate(way.suggestion, SATISFIED, by=way.by("deputy"))
    with pytest.raises(Refusal, match="代表已经评价过"):
        way.reply()


# Promises


def promised(way):
    """A reply of class B, rated and closed; a month later the unit says that it has done what it promised."""
    promise = {"result": "B", "promise": "年内修好", "promised_on": clock.today() + timedelta(days=60)}
    way.working().reply(**promise)
    suggestions.rate(way.suggestion, SATISFIED, by=way.by("deputy"))
    suggestions.close(way.suggestion, by=way.by("presidium"))
    with days(30):
        kept = Promise.objects.get()
        handling.keep_promise(kept, by=way.by("roads"), on=clock.today(), note="已经修好。")
    return way


def test_a_kept_promise_comes_before_the_deputy_after_the_close_and_is_judged_once(settings):
    settings.DAIBIAO_TERM_PACK = "chongqing"
    way = promised(begun())
    assert told("suggestion.promise_reported") == {"deputy"}
    assert running(way.fresh()) == {"suggestion.promise_feedback": "2026-11-20"}
    for stranger in ("otherdeputy", "presidium", "roads"):
        with pytest.raises(Refused):
            suggestions.judge_promise(way.suggestion, by=way.by(stranger), grade="yes")
    with days(31):
        with pytest.raises(Refusal, match="还差什么"):
            suggestions.judge_promise(way.suggestion, by=way.by("deputy"), grade="not")
        suggestions.judge_promise(way.suggestion, by=way.by("deputy"), grade="not", note="只修了一半")
        assert running(way.fresh()) == {}
        with pytest.raises(Refusal):
            suggestions.judge_promise(way.suggestion, by=way.by("deputy"), grade="yes")
    assert way.suggestion.state == "closed"


def test_a_promise_that_is_late_stands_out():
    way = begun()
    way.working().reply(result="B", promise="年内修好", promised_on=clock.today() + timedelta(days=5))
    assert not Suggestion.objects.promised(clock.today())
    with days(6):
        assert list(Suggestion.objects.promised(clock.today())) == [way.suggestion]


# Withdrawal


def test_withdrawn_it_ends_for_the_unit_too():
    way = begun().working()
    suggestions.withdraw(way.suggestion, by=way.by("deputy"), reason="已经解决。")
    assert (way.fresh().outcome, way.suggestion.matter.ended_at is not None) == ("withdrawn", True)
    assert Assignment.objects.open().count() == 0
    assert running(way.suggestion) == {}


def test_in_beijing_nothing_is_withdrawn_after_the_hand_over(settings):
    settings.DAIBIAO_TERM_PACK = "beijing"
    way = begun().handed()
    with pytest.raises(Refusal, match="已经交办，不能撤回"):
        suggestions.withdraw(way.suggestion, by=way.by("deputy"), reason="不提了。")


def test_in_shanghai_all_signers_must_agree(settings):
    settings.DAIBIAO_TERM_PACK = "shanghai"
    way = begun().signed().submitted()
    with pytest.raises(Refusal, match="全体联名代表"):
        suggestions.withdraw(way.suggestion, by=way.by("deputy"), reason="不提了。")
    suggestions.step_back(way.suggestion, by=way.by("otherdeputy"))
    suggestions.withdraw(way.suggestion, by=way.by("deputy"), reason="不提了。")


# Delegations


def delegation(made):
    """A delegation of the township's congress, headed by the deputy."""
    congress = Congress.objects.get(level="township")
    whose = {"congress": congress, "place": made.places["town"], "term": 19, "since": SINCE, "by": HOUSE}
    with acting(HOUSE):
        body = people.form_body("d1", "同心代表团", "delegation", **whose)
        head = {"deputy": made.deputies["deputy"], "post": Membership.Post.HEAD, "since": SINCE}
        people.join(body, by=HOUSE, **head)
    session(made)
    return congress, body


def test_a_delegation_submits_in_session_alone_and_its_head_rates():
    made = county()
    congress, body = delegation(made)
    given = {"congress": congress, "delegation": body}
    with pytest.raises(Refused):
        suggestions.begin(text(), by=made.actor("otherdeputy"), **given)
    suggestion = suggestions.begin(text(), by=made.actor("deputy"), **given)
    with pytest.raises(Refusal, match="会议期间"):
        suggestions.submit(suggestion, by=made.actor("deputy"))
    session(made, clock.today(), clock.today(), ordinal=7)
    suggestions.submit(suggestion, by=made.actor("deputy"))
    assert (suggestion.lead, suggestion.proposer) == (None, "同心代表团")


def test_what_a_delegation_put_in_session_and_got_back_it_puts_right_after_it():
    made = county()
    congress, body = delegation(made)
    head, office = made.actor("deputy"), made.actor("presidium")
    suggestion = suggestions.begin(text(), by=head, congress=congress, delegation=body)
    own = session(made, clock.today(), clock.today(), ordinal=7)
    suggestions.submit(suggestion, by=head)
    with days(9):
        suggestions.return_it(suggestion, by=office, fault="R6", explanation="请写具体。")
        suggestions.submit(suggestion, by=head)
        assert (suggestion.session, suggestion.in_session) == (own, True)
        assert suggestion.clock.deadlines.open().filter(key="suggestion.handover").exists()
        suggestions.accept(suggestion, by=office)
        assert "闭" not in suggestion.number
        with pytest.raises(Refusal, match="会议期间"):
            suggestions.submit(
                suggestions.begin(text(), by=head, congress=congress, delegation=body), by=head
            )


def test_who_heads_a_delegation_until_a_day_heads_it_until_then():
    made = county()
    congress, body = delegation(made)
    suggestion = suggestions.begin(text(), by=made.actor("deputy"), congress=congress, delegation=body)
    people.leave(body.memberships.get(), on=clock.today() + timedelta(days=3), by=HOUSE)
    for day, heads in ((0, ["deputy代表"]), (3, ["deputy代表"]), (4, [])):
        with days(day):
            assert [each.name for each in leads(suggestion)] == heads


# Rows that cannot be


@pytest.mark.parametrize(
    "change",
    [
        {"lead": None},
        {"state": "accepted"},
        {"state": "handling"},
        {"state": "closed"},
        {"state": "submitted"},
        {"published_at": TOLD_AT},
        {"number": "牛场镇19-6-001"},
    ],
)
def test_the_database_refuses_the_impossible(change):
    way = begun()
    with acting(HOUSE), pytest.raises(IntegrityError), transaction.atomic():
        Suggestion.objects.filter(pk=way.suggestion.pk).update(**change)


def test_after_the_office_has_ended_nobody_rates_or_withdraws():
    way = begun().replied()
    office = way.made.deputies["deputy"].offices.get()
    with acting(HOUSE):
        people.end_office(office, on=clock.today() - timedelta(days=1), why="resigned", by=HOUSE)
    for verb, given in (
        (suggestions.rate, {"grades": SATISFIED}),
        (suggestions.withdraw, {"reason": "不提了"}),
    ):
        with pytest.raises(Refused):
            verb(way.suggestion, by=way.by("deputy"), **given)


# Published


def test_published_with_consent_hidden_again_and_never_what_is_confidential():
    way = begun().accepted()
    suggestions.publish(way.suggestion, by=way.by("presidium"))
    assert way.suggestion.published_at == clock.now()
    suggestions.hide(way.suggestion, by=way.by("presidium"))
    quiet = begun(way.made, is_confidential=True).accepted()
    with pytest.raises(Refusal, match="要求保密"):
        suggestions.publish(quiet.suggestion, by=quiet.by("presidium"))
