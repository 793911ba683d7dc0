"""The outbox: written in the act, sent once, by day, retried, given up, tried again."""

import json
import stat
from datetime import datetime, timedelta

import pytest
from django.core.checks import run_checks
from django.db import IntegrityError, transaction

from daibiao.accounts import secrets
from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import Refused, allows
from daibiao.audit import reactions
from daibiao.audit.acts import NoAct, acting
from daibiao.audit.models import Event
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.notices import actions, channels, wordings
from daibiao.notices.models import Message
from tests.accounts.factories import AccountFactory, actor
from tests.notices.factories import MORNING, PHONE, MessageFactory

pytestmark = pytest.mark.django_db
BY = Actor.system("test")


@pytest.fixture(autouse=True)
def house(settings, tmp_path, monkeypatch):
    """An outbox and wordings of the test's own, in the morning of a working day."""
    settings.DAIBIAO_OUTBOX = tmp_path / "outbox"
    monkeypatch.setattr(wordings, "_wordings", dict(wordings._wordings))
    wordings.declare("test.told", zh="{number}收到了。", en="{number} received.")
    with clock.turned_to(MORNING):
        yield settings


def _tell(phone: str = PHONE, key: str = "k", language: str = "zh-hans") -> Message | None:
    with acting(BY):
        sealed = secrets.seal(phone, "case.phone")
        return actions.tell_phone(sealed, "test.told", key=key, number="福诉2026-1", language=language)


def _files(settings) -> dict[str, dict]:
    return {path.name: json.loads(path.read_text()) for path in settings.DAIBIAO_OUTBOX.iterdir()}


def test_telling_writes_a_row_and_nothing_else(house):
    message = _tell()
    assert (message.state, message.channel, message.phone) == ("waiting", "sms", PHONE)
    assert message.text == "福诉2026-1收到了。"
    assert PHONE not in message.sealed_phone
    assert not house.DAIBIAO_OUTBOX.exists()
    assert not Event.objects.exists()


def test_a_message_speaks_the_language_of_its_reader():
    assert _tell(language="en").text == "福诉2026-1 received."
    with acting(BY):
        message = actions.tell_account(AccountFactory(language="en"), "test.told", key="a", number="1")
    assert (message.text, message.channel) == ("1 received.", "page")


def test_telling_twice_tells_once(django_assert_num_queries):
    first = _tell()
    with acting(BY), django_assert_num_queries(1):
        again = actions.put(
            "test.told",
            key="k",
            number="2",
            language="en",
            to={"account": AccountFactory.build(pk=1)},
            facts={},
        )
    assert again == first
    assert Message.objects.get().text == "福诉2026-1收到了。"


def test_delivering_a_message_reads_it_once(django_assert_max_num_queries):
    with acting(BY):
        actions.tell_account(AccountFactory(), "test.told", key="a", number="1")
    with django_assert_max_num_queries(9) as asked:
        assert actions.deliver() == 1
    reads = [each for each in asked.captured_queries if '"notices_message"."text"' in each["sql"]]
    assert len(reads) == 1


def test_telling_outside_an_act_is_a_fault():
    with pytest.raises(NoAct):
        actions.tell_account(AccountFactory(), "test.told", key="k", number="1")


def test_what_was_not_told_is_not_sent():
    def fail():
        with acting(BY):
            _tell()
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert actions.deliver() == 0


def test_a_fixed_line_takes_no_message():
    assert _tell("0854-2222345") is None
    assert not Message.objects.exists()


def test_an_unworded_message_and_a_missing_fact_are_faults():
    with pytest.raises(wordings.UnknownWording), acting(BY):
        actions.tell_account(AccountFactory(), "test.unheard_of", key="k", number="1")
    wordings.declare("test.more", zh="{more}", en="{more}")
    with pytest.raises(KeyError), acting(BY):
        actions.tell_account(AccountFactory(), "test.more", key="k", number="1")


