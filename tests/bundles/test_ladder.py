"""The ladder: while a “not satisfied” is studied both sides are called, summoned or assessed, told, and written up."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from daibiao.accounts.permissions import Refused, allows
from daibiao.audit.acts import acting
from daibiao.audit.models import Event
from daibiao.bundles import actions as bundles
from daibiao.bundles import digests
from daibiao.bundles.models import Rung
from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.suggestions import actions as suggestions
from tests.bundles.factories import told
from tests.cases.factories import TOLD_AT
from tests.county import HOUSE
from tests.suggestions.factories import NOT, Way, begun

pytestmark = pytest.mark.django_db
BOTH = {"deputy", "otherdeputy", "roads", "roadsleader", "roadshead"}


@pytest.fixture(autouse=True)
def _the_clock_stands(settings):
    settings.DAIBIAO_TERM_PACK = "chongqing"
    with clock.turned_to(TOLD_AT):
        yield


def unhappy() -> Way:
    """Signed by both deputies, answered, and not satisfied: the office studies it."""
    way = begun().signed().replied()
    suggestions.rate(way.suggestion, NOT, by=way.by("deputy"))
    assert way.fresh().state == "review"
    return way


def arranged(put: Way, days: int = 0, **more) -> Rung:
    given = {"way": "summoned", "where": "镇政府会议室", "asked": "市交通运输局局长", **more}
    return bundles.arrange(
        put.fresh(), by=put.by("presidium"), on=clock.today() + timedelta(days=days), **given
    )


def written(way: Way, outcome="局长说明了原因，双方同意年底前修好。") -> Rung:
    return bundles.write_up(way.fresh(), by=way.by("presidium"), outcome=outcome)


def client_of(way: Way, username: str) -> Client:
    client = Client()
    client.force_login(way.made.accounts[username])
    return client


def do(way: Way, verb: str) -> str:
    return reverse("suggestion:bundle", args=[way.suggestion.number, verb])


def test_rung_by_rung_both_sides_are_told_and_read_what_came_of_it():
    way = unhappy()
    arranged(way, way="called")
    assert told("rung.arranged") == BOTH
    written(way)
    assert told("rung.held") == BOTH
    arranged(way, days=3)
    with clock.turned_to(TOLD_AT + timedelta(days=3)):
        written(way)
        arranged(way, way="assessed", asked="三位专家")
        written(way)
    names = [each.name for each in Event.objects.about(way.suggestion.code)]
    assert [names.count(f"rung.{step}") for step in ("arranged", "held", "called_off")] == [3, 3, 0]
    assert [(each.way, each.state, each.round) for each in way.suggestion.rungs.all()] == [
        ("called", "held", 1),
        ("summoned", "held", 1),
        ("assessed", "held", 1),
    ]
    page = client_of(way, "roads").get(way.suggestion.get_absolute_url()).text
    assert "约见负责人" in page and "双方同意年底前修好" in page
    suggestions.demand_again(way.fresh(), by=way.by("presidium"), text="请按约定重新办理。")
    assert way.fresh().round == 2


def test_the_office_decides_once_it_is_written_down():
    way = unhappy()
    arranged(way, days=2)
    for decide in (
        lambda: suggestions.demand_again(way.fresh(), by=way.by("presidium"), text="再办。"),
        lambda: suggestions.settle(way.fresh(), by=way.by("presidium"), way="explained", text="说明。"),
    ):
        with pytest.raises(Refusal, match="还没有记下结果"):
            decide()
    with pytest.raises(Refusal, match="才开展"):
        written(way)
    bundles.abandon(way.fresh(), by=way.by("presidium"), reason="局长出差，改期。")
    assert told("rung.called_off") == BOTH
    suggestions.settle(way.fresh(), by=way.by("presidium"), way="explained", text="已经说明。")
    assert way.fresh().state == "rated"


def test_one_at_a_time_and_only_while_it_is_studied():
    way = unhappy()
    for verb in (written, lambda way: bundles.abandon(way.fresh(), by=way.by("presidium"), reason="x")):
        with pytest.raises(Refusal, match="现在没有安排"):
            verb(way)
    arranged(way)
    with pytest.raises(Refusal, match="已经安排了一次"):
        arranged(way)
    fresh = begun(way.made).accepted()
    with pytest.raises(Refusal, match="不能做这一步"):
        arranged(fresh)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"way": "lost"}, "请选择方式"),
        ({"days": -1}, "不能早于今天"),
        ({"where": " "}, "请写地点"),
        ({"asked": ""}, "请写明请谁参加"),
    ],
)
def test_what_is_missing_or_wrong_is_said(given, says):
    way = unhappy()
    with pytest.raises(Refusal, match=says):
        arranged(way, **given)
    assert not Rung.objects.exists() and not told("rung.arranged")


@pytest.mark.parametrize(
    "username", ["deputy", "otherdeputy", "roads", "affairs", "streetwork", "supervisor"]
)
def test_who_is_no_office_of_it_arranges_nothing(username):
    way = unhappy()
    assert not allows(way.by(username), "bundles.arrange", way.suggestion)
    with pytest.raises(Refused):
        bundles.arrange(
            way.fresh(), by=way.by(username), way="called", on=clock.today(), where="会议室", asked="局长"
        )


def test_what_is_withdrawn_calls_it_off():
    way = unhappy()
    arranged(way, days=2)
    suggestions.step_back(way.fresh(), by=way.by("otherdeputy"))
    suggestions.withdraw(way.fresh(), by=way.by("deputy"), reason="已经解决。")
    rung = Rung.objects.get()
    assert (rung.state, rung.noted_by, rung.outcome) == ("called_off", None, "提出人撤回了建议。")
    assert "roads" in told("rung.called_off")


def test_its_deputies_hear_that_a_leader_supervises_it():
    way = unhappy()
    handling.supervise(
        way.suggestion.matter,
        by=way.by("presidium"),
        leader=way.made.accounts["supervisor"],
        demand="本月内修好。",
        report_by=clock.today(),
    )
    assert told("suggestion.supervised") == {"deputy", "otherdeputy"}
    page = client_of(way, "deputy").get(way.suggestion.get_absolute_url()).text
    assert "督办" in page


def test_the_morning_reminds_the_office_until_it_is_written_down():
    way = unhappy()
    arranged(way)
    later = clock.today() + timedelta(days=1)

    def lines(username: str) -> list[str]:
        return [each.zh for each in digests.of_themes(way.by(username), later)]

    assert [way.suggestion.number in line for line in lines("presidium")] == [True]
    assert lines("affairs") == lines("deputy") == []
    written(way)
    assert lines("presidium") == []


def test_by_pressing_what_stands_there_and_nothing_typed_is_lost():
    way = unhappy()
    office, page = client_of(way, "presidium"), way.suggestion.get_absolute_url()
    assert "召集双方、约见、评估" in office.get(page).text
    sent = {"way": "called", "on": "2026-13-01", "where": "<b>会议室</b>", "asked": "局长"}
    wrong = office.post(do(way, "arrange"), sent)
    assert wrong.status_code == 422 and "&lt;b&gt;会议室" in wrong.text
    office.post(do(way, "arrange"), {**sent, "on": clock.today().isoformat()})
    assert Rung.objects.get().where == "<b>会议室</b>"
    shown = office.get(page).text
    assert "<b>会议室" not in shown and "记下结果" in shown
    assert office.post(do(way, "write_up"), {"outcome": ""}).status_code == 422
    office.post(do(way, "write_up"), {"outcome": "双方谈妥。"})
    assert "双方谈妥" in client_of(way, "deputy").get(page).text
    assert client_of(way, "deputy").post(do(way, "arrange"), sent).status_code == 403
    assert client_of(way, "staff").get(do(way, "arrange")).status_code == 404


def test_the_page_costs_the_same_however_many_rungs_there_are():
    way = unhappy()
    client, page, counts = client_of(way, "presidium"), way.suggestion.get_absolute_url(), []
    for more in (1, 4):
        for _turn in range(more):
            arranged(way)
            written(way)
        with CaptureQueriesContext(connection) as queries:
            client.get(page)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_database_refuses_what_no_verb_would_write():
    way = unhappy()
    rung = arranged(way)
    for columns in (
        {"state": "held"},
        {"state": "called_off", "noted_at": clock.now()},
        {"state": "held", "outcome": "谈妥。", "noted_at": clock.now(), "noted_by": None},
        {"outcome": "谈妥。"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), acting(HOUSE):
            Rung.objects.filter(pk=rung.pk).update(**columns)
    with pytest.raises(IntegrityError), transaction.atomic(), acting(HOUSE):
        rung.pk = None
        rung.save()


def test_every_page_is_sound_html(assert_valid_html):
    way = unhappy()
    office = client_of(way, "presidium")
    pages = {"arrange": office.get(do(way, "arrange")).text}
    arranged(way)
    pages |= {verb: office.get(do(way, verb)).text for verb in ("write_up", "abandon")}
    pages["page"] = office.get(way.suggestion.get_absolute_url()).text
    assert_valid_html(pages)
