"""Terms that end, bodies and who belongs to them, leaders and their townships: rosters by date."""

from datetime import date, timedelta

import pytest

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import Refused, allows
from daibiao.audit.models import Event
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.people import actions, rules
from daibiao.people.models import ContactDuty, Deputy, Membership, Office
from tests.accounts.factories import SINCE, AccountFactory, actor
from tests.people.factories import (
    BodyFactory,
    ContactDutyFactory,
    DeputyFactory,
    MembershipFactory,
    OfficeFactory,
    OfficialFactory,
)
from tests.places.factories import CongressFactory, PlaceFactory, UnitFactory

pytestmark = pytest.mark.django_db
HOUSE = Actor.system("test")
LAST = date(2026, 9, 30)
NEXT = LAST + timedelta(days=1)


def _events(name: str) -> list[dict]:
    return list(Event.objects.filter(name=name).values_list("facts", flat=True))


def test_a_roster_knows_its_congress_and_its_day():
    """Two terms in two congresses: the day and the congress must be those of one and the same term."""
    county, town = CongressFactory(), CongressFactory()
    deputy = DeputyFactory()
    OfficeFactory(deputy=deputy, congress=county, valid_to=LAST)
    OfficeFactory(deputy=deputy, congress=town, term=7, valid_from=NEXT)
    assert list(Deputy.objects.roster(county, LAST)) == [deputy]
    assert not Deputy.objects.roster(county, NEXT).exists()
    assert not Deputy.objects.roster(town, LAST).exists()
    assert list(Deputy.objects.roster(town, NEXT)) == [deputy]


def test_a_term_that_ends_today_counts_today_and_no_longer():
    office = actions.end_office(OfficeFactory(), on=LAST, why="resigned", by=HOUSE)
    assert list(Deputy.objects.in_office(LAST)) == [office.deputy]
    assert not Deputy.objects.in_office(NEXT).exists()
    assert _events("deputy.unseated") == [{"deputy": office.deputy_id, "on": "2026-09-30", "why": "resigned"}]
    with pytest.raises(Refusal, match="之前已经截止"):
        actions.end_office(office, on=LAST, by=HOUSE)
    with pytest.raises(Refusal, match="不能早于开始日期"):
        actions.end_office(OfficeFactory(), on=SINCE - timedelta(days=1), by=HOUSE)


def test_two_terms_in_one_congress_do_not_overlap():
    office = OfficeFactory(valid_to=LAST)
    again = {"congress": office.congress, "term": 20, "by": HOUSE}
    with pytest.raises(Refusal, match="已有这个人大的任期"):
        actions.seat(office.deputy, since=LAST, **again)
    second = actions.seat(office.deputy, since=NEXT, session=3, constituency="第一选区", **again)
    assert (second.session, second.constituency) == (3, "第一选区")
    assert Office.objects.count() == 2


def test_what_rested_on_a_term_ends_with_it():
    """The delegation and the special committee go with the congress; a group stays while any term lasts."""
    county, town = CongressFactory(), CongressFactory()
    office = OfficeFactory(congress=county)
    OfficeFactory(deputy=office.deputy, congress=town)
    delegation = BodyFactory(kind="delegation", term=19, congress=county)
    for body in (delegation, BodyFactory(congress=county)):
        actions.join(body, deputy=office.deputy, since=SINCE, by=HOUSE)
    actions.end_office(office, on=LAST, by=HOUSE)
    assert [each.body.kind for each in Membership.objects.in_force(NEXT)] == ["group"]
    actions.end_office(office.deputy.offices.get(congress=town), on=LAST, by=HOUSE)
    assert not Membership.objects.in_force(NEXT).exists()
    assert Membership.objects.in_force(LAST).count() == 2


def test_a_body_is_formed_once_and_dissolved_with_its_members():
    congress = CongressFactory()
    given = {"congress": congress, "place": congress.place, "since": SINCE, "by": HOUSE}
    body = actions.form_body("group-1", "第一代表小组", "group", purpose="农业", **given)
    with pytest.raises(Refusal, match="这个名称已经有了"):
        actions.form_body("group-2", "第一代表小组", "group", **given)
    membership = actions.join(body, official=OfficialFactory(), since=SINCE, by=HOUSE)
    actions.dissolve(body, on=LAST, by=HOUSE)
    membership.refresh_from_db()
    assert membership.valid_to == LAST
    assert body.stands(LAST) and not body.stands(NEXT)
    with pytest.raises(Refusal, match="已经撤销"):
        actions.join(body, official=OfficialFactory(), since=NEXT, by=HOUSE)


