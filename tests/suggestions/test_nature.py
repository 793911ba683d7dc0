"""As what a suggestion came: of a deputy of a higher congress who lives here, or once a motion."""

from datetime import date

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from daibiao.audit.acts import acting
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.people import actions as people
from daibiao.places.models import Congress
from daibiao.suggestions import actions as suggestions
from daibiao.suggestions.models import Suggestion
from daibiao.yearbook import counts
from daibiao.yearbook.scopes import Scope
from tests.cases.factories import TOLD_AT
from tests.county import HOUSE, SINCE, County, county
from tests.files.factories import picture, upload
from tests.suggestions.factories import begun, session, text

pytestmark = pytest.mark.django_db
Nature = Suggestion.Nature


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


@pytest.fixture
def made() -> County:
    """The county with a session of its congress, and a deputy of the prefecture who lives in the town."""
    made = county()
    seat = Congress.objects.get(level="county")
    people.convene(
        seat, term=9, ordinal=6, opened_on=date(2026, 1, 20), closed_on=date(2026, 1, 23), by=HOUSE
    )
    made.accounts["guest"] = people.add_account(
        username="guest", name="州某", password="a-long-password", by=HOUSE
    )
    made.deputies["guest"] = people.add_deputy(
        name="州代表", place=made.places["town"], account=made.accounts["guest"], by=HOUSE
    )
    above = people.add_congress(made.places["prefecture"], "黔南州人民代表大会", by=HOUSE)
    people.seat(made.deputies["guest"], above, term=14, since=SINCE, by=HOUSE)
    return made


def visited(made: County, username: str) -> Client:
    client = Client()
    client.force_login(made.accounts[username])
    return client


def likewise(made: County, title="关于整治省道沿线停车的建议") -> Suggestion:
    seat = Congress.objects.get(level="county")
    return suggestions.begin(text(title), by=made.actor("guest"), congress=seat)


def accepted(suggestion: Suggestion, made: County) -> Suggestion:
    suggestions.submit(suggestion, by=made.actor("guest"))
    return suggestions.accept(suggestion, by=made.actor("affairs"))


def test_a_deputy_of_a_higher_congress_who_lives_here_puts_what_is_handled_likewise(made):
    suggestion = likewise(made)
    assert (suggestion.nature, suggestion.may_cosign) == (Nature.LIKEWISE, False)
    with pytest.raises(Refusal, match="联名"):
        suggestions.invite(suggestion, [made.deputies["deputy"]], by=made.actor("guest"))
    suggestions.rewrite(suggestion, text("关于修好同心村道路的建议"), by=made.actor("guest"))
    assert not suggestion.may_cosign


def test_who_lives_elsewhere_or_serves_below_puts_nothing_likewise(made):
    seat, town = Congress.objects.get(level="county"), Congress.objects.get(level="township")
    people.seat(made.deputies["otherdeputy"], seat, term=9, since=SINCE, by=HOUSE)
    with pytest.raises(Refusal, match="不是福泉市人民代表大会的代表"):
        suggestions.begin(text(), by=made.actor("deputy"), congress=seat)
    people.move_deputy(made.deputies["guest"], made.places["province"], by=HOUSE)
    for congress in (seat, town):
        with pytest.raises(Refusal, match="请向您所在的人大提出"):
            suggestions.begin(text(), by=made.actor("guest"), congress=congress)


def test_no_delegation_puts_anything_to_a_congress_that_is_not_its_heads_own(made):
    seat = Congress.objects.get(level="county")
    whose = {"kind": "delegation", "place": seat.place, "congress": seat}
    delegation = people.form_body(code="d", name="牛场代表团", term=9, since=SINCE, by=HOUSE, **whose)
    with pytest.raises(Refusal, match="不是福泉市人民代表大会的代表"):
        suggestions.begin(text(), by=made.actor("guest"), congress=seat, delegation=delegation)


def test_it_has_numbers_of_its_own_and_no_other_figure_of_the_year_counts_it(made):
    session(made)
    numbers = [accepted(likewise(made, f"关于第{n}件事的建议"), made).number for n in "一二"]
    assert numbers == ["福泉9-6-参001", "福泉9-6-参002"]
    offices = frozenset([made.units["committee"].pk])
    scope = Scope(year=Suggestion.objects.first().accepted_at.year, offices=offices)
    assert (counts.likewise(scope).count(), counts.accepted(scope).count()) == (2, 0)


def test_the_page_offers_a_higher_deputy_the_county_alone_and_says_how_it_is_handled(made):
    guest = visited(made, "guest")
    page = guest.get(reverse("suggestion:begin")).text
    assert "参照代表建议办理" in page and 'name="may_cosign"' not in page and 'name="congress"' not in page
    sent = {"title": "关于省道的建议", "facts": "车停在路上。", "proposals": "请划线。", "basis": "visits"}
    shown = guest.post(reverse("suggestion:begin"), {**sent, "consent": "full"}, follow=True).text
    found = Suggestion.objects.get(title="关于省道的建议")
    assert found.congress.level == "county" and "上级代表提出，参照办理" in shown
    guest.post(
        reverse("suggestion:rewrite", args=[found.code]), {**sent, "consent": "full", "may_cosign": "on"}
    )
    found.refresh_from_db()
    assert not found.may_cosign
    own = visited(made, "deputy").get(reverse("suggestion:begin")).text
    assert "参照代表建议办理" not in own and 'name="may_cosign"' in own


def test_a_motion_that_was_not_taken_as_one_is_taken_down_as_a_suggestion():
    way = begun()
    office = visited(way.made, "presidium")
    sent = {"title": "关于制定赶场管理办法的建议", "facts": "没有办法。", "proposals": "请制定。"}
    more = {"basis": "survey", "consent": "full", "lead": "otherdeputy代表", "form": upload(picture())}
    page = office.post(
        reverse("suggestion:take_down"), {**sent, **more, "was_motion": "on"}, follow=True
    ).text
    found = Suggestion.objects.get(title=sent["title"])
    assert found.nature == Nature.MOTION and "议案转作建议" in page
    suggestions.submit(found, by=way.by("presidium"))
    suggestions.accept(found, by=way.by("presidium"))
    scope = Scope(year=found.accepted_at.year, offices=frozenset([found.coordinator_id]))
    assert list(counts.motions(scope)) == [found] == list(counts.accepted(scope))


@pytest.mark.parametrize("impossible", [{"nature": "motion"}, {"nature": "likewise", "may_cosign": True}])
def test_the_database_refuses_what_cannot_be(impossible):
    way = begun()
    with pytest.raises(IntegrityError), acting(HOUSE):
        Suggestion.objects.filter(pk=way.suggestion.pk).update(**impossible)
