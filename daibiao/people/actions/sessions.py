"""Sessions of a congress, as they are convened."""

from datetime import date

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.audit.keeping import keep
from daibiao.lib.refusals import Refusal
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
        refuse_overlap(session)
        record("session.convened", session, term=term, ordinal=ordinal)
    return session


def refuse_overlap(session: Session) -> None:
    """A congress sits in one session at a time: of what is put on a day it must be known to which it belongs."""
    others = Session.objects.filter(congress=session.congress_id).exclude(pk=session.pk)
    if other := others.filter(opened_on__lte=session.closed_on, closed_on__gte=session.opened_on).first():
        raise Refusal(_("和%(session)s的日期重叠，请核对。") % {"session": other.label})