def test_a_body_takes_along_whoever_would_stay_longer_and_waits_for_whoever_comes_later():
    body = BodyFactory()
    longer = MembershipFactory(body=body, valid_to=NEXT + timedelta(days=90))
    over = MembershipFactory(body=body, valid_to=LAST - timedelta(days=90))
    later = MembershipFactory(body=body, valid_from=NEXT)
    with pytest.raises(Refusal, match=f"{later.person} 在这一天以后才加入"):
        actions.dissolve(body, on=LAST, by=HOUSE)
    body.refresh_from_db()
    assert body.valid_to is None
    actions.amend(later, valid_from=LAST, reason="mistaken", by=HOUSE)
    actions.dissolve(body, on=LAST, by=HOUSE)
    ends = [Membership.objects.get(pk=each.pk).valid_to for each in (longer, over, later)]
    assert ends == [LAST, LAST - timedelta(days=90), LAST]


def test_a_term_ends_when_nothing_that_rests_on_it_begins_later():
    office = OfficeFactory()
    group = BodyFactory()
    membership = actions.join(group, deputy=office.deputy, since=NEXT, by=HOUSE)
    with pytest.raises(Refusal, match=f"以后才加入{group.name}"):
        actions.end_office(office, on=LAST, by=HOUSE)
    office.refresh_from_db()
    assert (office.valid_to, office.ended_why) == (None, "")
    actions.amend(membership, valid_from=LAST, reason="mistaken", by=HOUSE)
    actions.end_office(office, on=LAST, by=HOUSE)
    assert not Membership.objects.in_force(NEXT).exists()


def test_what_the_next_term_carries_does_not_stand_in_the_way_of_the_end_of_this_one():
    office = OfficeFactory(valid_to=NEXT + timedelta(days=90))
    again = NEXT + timedelta(days=91)
    actions.seat(office.deputy, office.congress, term=20, since=again, by=HOUSE)
    delegation = BodyFactory(kind="delegation", term=20, congress=office.congress)
    actions.join(delegation, deputy=office.deputy, since=again, by=HOUSE)
    actions.end_office(office, on=LAST, by=HOUSE)
    assert Membership.objects.get().valid_to is None


@pytest.mark.parametrize(
    ("kind", "sentence"), [("delegation", "代表团要填届次"), ("leading", "领导小组要填所属活动")]
)
def test_a_body_lacks_what_its_kind_needs(kind: str, sentence: str):
    congress = CongressFactory()
    with pytest.raises(Refusal, match=sentence):
        actions.form_body("b", "某", kind, congress=congress, place=congress.place, since=SINCE, by=HOUSE)


def test_who_cannot_join():
    congress = CongressFactory()
    delegation = BodyFactory(kind="delegation", term=19, congress=congress)
    elsewhere = OfficeFactory().deputy
    with pytest.raises(Refusal, match="没有任期"):
        actions.join(delegation, deputy=elsewhere, since=SINCE, by=HOUSE)
    with pytest.raises(Refusal, match="只由本级人大代表组成"):
        actions.join(delegation, official=OfficialFactory(), since=SINCE, by=HOUSE)
    with pytest.raises(Refusal, match="只选一个"):
        actions.join(BodyFactory(), since=SINCE, by=HOUSE)
    with pytest.raises(Refusal, match="没有任期"):
        actions.join(BodyFactory(), deputy=DeputyFactory(), since=SINCE, by=HOUSE)
    group = BodyFactory()
    actions.join(group, deputy=elsewhere, since=SINCE, by=HOUSE)
    with pytest.raises(Refusal, match="已经在这个组织里"):
        actions.join(group, deputy=elsewhere, since=LAST, by=HOUSE)
    assert Membership.objects.count() == 1


def test_a_deputy_is_in_one_delegation_at_a_time():
    office = OfficeFactory()
    first, second = BodyFactory.create_batch(2, kind="delegation", term=19, congress=office.congress)
    membership = actions.join(first, deputy=office.deputy, since=SINCE, by=HOUSE)
    with pytest.raises(Refusal, match="另一个代表团"):
        actions.join(second, deputy=office.deputy, since=LAST, by=HOUSE)
    actions.leave(membership, on=LAST, by=HOUSE)
    assert actions.join(second, deputy=office.deputy, since=NEXT, post="head", by=HOUSE).post == "head"
    assert _events("member.joined")[1] == {"body": second.code, "post": "head", "since": "2026-10-01"}


