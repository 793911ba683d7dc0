"""The office of a congress has a successor: what is open is the successor's."""

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.places.models import Unit

from ..models import Suggestion
from .holding import held


def follow_coordinator(unit: Unit, *, by: Actor, batch: int | None = None) -> int:
    """Open suggestions, drafts too, go to the successor. Returns how many, at most `batch`."""
    with acting(by):
        require(by, "suggestions.follow_coordinator", unit)
        heir = unit.bearer(clock.today())
        if heir == unit:
            raise Refusal(_("这个单位今天还没有承接单位。"))
        found = list(Suggestion.objects.open().filter(coordinator=unit).order_by("matter", "pk")[:batch])
        for suggestion in found:
            with held(suggestion):
                suggestion.coordinator = heir
                suggestion.save(update_fields=["coordinator"])
                record("suggestion.followed", suggestion, unit=heir.pk, before=unit.pk)
    return len(found)
