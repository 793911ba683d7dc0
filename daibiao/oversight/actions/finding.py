"""Noting what was found, on the way or afterwards."""

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.deadlines.models import Clock
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, said
from daibiao.search import actions as search

from .. import flow, numbers
from ..models import Finding, Inspection, Stop
from .holding import held


def add_finding(inspection: Inspection, *, by: Actor, text: str, stop: Stop | None = None) -> Finding:
    """记下发现的问题: by a deputy of the team, or by the office for the team."""
    with acting(by), locked(inspection):
        require(by, "oversight.add_finding", inspection)
        flow.advance(inspection, "add_finding")
        if stop and stop.inspection_id != inspection.pk:
            raise Refusal(_("这个点位不在这次的路线上。"))
        deputy = inspection.team.filter(account=by.person).first()
        finding = Finding.objects.create(
            number=numbers.next_finding(inspection),
            inspection=inspection,
            stop=stop,
            text=said(text, _("请写下发现了什么问题。")),
            found_by=deputy,
            recorder=None if deputy else by.person,
            found_at=clock.now(),
            clock=Clock.objects.create(),
        )
        record("finding.added", finding)
        search.put(finding)
    return finding


def rewrite(finding: Finding, *, by: Actor, text: str, stop: Stop | None = None) -> Finding:
    """Change the words while nobody has disposed of it."""
    with acting(by), held(finding):
        require(by, "oversight.rewrite", finding)
        flow.advance(finding, "rewrite")
        if stop and stop.inspection_id != finding.inspection_id:
            raise Refusal(_("这个点位不在这次的路线上。"))
        finding.text, finding.stop = said(text, _("请写下发现了什么问题。")), stop
        finding.save(update_fields=["text", "stop"])
        record("finding.rewritten", finding)
        search.put(finding)
    return finding