def test_a_leader_is_in_contact_with_townships_from_to():
    official = actions.add_official("l1", "沈某", "副主任", by=HOUSE)
    town, village = PlaceFactory(town=True), PlaceFactory(kind="village")
    duty = actions.assign_contact(official, town, since=SINCE, by=HOUSE)
    with pytest.raises(Refusal, match="已经联系这个地方"):
        actions.assign_contact(official, town, since=LAST, by=HOUSE)
    with pytest.raises(Refusal, match="乡镇和街道"):
        actions.assign_contact(official, village, since=SINCE, by=HOUSE)
    actions.end_contact(duty, on=LAST, by=HOUSE)
    assert list(ContactDuty.objects.in_force(LAST)) == [duty]
    assert not ContactDuty.objects.in_force(NEXT).exists()
    assert actions.assign_contact(official, town, since=NEXT, by=HOUSE)


def test_an_entry_is_put_right_and_the_trail_names_no_words():
    deputy = DeputyFactory(pinyin="")
    actions.amend(deputy, name="张某某", pinyin="Zhang", by=HOUSE)
    assert Deputy.objects.get().name == "张某某"
    assert _events("entry.amended") == [{"fields": "name,pinyin"}]
    actions.amend(deputy, name="张某某", by=HOUSE)
    assert len(_events("entry.amended")) == 1, "what is the same is no change"
    with pytest.raises(Refusal, match="登记后不能改"):
        actions.amend(deputy, place=PlaceFactory(), by=HOUSE)


def test_a_beginning_is_put_right_only_to_what_could_have_been_entered():
    office = OfficeFactory(valid_to=LAST)
    second = OfficeFactory(deputy=office.deputy, congress=office.congress, term=20, valid_from=NEXT)
    with pytest.raises(Refusal, match="已有这个人大的任期"):
        actions.amend(second, valid_from=LAST, reason="mistaken", by=HOUSE)
    body = BodyFactory()
    first = MembershipFactory(body=body, valid_to=LAST)
    again = MembershipFactory(body=body, official=first.official, valid_from=NEXT)
    with pytest.raises(Refusal, match="已经在这个组织里"):
        actions.amend(again, valid_from=LAST, reason="mistaken", by=HOUSE)
    with pytest.raises(Refusal, match="还没有成立"):
        actions.amend(first, valid_from=SINCE - timedelta(days=1), reason="mistaken", by=HOUSE)
    with pytest.raises(Refusal, match=f"{first.person}.*以前已经加入"):
        actions.amend(body, valid_from=SINCE + timedelta(days=1), reason="mistaken", by=HOUSE)
    member = MembershipFactory(official=None, deputy=OfficeFactory(valid_from=NEXT).deputy, valid_from=NEXT)
    with pytest.raises(Refusal, match="这一天没有任期"):
        actions.amend(member, valid_from=LAST, reason="mistaken", by=HOUSE)
    duty = ContactDutyFactory(valid_to=LAST)
    renewed = ContactDutyFactory(official=duty.official, place=duty.place, valid_from=NEXT)
    with pytest.raises(Refusal, match="已经联系这个地方"):
        actions.amend(renewed, valid_from=LAST, reason="mistaken", by=HOUSE)
    assert not _events("entry.amended")
    second.refresh_from_db()
    again.refresh_from_db()
    renewed.refresh_from_db()
    assert {each.valid_from for each in (second, again, renewed)} == {NEXT}
    actions.amend(second, valid_from=NEXT + timedelta(days=1), reason="mistaken", by=HOUSE)
    actions.amend(first, valid_from=SINCE + timedelta(days=1), post="head", reason="mistaken", by=HOUSE)
    assert [facts["fields"] for facts in _events("entry.amended")] == ["valid_from", "valid_from,post"]


