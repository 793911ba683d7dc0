"""Lists of cases as sheets: which columns, and the rows read in handfuls."""

from collections.abc import Iterator, Mapping
from itertools import islice

from django.utils.translation import gettext_lazy as _

from daibiao.cases.models import Case, CaseQuerySet
from daibiao.handling.models import Assignment
from daibiao.lib import clock
from daibiao.pages import strips
from daibiao.pages.sheets import MOST

#: Rows read at once.
HANDFUL = 500
#: Telephone numbers in one file.
MOST_PHONES = 500

COLUMNS = (
    _("编号"),
    _("反映时间"),
    _("原话"),
    _("摘要"),
    _("在哪里"),
    _("乡镇村居"),
    _("反映方式"),
    _("反映主体"),
    _("诉求类别"),
    _("状态"),
    _("办结方式"),
    _("轮次"),
    _("协调单位"),
    _("承办单位"),
    _("到期的事"),
    _("下一期限"),
    _("主件编号"),
)
PHONE = _("联系电话")


def rows_of(cases: CaseQuerySet, phones: Mapping[int, str] | None = None) -> Iterator[list]:
    """The rows of a sheet, a handful in memory at a time, the newest told first; with numbers where they were asked for."""
    found = (
        cases.order_by("-told_at", "-id").with_row().select_related("merged_into__matter", "category")[:MOST]
    )
    reading = found.iterator(chunk_size=HANDFUL)
    while handful := list(islice(reading, HANDFUL)):
        units = units_of(handful)
        for case in handful:
            row = _row(case, units.get(case.main.matter_id, ""))
            yield row if phones is None else [*row, phones.get(case.pk, "")]


def _row(case: Case, unit: str) -> list:
    runs = None if case.is_closed else case.timed.clock
    return [
        case.number,
        case.told_at,
        case.words,
        case.summary,
        case.where,
        case.place.label if case.place else "",
        case.get_channel_display(),
        case.get_party_display(),
        case.category.label if case.category else "",
        case.get_state_display(),
        case.get_outcome_display() if case.outcome else "",
        case.round,
        case.coordinator.label,
        unit,
        strips.step(case.timed) if runs else "",
        runs.next_due_on if runs else None,
        case.merged_into.number if case.merged_into else "",
    ]


def units_of(cases: list[Case]) -> dict[int, str]:
    """The unit that leads, or last led, each matter."""
    matters = {case.main.matter_id for case in cases}
    led = Assignment.objects.leading().standing().filter(matter__in=matters).select_related("unit__successor")
    today = clock.today()
    return {each.matter_id: each.unit.bearer(today).label for each in led.order_by("round")}
