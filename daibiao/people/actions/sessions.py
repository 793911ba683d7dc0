"""Sessions of a congress, as they are convened."""

from datetime import date

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.audit.keeping import keep
from daibiao.people.models import Session
from daibiao.places.models import Congress


def convene(
    congress: Congress, *, term: int, ordinal: int, opened_on: date, closed_on: date, by: Actor
) -> Session:
    """登记人代会会议: from its first day to its last what deputies put is put in session."""
    with acting(by):
        require(by, "people.convene", congress)
        session = keep(
            Session(congress=congress, term=term, ordinal=ordinal, opened_on=opened_on, closed_on=closed_on)
        )
        record("session.convened", session, term=term, ordinal=ordinal)
    return session
