"""One matter one suggestion: the whole ends and is kept, its parts are drafts of the same deputy."""

from datetime import timedelta

import pytest

from daibiao.accounts.permissions import Refused
from daibiao.bundles.models import Part, Split
from daibiao.cases import actions as cases
from daibiao.deadlines.models import Deadline
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.notices.models import Message
from daibiao.suggestions import actions as suggestions
from daibiao.suggestions.models import Suggestion
from tests.bundles.factories import PARTS, split, spoilt, told
from tests.cases.factories import TOLD_AT
from tests.cases.factories import told as somebody_told
from tests.county import county
from tests.suggestions.factories import Way, begun, session, text
from tests.suggestions.test_answering import delegation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def test_the_whole_ends_with_its_words_and_the_parts_are_the_deputys_drafts():
    way = begun().signed().submitted()
    whole = way.fresh()
    words = (whole.title, whole.facts, whole.proposals, whole.digest)
    parts = split(way)
    whole = way.fresh()
    assert (whole.title, whole.facts, whole.proposals, whole.digest) == words
    assert (whole.state, whole.fault, whole.is_closed) == ("split", "R11", True)
    assert not Deadline.objects.open().filter(clock=whole.clock).exists()
    assert [(each.state, each.lead, each.title) for each in parts] == [
        ("draft", whole.lead, PARTS[0].title),
        ("draft", whole.lead, PARTS[1].title),
    ]
    kept = Split.objects.get(suggestion=whole)
    assert (kept.agreed_by, kept.mode, kept.agreed_on) == (whole.lead, "phone", clock.today())
    assert [each.suggestion for each in kept.parts.all()] == parts
    assert told("suggestion.split") == {"deputy"}


def test_co_signers_are_asked_anew():
    way = begun().signed().submitted()
    for part in split(way):
        assert [(each.deputy.name, each.state) for each in part.signatures.all()] == [
            ("otherdeputy代表", "invited")
        ]
    assert Message.objects.filter(name="signature.invited", account__username="otherdeputy").count() == 3


def test_the_deputy_edits_and_submits_each_and_what_the_office_proposed_is_kept():
    way = begun().submitted()
    part = split(way)[0]
    suggestions.rewrite(part, text("关于修好三组两条路的建议"), by=way.by("deputy"))
    suggestions.submit(part, by=way.by("deputy"))
    suggestions.accept(part, by=way.by("presidium"))
    assert part.number
    assert Part.objects.get(suggestion=part).title == PARTS[0].title
    assert Suggestion.objects.get(pk=way.suggestion.pk).number is None


def test_the_people_behind_it_stay_linked_and_are_told():
    person = somebody_told().accepted()
    deputy = person.made.deputies["deputy"]
    cases.raise_as_suggestion(person.case, by=person.by("presidium"), deputy=deputy, explanation="代表来提。")
    way = begun(person.made)
    congress = way.suggestion.congress
    way.suggestion = suggestions.begin(text(), by=way.by("deputy"), congress=congress, cases=[person.case])
    parts = split(way.submitted())
    assert [list(part.cases.all()) for part in parts] == [[person.case], [person.case]]
    assert Message.objects.filter(name="case.raised_in_parts").count() == 1
    assert person.case.suggestions.count() == 3


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"said": " "}, "意见"),
        ({"mode": "?"}, "同意方式"),
        ({"on": TOLD_AT.date() + timedelta(days=1)}, "日期"),
        ({"on": TOLD_AT.date() - timedelta(days=1)}, "日期"),
    ],
)
def test_without_agreement_nothing_is_taken_apart(more, why):
    way = begun().submitted()
    with pytest.raises(Refusal, match=why):
        split(way, **more)
    assert way.fresh().state == "submitted" and Suggestion.objects.count() == 1


def test_another_deputy_cannot_agree_for_the_lead():
    way = begun().signed().submitted()
    with pytest.raises(Refusal, match="领衔代表同意"):
        split(way, deputy=way.made.deputies["otherdeputy"])


@pytest.mark.parametrize("parts", [PARTS[:1], [PARTS[0], PARTS[0]], PARTS * 3, []])
def test_too_few_too_many_or_the_same_twice_is_refused(parts):
    way = begun().submitted()
    with pytest.raises(Refusal):
        split(way, parts=parts)
    assert way.fresh().state == "submitted"


def test_only_what_is_before_the_office_is_taken_apart_and_only_once():
    way = begun()
    with pytest.raises(Refusal, match="起草中"):
        split(way)
    way.submitted()
    split(way)
    with pytest.raises(Refusal, match="已分解"):
        split(way)
    for verb, more in ((suggestions.accept, {}), (suggestions.withdraw, {"reason": "不提了"})):
        with pytest.raises(Refusal):
            verb(way.fresh(), by=way.by("deputy" if more else "presidium"), **more)


@pytest.mark.parametrize("who", ["deputy", "roads", "affairs"])
def test_nobody_but_the_office_takes_apart(who):
    way = begun().submitted()
    with pytest.raises(Refused):
        split(way, by=who)


def test_paper_that_was_taken_down_is_the_offices_to_edit_in_parts_too():
    way = begun().submitted()
    spoilt(way.suggestion, recorder=way.made.accounts["presidium"])
    part = split(way)[0]
    suggestions.rewrite(part, text(), by=way.by("presidium"))
    suggestions.submit(part, by=way.by("presidium"))
    assert part.state == "submitted"


def test_a_delegations_parts_are_submitted_after_the_session_in_which_it_spoke():
    made = county()
    congress, body = delegation(made)
    head = made.actor("deputy")
    own = session(made, clock.today(), clock.today(), ordinal=7)
    whole = suggestions.begin(text(), by=head, congress=congress, delegation=body)
    suggestions.submit(whole, by=head)
    with clock.turned_to(TOLD_AT + timedelta(days=9)):
        for part in split(Way(made, whole)):
            suggestions.submit(part, by=head)
            assert (part.session, part.in_session) == (own, True)
