"""What becomes of a finding: answered on the spot, handed over, or raised as a suggestion; one of the three."""

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.lib.refusals import said
from daibiao.places.models import Unit
from daibiao.suggestions import actions as suggestions

from .. import flow
from ..models import Finding
from .holding import held, tell_deputies

Way = Finding.Way


def answer_on_spot(finding: Finding, *, by: Actor, who: str, answer: str) -> Finding:
    """当场答复: whoever was asked answered before the team; by whom and what is kept."""
    with acting(by), held(finding):
        require(by, "oversight.answer_on_spot", finding)
        flow.advance(finding, "answer_on_spot")
        finding.spot_by = said(who, _("请写明谁答复的。"))
        finding.spot_answer = said(answer, _("请写明怎样答复的。"))
        finding.answered_at = clock.now()
        _disposed(finding, Way.SPOT)
        record("finding.answered_on_spot", finding)
        tell_deputies(finding.inspection, "finding.answered", mark=finding.number, number=finding.number)
    return finding


def hand_over(
    finding: Finding, *, by: Actor, lead: Unit, co: tuple[Unit, ...] = (), note: str = ""
) -> Finding:
    """转交办理: a matter of units from here on, as any other; the team are its deputies."""
    with acting(by), held(finding):
        require(by, "oversight.hand_over", finding)
        flow.advance(finding, "hand_over")
        inspection = finding.inspection
        given = handling.Given(
            kind="finding",
            number=finding.number,
            title=finding.title,
            brief=note.strip() or finding.title,
            place=finding.stop.place if finding.stop else None,
            congress=inspection.congress,
            coordinator=inspection.coordinator.bearer(clock.today()),
            clock=finding.clock,
            deputies=tuple(inspection.team.all()),
        )
        finding.matter = handling.hand_over(given, by=by, lead=lead, co=co)
        _disposed(finding, Way.HANDED)
        record("finding.handed_over", finding, unit=lead.pk)
    return finding


def raise_it(finding: Finding, text: suggestions.Text, *, by: Actor) -> Finding:
    """提为建议: a deputy of the team begins a suggestion from it; written, signed and put like any other."""
    with acting(by), held(finding):
        require(by, "oversight.raise_it", finding)
        flow.advance(finding, "raise_it")
        finding.suggestion = suggestions.begin(text, by=by, congress=finding.inspection.congress)
        _disposed(finding, Way.RAISED)
        record("finding.raised", finding)
    return finding


def _disposed(finding: Finding, way: str) -> None:
    finding.way, finding.disposed_at = way, clock.now()
    finding.save()
