"""Writing, co-signing and the check of suggestions: who, when, what follows, and what is refused."""

from datetime import timedelta

import pytest

from daibiao.accounts.permissions import Refused
from daibiao.audit.acts import acting
from daibiao.deadlines.models import Deadline
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.notices.models import Message
from daibiao.people import actions as people
from daibiao.places.models import Congress
from daibiao.suggestions import actions as suggestions
from daibiao.suggestions import rules
from daibiao.suggestions.models import Suggestion
from tests.cases.factories import TOLD_AT
from tests.county import HOUSE, county
from tests.suggestions.factories import begun, session, text

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


# Writing


def test_only_a_deputy_of_the_congress_begins():
    made = county()
    session(made)
    township, seat = Congress.objects.get(level="township"), Congress.objects.get(level="county")
    for stranger in ("affairs", "presidium", "staff", "roads"):
        with pytest.raises(Refused):
            suggestions.begin(text(), by=made.actor(stranger), congress=township)
    with pytest.raises(Refusal, match="不是福泉市人民代表大会的代表"):
        suggestions.begin(text(), by=made.actor("deputy"), congress=seat)


@pytest.mark.parametrize("missing", ["title", "facts", "proposals"])
def test_a_draft_keeps_what_was_typed_and_only_submitting_asks_for_all(missing):
    way = begun()
    kept = text(**{missing: "\u200b \u200b"}) if missing != "title" else text("\u200b")
    suggestions.rewrite(way.suggestion, kept, by=way.by("deputy"))
    assert way.fresh().heading and way.suggestion.state == "draft"
    with pytest.raises(Refusal, match="请写"):
        suggestions.submit(way.fresh(), by=way.by("deputy"))
    suggestions.rewrite(way.fresh(), text(), by=way.by("deputy"))
    suggestions.submit(way.fresh(), by=way.by("deputy"))
    assert way.fresh().state == "submitted"


def test_all_that_is_missing_is_named_at_once():
    way = begun()
    bare = suggestions.Text("关于修好同心村道路的建议", "", "", basis="", consent="")
    suggestions.rewrite(way.suggestion, bare, by=way.by("deputy"))
    with pytest.raises(Refusal) as refused:
        suggestions.submit(way.fresh(), by=way.by("deputy"))
    assert [reason[:4] for reason in refused.value.reasons] == [
        "请写事由",
        "请写具体",
        "请选依据",
        "请选公开",
    ]


def test_blanks_around_what_was_typed_are_neither_kept_nor_signed():
    way = begun()
    text = suggestions.Text(title=" 关于修桥的建议", facts=" ", proposals="请今年修好。 ")
    suggestions.rewrite(way.suggestion, text, by=way.by("deputy"))
    kept = way.fresh()
    assert (kept.title, kept.facts, kept.proposals) == ("关于修桥的建议", "", "请今年修好。")
    assert kept.digest == suggestions.Text(kept.title, kept.facts, kept.proposals).digest


def test_nothing_at_all_is_no_draft():
    way = begun()
    with pytest.raises(Refusal, match="还没有写内容"):
        suggestions.rewrite(way.suggestion, suggestions.Text("", " \u200b", ""), by=way.by("deputy"))
    assert way.fresh().title == "关于修好同心村道路的建议"


def test_a_draft_is_seen_by_its_writer_and_whoever_is_asked_to_sign():
    way = begun()
    seen = {name: rules.may_see.test(way.by(name), way.suggestion) for name in way.made.accounts}
    assert {name for name, sees in seen.items() if sees} == {"deputy"}
    suggestions.invite(way.suggestion, [way.made.deputies["otherdeputy"]], by=way.by("deputy"))
    assert rules.may_see.test(way.by("otherdeputy"), way.suggestion)
    assert not rules.may_see.test(way.by("presidium"), way.suggestion)
    assert rules.may_see.test(way.by("presidium"), way.submitted().suggestion)


# Co-signing


def test_a_co_signer_confirms_the_very_text_and_again_after_it_changed():
    way = begun().signed()
    signature = way.suggestion.signatures.get()
    assert (signature.state, signature.digest) == ("confirmed", way.suggestion.digest)
    suggestions.rewrite(way.suggestion, text(proposals="请今年修好。"), by=way.by("deputy"))
    signature.refresh_from_db()
    assert (signature.state, signature.digest, signature.confirmed_at) == ("invited", "", None)
    assert told("signature.reset") == {"otherdeputy"}


def test_what_signers_put_their_name_to_is_the_text_and_not_the_ticks_beside_it():
    way = begun().signed()
    suggestions.rewrite(way.suggestion, text(wants_contact=True), by=way.by("deputy"))
    assert way.suggestion.signatures.get().state == "confirmed"


