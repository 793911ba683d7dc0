"""What the pages of an inspection and of a finding show, part by part."""

from django.utils.translation import gettext as _

from daibiao.handling import panels as handling
from daibiao.pages import dates
from daibiao.pages.strips import Lamps
from daibiao.pages.timelines import timeline, trail
from daibiao.proposing import sides

from . import flow, rules
from .models import Finding, Inspection, Report

State, Found = Inspection.State, Finding.State
TONES = {
    State.PLANNED: "quiet",
    State.ANNOUNCED: "new",
    State.HELD: "soon",
    State.REPORTED: "soon",
    State.CLOSED: "ok",
    State.CANCELLED: "quiet",
    Found.OPEN: "late",
    Found.HANDED: "new",
    Found.RAISED: "new",
    Found.ANSWERED: "ok",
}


def days(inspection: Inspection) -> str:
    """On which days."""
    if inspection.begins_on == inspection.ends_on:
        return dates.day(inspection.begins_on)
    return _("%(from)s至%(to)s") % {
        "from": dates.day(inspection.begins_on),
        "to": dates.day(inspection.ends_on),
    }


def of_inspection(inspection: Inspection, actor) -> dict:
    """What the one page of an inspection shows beside its head."""
    notice = flow.notice(inspection) if inspection.state == State.PLANNED else None
    return {
        "facts": _facts(
            (_("方式"), inspection.get_kind_display()),
            (_("时间"), days(inspection)),
            (_("组织单位"), inspection.coordinator.label),
            (_("通知期限"), notice.words if notice else ""),
            (_("没有提前通知的原因"), inspection.hurried),
            (_("取消的原因"), inspection.cancelled_for),
        ),
        "stops": list(inspection.stops.select_related("place")),
        "team": list(inspection.team.all()),
        "findings": _findings(inspection),
        "report": Report.objects.filter(inspection=inspection).select_related("written_by").first(),
        "events": timeline(trail(inspection.number), inside=True),
    }


def of_finding(finding: Finding, actor) -> dict:
    """What the one page of a finding shows beside its words; of the inspection itself only to whoever sees it."""
    matter = finding.matter
    events = trail(finding.number)
    sees_suggestion = finding.suggestion is not None and rules.reads_suggestion(actor, finding.suggestion)
    return {
        "facts": _facts(
            (_("哪次检查"), finding.inspection.topic),
            (_("在哪一处"), finding.where),
            (_("谁发现的"), finding.finder),
            (_("处置方式"), finding.get_way_display() if finding.way else ""),
        ),
        **sides.answers(finding),
        "suggestion": finding.suggestion if sees_suggestion else None,
        "events": timeline(events, inside=True, said=handling.said(matter.pk, events) if matter else None),
    }


def waits_for(finding: Finding) -> str:
    """Whose turn it is, for a reader who has nothing to press now."""
    lead = finding.matter.lead() if finding.matter else None
    whose = {
        Found.OPEN: _("等%(office)s处置。") % {"office": finding.inspection.coordinator.label},
        Found.HANDED: _("等%(unit)s答复。") % {"unit": lead.bearer.label if lead else ""},
        Found.RAISED: _("建议正在办理。"),
    }
    return whose.get(Found(finding.state), "")


def _stands(finding: Finding) -> str:
    """How it was settled, where it was settled in one step; of what a unit has in hand, how far that is."""
    settled = finding.way and finding.way != Finding.Way.HANDED
    return finding.get_way_display() if settled else finding.get_state_display()


def _findings(inspection: Inspection) -> list[dict]:
    """Input of components/card.html: each finding with how far it is, and until when it is to be answered."""
    lamps = Lamps()
    return [
        {
            "title": each.title,
            "sub": " · ".join(part for part in (each.number, each.where, each.finder) if part),
            "url": each.get_absolute_url(),
            "chip": (lamps.chip(each) if each.state == Found.HANDED else None)
            or {
                "label": _stands(each),
                "tone": TONES[each.state],
            },
        }
        for each in inspection.findings.with_row()
    ]


def _facts(*pairs: tuple[str, str]) -> list[dict]:
    return [{"label": label, "value": value} for label, value in pairs if value]