def test_a_deputy_moves_within_the_county_of_its_coordinator():
    county = CongressFactory().place
    here, there = PlaceFactory(town=True, parent=county), PlaceFactory(town=True, parent=county)
    deputy = DeputyFactory(place=here)
    committee = actor("coordinator", UnitFactory(coordinator=True, place=county))
    presidium = actor("coordinator", UnitFactory(kind="presidium", place=here))
    with pytest.raises(Refused):
        actions.move_deputy(deputy, there, by=presidium)
    assert actions.move_deputy(deputy, there, by=committee).place == there
    assert _events("deputy.moved") == [{"code": there.code}]


def test_an_account_may_wait_for_its_password():
    account = actions.add_account("lina", "李娜", None, by=HOUSE)
    assert not account.has_usable_password()
    assert actions.set_password(account, "another-long-word", by=HOUSE).has_usable_password()


def test_who_keeps_what():
    """The system administrator the structure, the county's committee everybody, a presidium its own town."""
    congress = CongressFactory()
    town, other = (PlaceFactory(town=True, parent=congress.place) for _ in range(2))
    committee = actor("coordinator", UnitFactory(coordinator=True, congress=congress))
    presidium = actor("coordinator", UnitFactory(kind="presidium", place=town, congress=congress))
    system = actor("system_admin")
    office = OfficeFactory(congress=congress, deputy__place=town)
    things = {
        "place": town,
        "congress": congress,
        "unit": UnitFactory(place=town),
        "account": AccountFactory(),
        "deputy": office.deputy,
        "office": office,
        "official": OfficialFactory(),
        "duty": ContactDutyFactory(place=town),
        "body": BodyFactory(congress=congress, place=town),
        "elsewhere": BodyFactory(congress=congress, place=other),
        "membership": MembershipFactory(body__place=town),
    }
    kept = {
        who: {name for name, thing in things.items() if allows(by, "people.amend", thing)}
        for who, by in {"system": system, "committee": committee, "presidium": presidium}.items()
    }
    assert kept["system"] == {"place", "congress", "unit", "account"}
    assert kept["presidium"] == {"deputy", "body", "membership"}
    assert kept["committee"] == set(things) - kept["system"]
    assert not allows(system, "people.amend", system.account)
    assert allows(committee, "people.add_official") and not allows(presidium, "people.add_official")
    assert allows(presidium, "people.form_body", town) and not allows(presidium, "people.form_body", other)


def test_a_committee_that_has_handed_its_duties_on_keeps_and_oversees_nothing():
    congress = CongressFactory()
    old, heir = UnitFactory.create_batch(2, coordinator=True, congress=congress)
    town = PlaceFactory(town=True, parent=congress.place)
    presidium = UnitFactory(kind="presidium", place=town, congress=congress)
    before = [actor(role, old) for role in ("coordinator", "vice_chair")]
    assert all(presidium.pk in by.oversees for by in before)
    assert allows(before[0], "people.form_body", town) and allows(before[0], "people.add_official")
    actions.succeed_unit(old, heir, on=clock.today(), by=HOUSE)
    left = [Actor.of(by.account) for by in before]
    assert [by.oversees for by in left] == [set(), set()]
    for verb, about in (("add_official", None), ("form_body", town), ("seat", congress)):
        assert not allows(left[0], f"people.{verb}", about)
        assert allows(actor("coordinator", heir), f"people.{verb}", about)
    assert not Deputy.objects.filter(rules.around(left[0], "place__lineage")).exists()
    assert {old.pk, presidium.pk} <= actor("coordinator", heir).oversees


@pytest.mark.parametrize("reason", ["", "because"])
def test_another_beginning_asks_why(reason):
    office, member = OfficeFactory(), MembershipFactory()
    for thing in (office, member):
        with pytest.raises(Refusal, match="请选更正的原因"):
            actions.amend(thing, valid_from=NEXT, reason=reason, by=HOUSE)
        thing.refresh_from_db()
        assert thing.valid_from == SINCE
    actions.amend(office, constituency="第三选区", by=HOUSE)
    assert not _events("entry.redated"), "what is no beginning needs no reason"


def test_the_trail_says_both_days_and_why():
    actions.amend(OfficeFactory(), valid_from=NEXT, reason="late", by=HOUSE)
    assert _events("entry.amended") == [{"fields": "valid_from"}]
    assert _events("entry.redated") == [{"was": "2021-01-01", "since": "2026-10-01", "reason": "late"}]
    assert Event.objects.filter(name__startswith="entry.").values("act").distinct().count() == 1
