"""Inspections and findings as the search finds them, by whoever may see them."""

from django.utils.translation import gettext_lazy as _

from daibiao.search import kinds

from .models import Finding, Inspection
from .rules import findings_visible, visible


def _of_inspection(inspection: Inspection) -> list[str]:
    return [inspection.topic, inspection.purpose, *(stop.name for stop in inspection.stops.all())]


def _under_inspection(inspection: Inspection) -> list[str]:
    return [inspection.number, inspection.get_kind_display(), inspection.get_state_display()]


def _of_finding(finding: Finding) -> list[str]:
    return [finding.text, finding.where]


def _under_finding(finding: Finding) -> list[str]:
    return [finding.number, finding.where, finding.get_state_display()]


def _topic(inspection: Inspection) -> str:
    return inspection.topic


_inspections = Inspection.objects.prefetch_related("stops")
_findings = Finding.objects.select_related("stop", "inspection")
kinds.declare(
    kinds.Kind(
        "inspection",
        _("视察、调研、检查"),
        _inspections,
        _of_inspection,
        visible,
        _under_inspection,
        title=_topic,
        number="number",
    )
)
kinds.declare(
    kinds.Kind(
        "finding",
        _("检查发现的问题"),
        _findings,
        _of_finding,
        findings_visible,
        _under_finding,
        number="number",
    )
)
