"""Each of the seven regions' packs drives one whole suggestion, put to the county's congress and co-signed.

Terms, signer, who is answered, who rates, what a “not satisfied” brings and by when: every expectation names the
article of the region's own text (packs of deadlines and practices, whose quotes their own tests hold to the texts).
"""

from dataclasses import dataclass, field
from datetime import date

import pytest

from daibiao.accounts.permissions import Refused
from daibiao.audit.acts import acting
from daibiao.deadlines.models import Deadline
from daibiao.deadlines.packs import article_zh
from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.notices.models import Message
from daibiao.people import actions as people
from daibiao.people.models import Membership
from daibiao.places.models import Congress
from daibiao.practices import regions
from daibiao.suggestions import actions as suggestions
from tests.cases.factories import TOLD_AT
from tests.county import HOUSE, SINCE, county
from tests.suggestions.factories import NOT, SATISFIED, Way, begun, head_of_roads, session, text

pytestmark = pytest.mark.django_db

#: A term by its key: the day on which it falls and the article that gives it.
Terms = dict[str, tuple[str, int]]


@dataclass(frozen=True)
class Region:
    """What one region's text brings. Everything happens on 23 September 2026; a term that no article names is not there."""

    #: Answers of the practice that this walk sees at work: question → (value, article).
    says: dict[str, tuple[str, int]]
    #: Running once it is submitted between sessions, met when it is accepted, running at the units and for the deputy.
    submitted: Terms = field(default_factory=dict)
    accepted: Terms = field(default_factory=dict)
    handed: Terms = field(default_factory=dict)
    hard: tuple[str, int] = ("2027-03-23", 0)
    replied: Terms = field(default_factory=dict)
    again: Terms = field(default_factory=dict)


REGIONS = {
    "beijing": Region(
        says={"reopening": ("committee", 27), "withdrawal": ("before_handover", 13)},
        handed={"suggestion.reply": ("2026-12-23", 21)},
        hard=("2027-03-23", 21),
        replied={"suggestion.feedback": ("2026-10-21", 23)},
        again={"suggestion.rehandle": ("2026-11-23", 27)},
    ),
    "chongqing": Region(
        says={
            "signer": ("head", 23),
            "reply_to": ("every", 23),
            "rater": ("lead", 26),
            "reopening": ("office", 27),
            "withdrawal": ("any_time", 12),
            "delegation": ("yes", 8),
        },
        submitted={"suggestion.handover": ("2026-10-14", 13)},
        handed={
            "suggestion.object": ("2026-10-14", 16),
            "suggestion.contact": ("2026-10-28", 18),
            "suggestion.coopinion": ("2026-11-11", 20),
            "suggestion.reply": ("2026-12-23", 21),
        },
        hard=("2027-03-23", 21),
        replied={"suggestion.feedback": ("2026-10-28", 27)},
        again={"suggestion.rehandle": ("2026-11-23", 27)},
    ),
    "henan": Region(
        says={"signer": ("head", 21), "reply_to": ("every", 21), "reopening": ("automatic", 22)},
        handed={
            "suggestion.object": ("2026-10-14", 14),
            "suggestion.coopinion": ("2026-11-23", 18),
            "suggestion.reply": ("2026-12-23", 20),
        },
        hard=("2027-03-23", 20),
        replied={"suggestion.feedback": ("2026-10-14", 22)},
        again={"suggestion.rehandle": ("2026-10-23", 22)},
    ),
    "qingdao": Region(
        says={
            "signer": ("leader", 29),
            "reply_to": ("lead", 28),
            "reopening": ("reassigned", 31),
            "withdrawal": ("any_time", 12),
        },
        submitted={"suggestion.handover": ("2026-10-08", 14)},
        handed={
            "suggestion.object": ("2026-10-08", 19),
            "suggestion.coopinion": ("2026-10-23", 24),
            "suggestion.reply": ("2026-12-23", 25),
        },
        hard=("2027-03-23", 25),
    ),
    "shandong": Region(
        says={
            "signer": ("head", 22),
            "reply_to": ("lead_if_agreed", 20),
            "rater": ("lead_after_asking", 23),
            "reopening": ("automatic", 24),
            "withdrawal": ("any_time", 9),
        },
        submitted={"suggestion.handover": ("2026-09-28", 10)},
        handed={
            "suggestion.object": ("2026-09-28", 12),
            "suggestion.coopinion": ("2026-10-23", 21),
            "suggestion.reply": ("2026-12-23", 19),
        },
        hard=("2027-03-23", 19),
        again={"suggestion.rehandle": ("2026-10-23", 24)},
    ),
    "shanghai": Region(
        says={
            "signer": ("leader", 20),
            "reply_to": ("every", 20),
            "reopening": ("office", 21),
            "joint_withdrawal": ("all_signers", 10),
        },
        submitted={"suggestion.handover": ("2026-10-10", 11)},
        handed={
            "suggestion.object": ("2026-10-10", 14),
            "suggestion.coopinion": ("2026-10-23", 17),
            "suggestion.reply": ("2026-12-23", 19),
        },
        hard=("2027-03-23", 19),
        again={"suggestion.rehandle": ("2026-10-23", 21)},
    ),
    "zhejiang": Region(
        says={
            "signer": ("head", 22),
            "reply_to": ("every", 22),
            "rater": ("lead", 23),
            "reopening": ("office", 24),
        },
        accepted={"suggestion.tell": ("2026-09-30", 10)},
        handed={
            "suggestion.object": ("2026-10-03", 14),
            "suggestion.coopinion": ("2026-11-23", 18),
            "suggestion.reply": ("2026-12-23", 21),
        },
        hard=("2027-03-23", 21),
        again={"suggestion.rehandle": ("2026-10-23", 24)},
    ),
}


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


