"""The daily digest: each account is told once a working day what is due, soon due or overdue.

Lines are asked for when the digest is made, so that after days off it catches up by itself.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account
from daibiao.audit.acts import acting
from daibiao.lib import clock

from . import actions, channels, wordings
from .models import DigestDay, Message

wordings.declare(
    "digest", zh="【代表在行动】今日待办：\n{lines}", en="Deputies in Action, due today:\n{lines}"
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Line:
    """One thing an account should know of today: in both languages, with its page and its date."""

    tone: str
    zh: str
    en: str
    url: str
    due_on: date | None

    def text(self, language: str) -> str:
        """The line for a reader of `language`."""
        return self.en if language.startswith("en") else self.zh


Source = Callable[[Actor, date], Iterable[Line]]
_sources: list[Source] = []


def lines(source: Source) -> Source:
    """Decorator: this function knows lines for the digest of an actor (actor, today)."""
    _sources.append(source)
    return source


def lines_for(actor: Actor, today: date) -> list[Line]:
    """All lines of all rooms for one actor, the earliest date first, what has no date last."""
    found = [line for source in _sources for line in source(actor, today)]
    return sorted(found, key=lambda line: line.due_on or date.max)


def build_digests() -> int:
    """Make today's digests in office hours; returns how many. One account's fault leaves the others theirs."""
    now = clock.now()
    today = now.date()
    if not channels.in_office_hours(now) or DigestDay.objects.filter(date=today).exists():
        return 0
    made, faults = 0, []
    for account in Account.objects.active():
        try:
            made += _build(account, today)
        except Exception as fault:
            _log.exception("the digest of account %s failed", account.pk)
            faults.append(fault)
    if faults:
        raise faults[0]
    with acting(Actor.system("digests")):
        DigestDay.objects.get_or_create(date=today)
    return made


def _build(account: Account, today: date) -> bool:
    key = f"digest:{account.pk}:{today.isoformat()}"
    due = lines_for(Actor.of(account), today)
    if not due or Message.objects.filter(key=key).exists():
        return False
    text = "\n".join(f"· {line.text(account.language)}" for line in due)
    to = {"channel": Message.Channel.DIGEST, "account": account}
    with acting(Actor.system("digests")):
        actions.put("digest", key=key, number="", language=account.language, to=to, facts={"lines": text})
    return True