def test_wordings_refuse_twins_and_uneven_sentences():
    with pytest.raises(ValueError, match="twice"):
        wordings.declare("test.told", zh="", en="")
    with pytest.raises(ValueError, match="blanks"):
        wordings.declare("test.other", zh="{a}", en="")
    assert "test.told" in wordings.names()


@pytest.mark.parametrize(
    "wrong", [{"sealed_phone": ""}, {"to_account": True, "sealed_phone": "x"}, {"state": "sent"}]
)
def test_a_message_that_cannot_be(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        MessageFactory(**wrong)


def test_delivered_once_as_one_private_file(house):
    message = _tell()
    assert (actions.deliver(), actions.deliver()) == (1, 0)
    message.refresh_from_db()
    assert (message.state, message.sent_at, message.attempts) == ("sent", MORNING, 1)
    assert _files(house)[f"{message.pk}.json"] == {
        "to": PHONE,
        "channel": "sms",
        "name": "test.told",
        "number": "福诉2026-1",
        "text": "福诉2026-1收到了。",
    }
    path = house.DAIBIAO_OUTBOX / f"{message.pk}.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    event = Event.objects.get()
    assert (event.name, event.number, event.facts) == ("message.sent", "福诉2026-1", {"wording": "test.told"})


def test_what_is_sent_is_heard_above(monkeypatch):
    heard = []
    monkeypatch.setitem(
        reactions._reactions, "message.sent", [lambda event, message: heard.append(message.key)]
    )
    _tell(key="k")
    actions.deliver()
    assert heard == ["k"]


def test_many_messages_go_in_batches(house):
    sent = MessageFactory.create_batch(actions.BATCH * 2 + 3)
    assert actions.deliver() == len(sent)
    assert len(_files(house)) == len(sent)


def test_the_console_shows_no_whole_number(house, capsys):
    house.DAIBIAO_CHANNEL = "console"
    _tell()
    actions.deliver()
    assert "139****0417" in (shown := capsys.readouterr().out)
    assert PHONE not in shown


def test_a_message_on_a_page_is_there_at_once_at_any_hour(house):
    with clock.turned_to(datetime(2026, 9, 27, 3)):
        MessageFactory(to_account=True, not_before=clock.now())
        assert actions.deliver() == 1
    assert not house.DAIBIAO_OUTBOX.exists()


@pytest.mark.parametrize(
    ("moment", "sms", "digest"),
    [
        ("2026-09-22T07:59", False, False),
        ("2026-09-22T08:00", True, False),
        ("2026-09-22T09:00", True, True),
        ("2026-09-22T17:00", True, False),
        ("2026-09-22T20:59", True, False),
        ("2026-09-22T21:00", False, False),
        ("2026-09-26T10:00", True, False),  # a Saturday
    ],
)
def test_hours(moment, sms, digest):
    open_now = channels.open_at(clock.local(datetime.fromisoformat(moment)))
    assert ("sms" in open_now, "digest" in open_now) == (sms, digest)


def test_what_was_told_at_night_leaves_in_the_morning():
    night = MORNING.replace(hour=23)
    with clock.turned_to(night):
        _tell()
        assert actions.deliver() == 0
    with clock.turned_to(night + timedelta(hours=9)):
        assert actions.deliver() == 1


def _fails(times: int):
    """A gateway that fails so many times, then works."""
    calls = []

    def send(message):
        calls.append(message)
        if len(calls) <= times:
            raise OSError("the gateway is away")

    return send


def _deliver_daily(days: int) -> None:
    for day in range(days):
        with clock.turned_to(MORNING + timedelta(days=day)):
            actions.deliver()


def test_a_failure_is_noted_and_tried_again_after_a_pause(monkeypatch):
    monkeypatch.setattr(channels, "send", _fails(1))
    message = _tell()
    assert actions.deliver() == 0
    message.refresh_from_db()
    assert (message.state, message.error) == ("waiting", "OSError: the gateway is away")
    assert message.not_before == MORNING + timedelta(minutes=1)
    assert actions.deliver() == 0
    with clock.turned_to(MORNING + timedelta(minutes=1)):
        assert actions.deliver() == 1
    message.refresh_from_db()
    assert (message.state, message.error, message.attempts) == ("sent", "", 2)


def test_pauses_grow():
    assert list(actions.PAUSES) == sorted(actions.PAUSES)
    assert len(actions.PAUSES) == actions.ATTEMPTS


def test_one_failure_does_not_hold_up_the_next(monkeypatch):
    monkeypatch.setattr(channels, "send", _fails(1))
    MessageFactory.create_batch(3)
    assert actions.deliver() == 2


def test_after_eight_attempts_the_administrator_is_asked(monkeypatch):
    monkeypatch.setattr(channels, "send", _fails(9))
    message = _tell()
    _deliver_daily(actions.ATTEMPTS - 1)
    assert list(Message.objects.waiting()) == [message]
    _deliver_daily(20)
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("failed", 8)
    assert list(Message.objects.failed()) == [message]
    assert Event.objects.filter(name="message.failed", number=message.number).count() == 1


def test_a_failed_message_is_tried_again_by_the_administrator(monkeypatch):
    message, by = MessageFactory(failed=True), actor("system_admin")
    actions.retry(message, by=by)
    assert (message.state, message.attempts) == ("waiting", 0)
    assert actions.deliver() == 1
    message.refresh_from_db()
    with pytest.raises(Refusal, match="发送失败的消息"):
        actions.retry(message, by=by)


def test_what_a_gateway_complains_about_keeps_no_telephone_number(monkeypatch):
    def refuse(message):
        raise OSError(f"no such subscriber: +86 {PHONE}")

    monkeypatch.setattr(channels, "send", refuse)
    message = MessageFactory()
    actions.deliver()
    message.refresh_from_db()
    assert message.error == "OSError: no such subscriber: …"


def test_only_the_administrator_sees_and_retries():
    assert allows(actor("system_admin"), "notices.see_failed")
    assert not allows(actor("coordinator"), "notices.see_failed")
    with pytest.raises(Refused):
        actions.retry(MessageFactory(failed=True), by=actor("coordinator"))


def test_a_reaction_that_fails_leaves_the_message_waiting(monkeypatch):
    monkeypatch.setitem(reactions._reactions, "message.sent", [lambda event, message: 1 / 0])
    message = _tell()
    assert actions.deliver() == 0
    message.refresh_from_db()
    assert (message.state, message.error) == ("waiting", "ZeroDivisionError: division by zero")
    assert not Event.objects.exists()


def test_a_slow_worker_finds_its_message_noted_already():
    message = _tell()
    claimed = actions._claim()[0]
    with clock.turned_to(MORNING + timedelta(minutes=5)):
        assert actions.deliver() == 1
    assert actions._attempt(claimed)
    actions._note_failure(claimed, OSError())
    message.refresh_from_db()
    assert (message.state, message.error) == ("sent", "")
    assert Event.objects.filter(name="message.sent").count() == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [("zh-hans", "改到 2026年12月10日（周四） 9:30。"), ("en", "moved to 10 Dec 2026 (Thu) 9:30.")],
)
def test_a_message_writes_its_days_as_pages_do(language, text):
    wording = wordings.Wording("test.moved", zh="改到 {at}。", en="moved to {at}.")
    assert wording.text(language, {"at": "2026-12-10 9:30"}) == text
    assert (
        wordings.Wording("test.number", zh="{n}", en="{n}").text(language, {"n": "福泉2026-0007"})
        == "福泉2026-0007"
    )


@pytest.mark.parametrize(
    ("channel", "gateway", "warned"), [("file", False, True), ("console", True, True), ("file", True, False)]
)
def test_the_deploy_check_warns_where_messages_reach_nobody(house, channel, gateway, warned):
    house.DAIBIAO_CHANNEL, house.DAIBIAO_GATEWAY = channel, gateway
    found = [found.id for found in run_checks(include_deployment_checks=True)]
    assert ("notices.W001" in found) is warned
    assert "notices.W001" not in [found.id for found in run_checks()]