@pytest.fixture(params=sorted(REGIONS))
def region(request, settings) -> Region:
    settings.DAIBIAO_TERM_PACK = request.param
    return REGIONS[request.param]


def at_the_county() -> Way:
    """A draft of two deputies of the county's congress, whose last session is over."""
    made = county()
    head_of_roads(made)
    congress = Congress.objects.get(level="county")
    for deputy in made.deputies.values():
        people.seat(deputy, congress, term=9, since=SINCE, by=HOUSE)
    people.convene(
        congress, term=9, ordinal=6, opened_on=date(2026, 1, 12), closed_on=date(2026, 1, 14), by=HOUSE
    )
    return Way(made, suggestions.begin(text(), by=made.actor("deputy"), congress=congress)).signed()


def handed(way: Way, *, is_hard=False) -> Way:
    suggestions.accept(way.submitted().suggestion, by=way.by("affairs"))
    units = way.made.units
    suggestions.hand_over(
        way.suggestion, by=way.by("affairs"), lead=units["roads"], co=(units["water"],), is_hard=is_hard
    )
    return way


def answered(way: Way) -> Way:
    """Acknowledged, talked over, what the co-unit thinks, drafted and signed by whom the region names."""
    handling.acknowledge(way.lead, by=way.by("roads"))
    said = {"mode": "meeting", "on": clock.today(), "said": "一起看了现场。"}
    handling.contact(way.lead, by=way.by("roads"), deputy=way.made.deputies["deputy"], **said)
    for co in way.lead.matter.assignments.open().filter(role="co", opinion=None):
        handling.acknowledge(co, by=way.by("water"))
        handling.give_opinion(co, by=way.by("water"), text="同意。")
    way.reply()
    return way


def terms(way: Way, *, running=True) -> Terms:
    """Terms by key: the day and the number of the article from which the row says it comes."""
    now = way.fresh()
    clocks = [now.clock_id]
    if now.matter:
        clocks += now.matter.assignments.values_list("clock", flat=True)
    rows = Deadline.objects.filter(clock__in=clocks).select_related("term")
    return {
        row.key: (row.due_on.isoformat(), article(row.term.source))
        for row in (rows.open() if running else rows)
    }


def article(source: str) -> int:
    return next(number for number in range(1, 100) if source.endswith(article_zh(number)))


def told(name: str) -> set[str]:
    return set(Message.objects.filter(name=name).values_list("account__username", flat=True))


def test_every_answer_stands_in_its_article(region):
    practice = regions.governing()
    assert {name: getattr(practice, name).value for name in region.says} == {
        name: value for name, (value, _article) in region.says.items()
    }
    assert {name: getattr(practice, name).article for name in region.says} == {
        name: number for name, (_value, number) in region.says.items()
    }


