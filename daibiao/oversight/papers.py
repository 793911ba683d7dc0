"""The documents of inspections: the report, once it is written; how documents speak of findings."""

from pathlib import Path

from daibiao.accounts.actors import Actor
from daibiao.documents import catalogue, matters
from daibiao.documents.catalogue import Value, written
from daibiao.documents.papers import keyed, replies
from daibiao.handling.models import Reply

from . import rules
from .models import Finding, Inspection, Report


def _report(by: Actor, ref: str) -> Report | None:
    """The report of an inspection that this reader sees."""
    seen = Inspection.objects.filter(rules.visible(by), number=ref)
    return Report.objects.filter(inspection__in=seen).select_related("inspection__coordinator").first()


def _reply(by: Actor, ref: str) -> Reply | None:
    """A signed one, to a finding that this reader sees."""
    reply = keyed(replies().filter(state=Reply.State.SIGNED), ref)
    if reply is None:
        return None
    seen = Finding.objects.filter(rules.findings_visible(by), matter=reply.assignment.matter_id)
    return reply if seen.exists() else None


def _written_up(report: Report) -> dict[str, Value]:
    held = report.inspection
    one_day = held.begins_on == held.ends_on
    findings = held.findings.select_related("stop")
    return {
        "number": held.number,
        "kind": held.get_kind_display(),
        "topic": held.topic,
        "begins": written(held.begins_on),
        "ends": "" if one_day else written(held.ends_on),
        "office": held.coordinator.name,
        "team": "代表" + "、".join(deputy.name for deputy in held.team.all()),
        "route": "、".join(stop.name for stop in held.stops.all()),
        "content": report.content,
        "problems": report.problems,
        "proposals": report.proposals,
        "day": written(report.written_at),
        "findings": [
            {
                "text": each.text,
                "way": each.get_way_display() if each.way else "",
                "state": each.get_state_display(),
                "place": each.where,
            }
            for each in findings
        ],
    }


matters.declare("finding", matters.Source("检查发现的问题"))
catalogue.opens("reply", _reply)
catalogue.declare(
    Path(__file__).with_name("papers.toml"), "inspection_report", find=_report, context=_written_up
)
