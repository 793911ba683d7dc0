"""The report, and the close once every finding was answered."""

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.handling import actions as handling
from daibiao.handling.models import Matter
from daibiao.lib import clock
from daibiao.lib.refusals import said

from .. import flow
from ..models import Inspection, Report
from .holding import held_whole, tell_deputies


def report(inspection: Inspection, *, by: Actor, content: str, problems: str, proposals: str) -> Report:
    """形成报告: what was done, the main problems, what is proposed; after it nothing new is noted."""
    with acting(by), locked(inspection):
        require(by, "oversight.report", inspection)
        flow.advance(inspection, "report")
        written = Report.objects.create(
            inspection=inspection,
            content=said(content, _("请写基本情况。")),
            problems=said(problems, _("请写主要问题。")),
            proposals=said(proposals, _("请写意见和建议。")),
            written_by=by.person,
            written_at=clock.now(),
        )
        inspection.save(update_fields=["state"])
        record("inspection.reported", inspection)
        tell_deputies(inspection, "inspection.reported", mark="")
    return written


def close(inspection: Inspection, *, by: Actor) -> Inspection:
    """反馈办结: every finding has its answer and the team was told of each; what units held ends with it."""
    with acting(by), held_whole(inspection):
        require(by, "oversight.close", inspection)
        flow.advance(inspection, "close")
        inspection.closed_at = clock.now()
        inspection.save(update_fields=["state", "closed_at"])
        for matter in Matter.objects.filter(finding__inspection=inspection).order_by("pk"):
            handling.end(matter, by=by)
        record("inspection.closed", inspection)
        tell_deputies(inspection, "inspection.closed", mark="")
    return inspection