def test_a_suggestion_goes_the_regions_way_to_the_end(region):
    way = at_the_county().submitted()
    assert terms(way) == region.submitted
    suggestions.accept(way.suggestion, by=way.by("affairs"))
    assert terms(way, running=False) == region.submitted | region.accepted
    units = way.made.units
    suggestions.hand_over(way.suggestion, by=way.by("affairs"), lead=units["roads"], co=(units["water"],))
    assert terms(way) == region.handed
    answered(way)
    signs_it(way, region)
    assert told("suggestion.replied") == answered_ones(region)
    assert terms(way) == region.replied
    with pytest.raises(Refused):
        suggestions.rate(way.suggestion, NOT, by=way.by("otherdeputy"))
    a_not_satisfied(way, region)
    assert terms(way) == region.again
    answered(way)
    suggestions.rate(way.suggestion, SATISFIED, by=way.by("deputy"))
    suggestions.close(way.suggestion, by=way.by("affairs"))
    assert (way.fresh().outcome, way.suggestion.round, terms(way)) == ("answered", 2, {})


def signs_it(way: Way, region: Region):
    """主要负责人 or 负责人; where the text is silent (Beijing) the product's sample, the principal head."""
    role = region.says.get("signer", ("head", 0))[0]
    assert way.lead.signer == role
    reply = way.lead.replies.get()
    assert reply.signed_by == way.made.accounts[f"roads{role}"]


def answered_ones(region: Region) -> set[str]:
    """Each signer, unless the article has the lead pass it on; in Shandong only one who agreed would (article 20)."""
    only_lead = region.says.get("reply_to", ("every", 0))[0] == "lead"
    return {"deputy"} if only_lead else {"deputy", "otherdeputy"}


def a_not_satisfied(way: Way, region: Region):
    """At once where the article says so; elsewhere the office asks for it, and only once."""
    suggestions.rate(way.suggestion, NOT, by=way.by("deputy"))
    if region.says["reopening"][0] != "automatic":
        assert (way.fresh().state, way.suggestion.round) == ("review", 1)
        suggestions.demand_again(way.suggestion, by=way.by("affairs"), text="请重新研究。")
    assert (way.fresh().state, way.suggestion.round) == ("handling", 2)


def test_what_is_wide_or_difficult_has_the_longer_term_of_the_article(region):
    way = handed(at_the_county(), is_hard=True)
    assert terms(way)["suggestion.reply_hard"] == region.hard
    assert "suggestion.reply" not in terms(way)


def test_withdrawn_as_the_article_allows(region):
    """In Beijing only before the hand-over (article 13); in Shanghai all signers together (10), elsewhere our sample."""
    way = handed(at_the_county())
    with pytest.raises(Refusal):
        suggestions.withdraw(way.suggestion, by=way.by("deputy"), reason="不提了。")
    suggestions.step_back(way.suggestion, by=way.by("otherdeputy"))
    if region.says.get("withdrawal", ("", 0))[0] == "before_handover":
        with pytest.raises(Refusal, match="第十三条"):
            suggestions.withdraw(way.suggestion, by=way.by("deputy"), reason="不提了。")
    else:
        suggestions.withdraw(way.suggestion, by=way.by("deputy"), reason="不提了。")
        assert (way.fresh().outcome, terms(way)) == ("withdrawn", {})


def test_a_delegation_puts_one_only_where_an_article_lets_it(region):
    """Chongqing's article 8 alone; the others name one deputy or several."""
    way = at_the_county()
    congress = way.suggestion.congress
    given = {"congress": congress, "place": way.made.places["town"], "term": 9, "since": SINCE, "by": HOUSE}
    with acting(HOUSE):
        body = people.form_body("d1", "牛场镇代表团", "delegation", **given)
        people.join(
            body, deputy=way.made.deputies["deputy"], post=Membership.Post.HEAD, since=SINCE, by=HOUSE
        )
    begin = {"by": way.by("deputy"), "congress": congress, "delegation": body}
    if "delegation" in region.says:
        assert suggestions.begin(text("关于修桥的建议"), **begin).delegation == body
    else:
        with pytest.raises(Refusal, match="代表团"):
            suggestions.begin(text("关于修桥的建议"), **begin)


@pytest.mark.parametrize(
    ("pack", "in_session", "due", "article_of"),
    [("chongqing", False, "2026-11-23", 16), ("shandong", True, "2026-11-23", 15)],
)
def test_townships_have_articles_of_their_own(settings, pack, in_session, due, article_of):
    """Two months: in Chongqing from the hand-over, in Shandong from the close of the session (article 15 of its own text)."""
    settings.DAIBIAO_TERM_PACK = pack
    way = begun()
    if in_session:
        session(way.made, clock.today(), clock.today(), ordinal=7)
    assert terms(way.handed())["suggestion.reply"] == (due, article_of)
