"""Handing over: the agreed text goes to one lead unit and perhaps others, as a matter like any other."""

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.deadlines import actions as deadlines
from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.places.models import Unit

from .. import flow, terms
from ..models import Deliberation
from .holding import held
from .reporting import start_scheme


def hand_over(
    deliberation: Deliberation, *, by: Actor, lead: Unit, co: tuple[Unit, ...] = (), note: str = ""
) -> Deliberation:
    """交办: from now the unit's term runs; which one, by kind of report, is fixed here for good."""
    with acting(by), held(deliberation):
        require(by, "deliberations.hand_over", deliberation)
        flow.advance(deliberation, "hand_over")
        deliberation.report_term = terms.report(deliberation, clock.today())
        deliberation.save(update_fields=["report_term"])
        deliberation.matter = handling.hand_over(_given(deliberation, note), by=by, lead=lead, co=co)
        deliberation.save(update_fields=["state", "matter"])
        for key in terms.HANDOVER:
            deadlines.meet(deliberation.clock, key, by=by, at=clock.now())
        assignment = deliberation.matter.lead()
        assert assignment is not None, "it was handed over just now"
        start_scheme(deliberation, assignment, by=by)
        record("deliberation.handed_over", deliberation, unit=lead.pk)
    return deliberation


def _given(deliberation: Deliberation, note: str) -> handling.Given:
    """What the matter copies; it has no deputies of its own, all of the congress read it."""
    return handling.Given(
        kind="deliberation",
        number=deliberation.number,
        title=deliberation.title,
        brief=note.strip() or _("请研究处理，按期提出书面报告。"),
        place=None,
        congress=deliberation.congress,
        coordinator=deliberation.coordinator.bearer(clock.today()),
        clock=deliberation.clock,
    )
