"""Telling, delivering, trying again.

`tell_…` writes a row within the caller's act, so a message leaves exactly if the thing it tells of happened.
`deliver` claims a few rows at a time and commits the claim before it sends, so that nobody else's writing waits
for a gateway: a claim pushes the row's moment into the future. What a worker leaves that dies comes up again then.
"""

import logging
import re
from datetime import timedelta

from django.db import connection
from django.utils.translation import gettext as _

from daibiao.accounts import secrets
from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, current, locked
from daibiao.audit.events import record
from daibiao.lib import clock, phones
from daibiao.lib.refusals import Refusal

from . import channels, wordings
from .models import Message

#: Rows claimed at once.
BATCH = 20
#: What a gateway complains about may be the telephone number, and that is kept nowhere in the clear.
_NUMBER = re.compile(r"\+?\d[\d\s-]{5,}\d")
#: Minutes until the next attempt, after the first, the second, … After the eighth a message has failed.
PAUSES = (1, 5, 15, 60, 180, 360, 720, 720)
ATTEMPTS = 8

_log = logging.getLogger(__name__)


def tell_phone(
    sealed: str, name: str, *, key: str, number: str, language: str, context: str = "case.phone", **facts
) -> Message | None:
    """Tell whoever has this sealed number. `context` is the column that it was sealed for.

    A fixed line takes no messages: None, and the station's list “to be told by phone” keeps it.
    """
    phone = secrets.unseal(sealed, context)
    if not phones.is_mobile(phone):
        return None
    to = {"channel": Message.Channel.SMS, "sealed_phone": secrets.seal(phone, "message.phone")}
    return put(name, key=key, number=number, language=language, to=to, facts=facts)


def tell_account(account: Account, name: str, *, key: str, number: str, **facts) -> Message:
    """Tell somebody of the house, on the own page."""
    to = {"channel": Message.Channel.PAGE, "account": account}
    return put(name, key=key, number=number, language=account.language, to=to, facts=facts)


def put(name: str, *, key: str, number: str, language: str, to: dict, facts: dict) -> Message:
    """The outbox row, once a key; its text is fixed now. Must be called within an act."""
    current()
    text = wordings.wording(name).text(language, {"number": number, **facts})
    now = clock.now()
    message = Message(
        key=key, name=name, number=number, language=language, text=text, not_before=now, created_at=now, **to
    )
    # One statement whether it was told before or not: the row that is there keeps everything it has.
    Message.objects.bulk_create(
        [message], update_conflicts=True, unique_fields=["key"], update_fields=["key"]
    )
    return message


def forget(number: str) -> None:
    """Remove what was sent to the person of this matter: the telephone number goes with it. Within an act."""
    current()
    Message.objects.filter(number=number, account=None).exclude(state=Message.State.WAITING).delete()


def deliver() -> int:
    """Send what is ready; returns how many messages left. Safe to run twice, at once, and to be killed."""
    sent, batch = 0, _claim()
    while batch:
        sent += sum(_attempt(message) for message in batch)
        batch = _claim() if len(batch) == BATCH else []
    return sent


def retry(message: Message, *, by: Actor) -> Message:
    """Try a failed message again from the start."""
    with acting(by), locked(message):
        require(by, "notices.retry", message)
        if message.state != Message.State.FAILED:
            raise Refusal(_("只有发送失败的消息才能重新发送。"))
        message.state, message.attempts, message.not_before = Message.State.WAITING, 0, clock.now()
        message.save(update_fields=["state", "attempts", "not_before"])
        record("message.retried", message, wording=message.name)
    return message


def _claim() -> list[Message]:
    """Take the next rows for this worker: from now on they are due again only after their pause."""
    now = clock.now()
    with acting(Actor.system("deliver")):
        ready = Message.objects.ready(now, channels.open_at(now))
        skip = connection.features.has_select_for_update_skip_locked
        batch = list(ready.select_for_update(skip_locked=skip)[:BATCH])
        for tried in {message.attempts for message in batch}:
            same = Message.objects.filter(pk__in=[each.pk for each in batch if each.attempts == tried])
            pause = timedelta(minutes=PAUSES[min(tried, ATTEMPTS - 1)])
            same.update(not_before=now + pause, attempts=tried + 1)
    return batch


def _attempt(message: Message) -> bool:
    """Send one claimed message and note how it went."""
    try:
        channels.send(message)
        _note_sent(message)
    except Exception as error:
        _log.warning("message %s could not be sent", message.pk, exc_info=True)
        _note_failure(message, error)
        return False
    return True


def _note_sent(message: Message) -> None:
    with acting(Actor.system("deliver")):
        row = Message.objects.filter(pk=message.pk).exclude(state=Message.State.SENT)
        if row.update(state=Message.State.SENT, sent_at=clock.now(), error=""):
            if channels.delivers(message):
                record("message.sent", message, wording=message.name)
            else:  # nobody was told: it lies in a folder, and the list “to be told by phone” keeps the matter
                record("message.laid_out", message, wording=message.name)
        # else a worker slower than the pause of its claim has noted it meanwhile


def _note_failure(message: Message, error: Exception) -> None:
    """Note why; the pause of the claim runs already. After the last attempt the administrator is asked."""
    with acting(Actor.system("deliver")), locked(message):
        if message.state == Message.State.SENT:
            return
        message.error = _NUMBER.sub("…", f"{type(error).__name__}: {error}")[:200]
        if message.attempts >= ATTEMPTS:
            message.state = Message.State.FAILED
            record("message.failed", message, wording=message.name)
        message.save(update_fields=["state", "error"])