def test_a_text_changed_under_the_eyes_of_the_co_signer_is_not_confirmed():
    way = begun()
    other = way.made.deputies["otherdeputy"]
    suggestions.invite(way.suggestion, [other], by=way.by("deputy"))
    seen = way.suggestion.digest
    suggestions.rewrite(way.suggestion, text(proposals="请今年修好。"), by=way.by("deputy"))
    with pytest.raises(Refusal, match="文本刚才改过"):
        suggestions.confirm(way.suggestion, by=way.by("otherdeputy"), seen=seen)
    assert way.suggestion.signatures.get().state == "invited"


def test_who_has_not_confirmed_when_it_is_submitted_is_no_co_signer():
    way = begun()
    suggestions.invite(way.suggestion, [way.made.deputies["otherdeputy"]], by=way.by("deputy"))
    way.submitted()
    assert way.suggestion.signatures.get().state == "lapsed"
    with pytest.raises(Refusal):
        suggestions.confirm(way.suggestion, by=way.by("otherdeputy"), seen=way.suggestion.digest)


def test_only_other_deputies_of_the_same_congress_in_office_are_asked():
    way = begun()
    with acting(HOUSE):
        stranger = people.add_deputy(name="外地代表", place=way.made.places["street"], by=HOUSE)
    for nobody in (stranger, way.made.deputies["deputy"]):
        with pytest.raises(Refusal):
            suggestions.invite(way.suggestion, [nobody], by=way.by("deputy"))
    with pytest.raises(Refused):
        suggestions.confirm(way.suggestion, by=way.by("otherdeputy"), seen=way.suggestion.digest)


def test_declined_may_be_asked_again_and_a_confirmed_one_steps_back():
    way, other = begun(), "otherdeputy"
    suggestions.invite(way.suggestion, [way.made.deputies[other]], by=way.by("deputy"))
    suggestions.decline(way.suggestion, by=way.by(other))
    suggestions.invite(way.suggestion, [way.made.deputies[other]], by=way.by("deputy"))
    suggestions.confirm(way.suggestion, by=way.by(other), seen=way.suggestion.digest)
    way.submitted()
    suggestions.step_back(way.suggestion, by=way.by(other))
    assert way.suggestion.signatures.get().state == "back"


# Check


def test_between_sessions_the_hand_over_term_runs_and_in_session_it_does_not():
    way = begun().submitted()
    assert (way.suggestion.in_session, running(way.suggestion)) == (
        False,
        {"suggestion.handover": "2026-10-14"},
    )
    session(way.made, clock.today(), clock.today() + timedelta(days=2), ordinal=7)
    second = begun(way.made).submitted()
    assert (second.suggestion.in_session, running(second.suggestion)) == (True, {})


def test_numbers_go_by_term_session_and_sequence_and_apart_between_sessions():
    first = begun().accepted()
    second = begun(first.made).accepted()
    assert [way.suggestion.number for way in (first, second)] == ["牛场镇19-6-闭001", "牛场镇19-6-闭002"]
    session(first.made, clock.today(), clock.today(), ordinal=7)
    assert begun(first.made).accepted().suggestion.number == "牛场镇19-7-001"
    assert told("suggestion.accepted") == {"deputy"}


def test_without_a_session_nothing_can_be_numbered():
    way = begun(with_session=False).submitted()
    with pytest.raises(Refusal, match="还没有登记人代会会议"):
        suggestions.accept(way.suggestion, by=way.by("presidium"))


def test_what_came_back_is_the_writers_again_with_the_reason_and_is_submitted_anew():
    way = begun().submitted()
    suggestions.return_it(way.suggestion, by=way.by("presidium"), fault="R11", explanation="请分成两件。")
    assert (way.fresh().state, way.suggestion.fault, running(way.suggestion)) == ("returned", "R11", {})
    assert told("suggestion.returned") == {"deputy"}
    suggestions.rewrite(way.suggestion, text(proposals="只修路。"), by=way.by("deputy"))
    assert way.submitted().suggestion.state == "submitted"


def test_what_may_not_be_a_suggestion_goes_on_as_a_letter_and_is_not_dropped():
    way = begun().submitted()
    suggestions.make_letter(way.suggestion, by=way.by("presidium"), fault="R1", explanation="属个人事务。")
    assert (way.suggestion.state, way.suggestion.outcome) == ("closed", "letter")
    assert way.suggestion.facts


def test_only_its_office_checks():
    way = begun().submitted()
    for stranger in ("affairs", "streetwork", "deputy", "office", "vicechair"):
        with pytest.raises(Refused):
            suggestions.accept(way.suggestion, by=way.by(stranger))


def test_what_is_for_reference_has_no_clock_and_is_not_handed_over():
    way = begun(for_reference=True).accepted()
    with pytest.raises(Refusal):
        suggestions.hand_over(way.suggestion, by=way.by("presidium"), lead=way.made.units["roads"])
    suggestions.refer(way.suggestion, by=way.by("presidium"), units=[way.made.units["roads"]])
    assert (way.suggestion.outcome, running(way.suggestion)) == ("reference", {})
    assert rules.may_see.test(way.by("roads"), way.suggestion)
    assert not rules.may_see.test(way.by("water"), way.suggestion)
