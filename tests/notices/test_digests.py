"""Digests and the sweep: once a working day, in office hours, for everyone; one fault stops nothing else."""

from datetime import date, datetime

import pytest
from django.core.management import call_command
from django_q.models import Schedule

from daibiao.accounts.actors import Actor
from daibiao.audit import actions as audit
from daibiao.audit.acts import acting
from daibiao.deadlines.models import SpecialDay
from daibiao.lib import clock
from daibiao.notices import digests, tasks
from daibiao.notices.digests import Line
from daibiao.notices.models import DigestDay, Message
from tests.accounts.factories import AccountFactory
from tests.notices.factories import MORNING, MessageFactory

pytestmark = pytest.mark.django_db
SOON = Line("soon", "福诉2026-2 明天到期", "福诉2026-2 is due tomorrow", "/cases/2/", date(2026, 9, 23))
LATE = Line("late", "福诉2026-1 已超期 1 天", "福诉2026-1 is 1 day overdue", "/cases/1/", date(2026, 9, 21))
SOME_DAY = Line("plain", "有一件待评价", "One waits for a rating", "/me/", None)


@pytest.fixture(autouse=True)
def registries(monkeypatch, settings, tmp_path):
    """Sources and sweeps of the test's own, in the morning of a working day."""
    settings.DAIBIAO_OUTBOX = tmp_path / "outbox"
    monkeypatch.setattr(digests, "_sources", [])
    monkeypatch.setattr(tasks, "_sweeps", {})
    with clock.turned_to(MORNING):
        yield


def _at(text: str):
    return clock.turned_to(datetime.fromisoformat(text))


def test_everyone_with_something_due_is_told_once_a_day():
    zh, en, _idle = AccountFactory(), AccountFactory(language="en"), AccountFactory()
    AccountFactory(off=True)
    digests.lines(lambda actor, today: [SOME_DAY, SOON] if actor.account in (zh, en) else [])
    digests.lines(lambda actor, today: [LATE] if actor.account == zh else [])
    assert (digests.build_digests(), digests.build_digests()) == (2, 0)
    to_zh, to_en = (Message.objects.get(account=each) for each in (zh, en))
    assert (
        to_zh.text
        == "【代表在行动】今日待办：\n· 福诉2026-1 已超期 1 天\n· 福诉2026-2 明天到期\n· 有一件待评价"
    )
    assert to_en.text.endswith("· 福诉2026-2 is due tomorrow\n· One waits for a rating")
    assert (to_zh.key, to_zh.channel) == (f"digest:{zh.pk}:2026-09-22", "digest")


@pytest.mark.parametrize(
    "moment", ["2026-09-22T08:59", "2026-09-22T17:00", "2026-09-26T10:00", "2026-10-01T10:00"]
)
def test_never_outside_office_hours_of_a_working_day(moment):
    AccountFactory()
    with acting(Actor.system("test")):
        SpecialDay.objects.get_or_create(date=date(2026, 10, 1), kind="holiday", name="国庆")
    digests.lines(lambda actor, today: [SOON])
    with _at(moment):
        assert digests.build_digests() == 0


def test_after_days_off_one_digest_catches_up():
    AccountFactory()
    asked = []
    digests.lines(lambda actor, today: asked.append(today) or [LATE])
    for day in (18, 19, 20, 25, 26, 28, 28):  # the 20th is a Sunday worked for the holiday on the 25th
        with _at(f"2026-09-{day}T10:00"):
            digests.build_digests()
    assert [day.day for day in asked] == [18, 20, 28]
    assert Message.objects.count() == 3


def test_one_accounts_fault_leaves_the_others_theirs():
    broken, fine = AccountFactory(), AccountFactory()

    def source(actor, today):
        if actor.account == broken:
            raise LookupError("a fault")
        return [SOON]

    digests.lines(source)
    with pytest.raises(LookupError):
        digests.build_digests()
    assert list(Message.objects.values_list("account", flat=True)) == [fine.pk]
    assert not DigestDay.objects.exists()
    with pytest.raises(LookupError):
        digests.build_digests()
    assert Message.objects.count() == 1


def test_a_sweep_reminds_sends_and_seals():
    AccountFactory()
    MessageFactory()
    digests.lines(lambda actor, today: [SOON])
    call_command("sweep")
    assert set(Message.objects.values_list("channel", "state")) == {("sms", "sent"), ("digest", "sent")}
    assert list(audit.verify()) == []


def test_rooms_add_sweeps_and_one_fault_stops_no_other():
    ran = []
    tasks.sweeping("test.broken")(lambda: 1 / 0)
    tasks.sweeping("test.fine")(lambda: ran.append("fine"))
    MessageFactory()
    with pytest.raises(tasks.SweepFailed, match=r"test\.broken"):
        tasks.sweep()
    assert ran == ["fine"]
    assert Message.objects.get().state == "sent"
    with pytest.raises(ValueError, match="twice"):
        tasks.sweeping("test.fine")(lambda: None)


def test_the_schedule_is_installed_once():
    call_command("schedule_sweeps")
    call_command("schedule_sweeps")
    schedule = Schedule.objects.get()
    assert (schedule.func, schedule.schedule_type, schedule.minutes) == (
        "daibiao.notices.tasks.sweep",
        "I",
        1,
    )
