"""What every verb of cases does first and last: hold the case, and leave word for the person."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from daibiao.audit.acts import locked
from daibiao.notices import actions as notices
from daibiao.notices.models import Message

from ..models import Case


@contextmanager
def held(case: Case) -> Iterator[Case]:
    """Hold the matter, where there is one, and then the case: the order in which a signed reply comes up to it."""
    with ExitStack() as held_rows:
        if case.matter:
            held_rows.enter_context(locked(case.matter))
        held_rows.enter_context(locked(case))
        yield case


def tell_teller(case: Case, name: str, mark: str = "") -> Message | None:
    """A message to the person's telephone, where one was left; the outbox sends it after the act."""
    if not case.sealed_phone or case.channel == Case.Channel.IMPORT:
        return None
    key = f"{case.number}:{name}:{mark or case.round}"
    return notices.tell_phone(case.sealed_phone, name, key=key, number=case.number, language=case.language)
