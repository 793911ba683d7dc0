"""The rows behind a figure as its list shows them: what it is about, and the way there, only for who may see it."""

from typing import Any

from django.db.models import Model, QuerySet

from daibiao.cases import rules as cases
from daibiao.cases.models import Case
from daibiao.lib import clock
from daibiao.oversight import panels, rules
from daibiao.oversight.models import Finding, Inspection, Stop
from daibiao.pages import dates

from .scopes import PATHS


def whole(model: type[Model]):
    """All that a row shows, in one query."""
    if model is Stop:
        return Stop.objects.select_related("place", "inspection")
    if model is Finding:
        return Finding.objects.select_related("stop__place")
    paths = PATHS[model]
    more = [paths.unit] if paths.unit else []
    case = [paths.case] if paths.case else []
    return model._default_manager.select_related(*case, paths.to_case("place"), *more)


def of(found: list, actor) -> list[dict[str, Any]]:
    """Number, state and day of each row of one list."""
    model = type(found[0]) if found else None
    if model is Stop:
        seen = _keys(Inspection.objects.filter(rules.visible(actor), stops__in=found))
        return [_stop(row, row.inspection_id in seen) for row in found]
    if model is Finding:
        seen = _keys(Finding.objects.filter(rules.findings_visible(actor), pk__in=[row.pk for row in found]))
        return [_finding(row, row.pk in seen) for row in found]
    rows = [_case_of(row) for row in found]
    seen = _keys(Case.objects.filter(cases.visible(actor), pk__in=[case.pk for case in rows]))
    return [_case(case, case.pk in seen) for case in rows]


def _keys(rows: QuerySet) -> set[int]:
    return set(rows.order_by().values_list("pk", flat=True))


def _stop(stop: Stop, is_seen: bool) -> dict[str, Any]:
    inspection = stop.inspection
    return {
        "number": inspection.number,
        **_told(is_seen, stop.name, inspection, inspection.topic),
        "told": dates.short_day(inspection.begins_on),
        "label": inspection.get_state_display(),
        "tone": panels.TONES[Inspection.State(inspection.state)],
    }


def _finding(finding: Finding, is_seen: bool) -> dict[str, Any]:
    return {
        "number": finding.number,
        **_told(is_seen, finding.title, finding, finding.where),
        "told": dates.short_day(clock.local(finding.found_at).date()),
        "label": finding.get_state_display(),
        "tone": panels.TONES[Finding.State(finding.state)],
    }


def _case(case: Case, is_seen: bool) -> dict[str, Any]:
    return {
        "number": case.number,
        **_told(is_seen, case.title, case, case.place.label if case.place else ""),
        "told": dates.short_day(clock.local(case.told_at).date()),
        "label": case.get_outcome_display() or case.get_state_display(),
        "outcome": case.outcome,
        "state": case.state,
        "tone": "",
    }


def _told(is_seen: bool, title: str, thing, place: str) -> dict[str, str]:
    if not is_seen:
        return {"title": "", "url": "", "place": ""}
    return {"title": title, "url": thing.get_absolute_url(), "place": place}


def _case_of(row) -> Case:
    for step in filter(None, (PATHS[type(row)].case or "").split("__")):
        row = getattr(row, step)
    return row
