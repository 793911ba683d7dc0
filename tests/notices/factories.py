"""Messages for the tests."""

from datetime import datetime

import factory

from daibiao.accounts import secrets
from daibiao.lib import clock
from daibiao.notices.models import Message
from tests.accounts.factories import AccountFactory
from tests.places.factories import InAct

#: A Tuesday that is a working day, in the middle of the morning.
MORNING = datetime(2026, 9, 22, 10, 0, tzinfo=clock.ZONE)
PHONE = "13900000417"


class MessageFactory(InAct):
    """A message to a telephone, ready to leave; `to_account` is one to somebody of the house."""

    class Meta:
        model = Message

    class Params:
        to_account = factory.Trait(
            channel="page", account=factory.SubFactory(AccountFactory), sealed_phone=""
        )
        failed = factory.Trait(state="failed", attempts=8, error="OSError: gone")

    key = factory.Sequence(lambda n: f"test:{n}")
    name = "test.told"
    channel = "sms"
    sealed_phone = factory.LazyFunction(lambda: secrets.seal(PHONE, "message.phone"))
    number = factory.Sequence(lambda n: f"福诉2026-{n:04d}")
    language = "zh-hans"
    text = "收到了。"
    not_before = MORNING
    created_at = MORNING
