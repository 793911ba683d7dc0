"""A theme under supervision: deputies are invited to every step, and it ends with a report."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account
from daibiao.accounts.permissions import Refused, allows
from daibiao.audit.acts import acting
from daibiao.bundles import actions as bundles
from daibiao.bundles import digests, rules
from daibiao.bundles.models import Activity, Item, Theme
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.people import actions as people
from daibiao.suggestions import actions as suggestions
from tests.bundles.factories import accepted, committee, theme, told
from tests.cases.factories import TOLD_AT
from tests.county import HOUSE, county
from tests.suggestions.factories import begun, text
from tests.suggestions.test_answering import delegation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def running(count: int = 2, **more) -> tuple[Theme, list]:
    """A theme over so many suggestions."""
    ways = accepted(count)
    own = theme(ways[0].made, **more)
    bundles.add(own, by=ways[0].by("presidium"), suggestions=[way.fresh() for way in ways])
    return own, ways


def planned(own: Theme, by: Actor, days: int = 0, **more) -> Activity:
    on = clock.today() + timedelta(days=days)
    return bundles.plan_activity(own, by=by, kind="onsite", on=on, where="同心村", **more)


def test_from_the_decision_to_the_report():
    own, ways = running()
    by = ways[0].by("presidium")
    assert told("theme.covers") == {"deputy", "otherdeputy"}
    activity = planned(own, by)
    assert told("activity.planned") == {"deputy", "otherdeputy"}
    came = [ways[0].made.deputies["deputy"]]
    bundles.note_activity(activity, by=by, outcome="看了两条路。", came=came)
    assert list(activity.came.all()) == came and activity.invited.count() == 2
    bundles.report(own, by=by, report="两条路都修好了。")
    own.refresh_from_db()
    assert own.is_over and told("theme.reported") == {"deputy", "otherdeputy"}
    assert not Item.objects.filter(ended_at=None).exists() and own.suggestions().count() == 2


def test_the_number_is_the_next_of_the_congress_and_year():
    own, ways = running()
    assert own.number == "牛场镇题2026-01"
    assert theme(ways[0].made).number == "牛场镇题2026-02"


def test_a_committee_or_a_leader_and_never_both_or_none():
    made = begun().made
    for more in ({"leader": None}, {"body": committee(made), "leader": made.accounts["supervisor"]}):
        plan = bundles.Plan("农村道路", "修好。", clock.today(), **more)
        with pytest.raises(Refusal, match="只选一个"):
            bundles.open_theme(plan, by=made.actor("presidium"), office=made.units["presidium"])
    late = bundles.Plan(
        "农村道路", "修好。", clock.today() + timedelta(days=1), leader=made.accounts["supervisor"]
    )
    with pytest.raises(Refusal, match="不能晚于今天"):
        bundles.open_theme(late, by=made.actor("presidium"), office=made.units["presidium"])


def test_what_cannot_come_under_it():
    own, ways = running()
    by, made = ways[0].by("presidium"), ways[0].made
    secret, draft = begun(made, is_confidential=True).accepted(), begun(made)
    for each, why in ((secret, "保密"), (draft, "正在办理"), (ways[0], "已经列入")):
        with pytest.raises(Refusal, match=why):
            bundles.add(theme(made), by=by, suggestions=[each.fresh()])
    with pytest.raises(Refusal, match="请选择"):
        bundles.add(own, by=by, suggestions=[])


def test_one_is_taken_off_and_may_come_under_another():
    own, ways = running()
    by = ways[0].by("presidium")
    with pytest.raises(Refusal, match="为什么"):
        bundles.drop(own, by=by, suggestion=ways[0].fresh(), reason=" ")
    bundles.drop(own, by=by, suggestion=ways[0].fresh(), reason="不属于这个专题。")
    assert told("theme.covers_no_more") == {"deputy"}
    assert [each.pk for each in own.suggestions()] == [ways[1].suggestion.pk]
    assert {each.account.username for each in planned(own, by).invited.all()} == {"otherdeputy"}
    bundles.add(theme(ways[0].made), by=by, suggestions=[ways[0].fresh()])


def test_who_heads_a_delegation_is_invited_until_the_last_day():
    made = county()
    congress, body = delegation(made)
    with clock.turned_to(TOLD_AT.replace(month=1, day=13)):
        whole = suggestions.begin(text(), by=made.actor("deputy"), congress=congress, delegation=body)
        suggestions.submit(whole, by=made.actor("deputy"))
    suggestions.accept(whole, by=made.actor("presidium"))
    own = theme(made)
    bundles.add(own, by=made.actor("presidium"), suggestions=[whole])
    head = body.memberships.get()
    people.leave(head, on=clock.today(), by=HOUSE)
    assert planned(own, made.actor("presidium")).invited.get() == head.deputy, "a last day is a day"
    with clock.turned_to(TOLD_AT + timedelta(days=1)):
        assert not planned(own, made.actor("presidium")).invited.exists()


def test_nothing_is_reported_before_something_was_done():
    own, ways = running()
    by = ways[0].by("presidium")
    with pytest.raises(Refusal, match="没有开展过"):
        bundles.report(own, by=by, report="好了。")
    activity = planned(own, by, days=3)
    with pytest.raises(Refusal, match="才开展"):
        bundles.note_activity(activity, by=by, outcome="看了。")
    with pytest.raises(Refusal, match="没有记下"):
        bundles.report(own, by=by, report="好了。")
    bundles.call_off(activity, by=by, reason="下雨。")
    assert told("activity.called_off") == {"deputy", "otherdeputy"}
    with pytest.raises(Refusal, match="没有开展过"):
        bundles.report(own, by=by, report="好了。")
    with pytest.raises(Refusal, match="不能早于今天"):
        planned(own, by, days=-1)


def test_who_runs_it():
    own, ways = running()
    activity = planned(own, ways[0].by("supervisor"))
    bundles.note_activity(activity, by=ways[0].by("supervisor"), outcome="看了。")
    for who in ("deputy", "roads", "affairs", "streetwork", "vicechair"):
        with pytest.raises(Refused):
            bundles.plan_activity(own, by=ways[0].by(who), kind="talks", on=clock.today(), where="镇政府")
    with pytest.raises(Refused):
        bundles.add(own, by=ways[0].by("supervisor"), suggestions=[ways[0].fresh()])


def test_who_sees_it_and_the_list_agrees_with_the_predicate():
    ways = accepted(1)
    own = theme(ways[0].made, body=committee(ways[0].made))
    bundles.add(own, by=ways[0].by("presidium"), suggestions=[ways[0].fresh()])
    seeing = set()
    for account in Account.objects.all():
        by = Actor.of(account)
        listed = Theme.objects.filter(rules.visible(by)).exists()
        assert listed == allows(by, "bundles.see", own)
        seeing |= {account.username} if listed else set()
    assert seeing == {"deputy", "presidium", "affairs", "vicechair"}


def test_the_morning_says_what_is_to_come_and_what_nobody_wrote_down():
    own, ways = running()
    planned(own, ways[0].by("presidium"), days=1)
    today = clock.today()
    said = [line.zh for line in digests.of_themes(ways[0].by("deputy"), today)]
    assert len(said) == 1 and "请您参加" in said[0]
    assert not list(digests.of_themes(ways[0].by("presidium"), today))
    late = [line.zh for line in digests.of_themes(ways[0].by("supervisor"), today + timedelta(days=2))]
    assert len(late) == 1 and "没有记下" in late[0]


def test_the_database_refuses_what_no_verb_would_write():
    own, ways = running()
    activity = planned(own, ways[0].by("presidium"))
    for row, wrong in (
        (own, {"leader": None}),
        (own, {"state": "reported"}),
        (activity, {"state": "held"}),
        (Item.objects.first(), {"dropped_for": "x"}),
    ):
        with acting(HOUSE), pytest.raises(IntegrityError), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(**wrong)
    with acting(HOUSE), pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.create(theme=own, suggestion=ways[0].suggestion, added_at=clock.now())
