"""The ways out of the house, and when each is open.

A channel may be asked twice for one message (the worker can die between sending and noting it), so every back
end must take the message's id as “do this once”. The file back end does by naming the file after it.
"""

import json
import os
import sys
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils.functional import lazy

from daibiao.deadlines.models import SpecialDay
from daibiao.lib import phones

from .models import Message


def open_at(moment: datetime) -> list[str]:
    """The channels that are open: pages always, telephones by day, digests while offices work."""
    channels: list[str] = [Message.Channel.PAGE]
    if _within(settings.DAIBIAO_PHONE_HOURS, moment):
        channels.append(Message.Channel.SMS)
    if in_office_hours(moment):
        channels.append(Message.Channel.DIGEST)
    return channels


def in_office_hours(moment: datetime) -> bool:
    """Whether offices work at `moment`: a working day of the calendar, between the hours of the settings."""
    if not _within(settings.DAIBIAO_OFFICE_HOURS, moment):
        return False
    day = moment.date()
    return SpecialDay.objects.filter(date=day).calendar().works(day)


def send(message: Message) -> None:
    """Let `message` out by its channel. Raises whatever went wrong; a message on a page needs no sending."""
    if message.channel != Message.Channel.PAGE:
        _BACK_ENDS[settings.DAIBIAO_CHANNEL](message)


def delivers(message: Message) -> bool:
    """Whether letting it out brings it to its addressee: a folder that no gateway empties brings it to nobody."""
    return message.channel == Message.Channel.PAGE or has_gateway()


def has_gateway() -> bool:
    """Whether messages reach telephones: what is shown on a console never does."""
    return settings.DAIBIAO_GATEWAY and settings.DAIBIAO_CHANNEL != "console"


def where_sent(sent, unsent):
    """One of two texts, chosen when it is shown: what is promised where messages reach telephones, and where not."""
    return lazy(lambda: str(sent if has_gateway() else unsent), str)()


def _within(hours: tuple[int, int], moment: datetime) -> bool:
    first, last = hours
    return first <= moment.hour < last


def _to_console(message: Message) -> None:
    """Show it; a log is no place for a whole number."""
    to = message.account.username if message.account else phones.mask(message.phone)
    sys.stdout.write(f"[{message.channel} {message.pk} → {to}] {message.text}\n")


def _to_file(message: Message) -> None:
    """One file a message, complete or absent, readable by this user alone; a repeat changes nothing."""
    folder = settings.DAIBIAO_OUTBOX
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    written = folder / f".{message.pk}.{os.getpid()}"
    with os.fdopen(
        os.open(written, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="utf-8"
    ) as file:
        json.dump(_as_sent(message), file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    written.replace(folder / f"{message.pk}.json")


def _as_sent(message: Message) -> dict[str, str]:
    to = message.account.username if message.account else message.phone
    return {
        "to": to,
        "channel": message.channel,
        "name": message.name,
        "number": message.number,
        "text": message.text,
    }


_BACK_ENDS: dict[str, Callable[[Message], None]] = {"console": _to_console, "file": _to_file}
