"""Numbers of inspections and of what was found on them."""

from django.conf import settings

from daibiao.lib import clock
from daibiao.places.models import Congress
from daibiao.suggestions.numbers import prefix

from .models import Inspection


def next_inspection(congress: Congress) -> str:
    """The next number of this congress and year, e.g. 福泉察2026-03. Inside an act."""
    held = Congress.objects.select_for_update(no_key=True).get(pk=congress.pk)
    year = clock.today().year
    kin = Inspection.objects.filter(congress=held, number__contains=_mark(year)).count()
    return f"{prefix(congress)}{_mark(year)}{kin + 1:02d}"


def next_finding(inspection: Inspection) -> str:
    """The next number on this inspection, whose row the caller holds."""
    return f"{inspection.number}-{inspection.findings.count() + 1}"


def _mark(year: int) -> str:
    return f"{settings.DAIBIAO_NUMBERING['inspection']}{year}-"
