"""The report as a workbook: numbers and names of units, no suggestion's title."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from daibiao.lib import clock
from daibiao.tables.writing import Sheet, workbook

from . import boards
from .tally import Tally


def report(tally: Tally, office: str) -> bytes:
    """A sheet of rates, one of all figures, and one for each table."""
    return workbook(
        [_rates(tally, office), _figures(tally), *(_table(each) for each in boards.tables(tally))]
    )


def _rates(tally: Tally, office: str) -> Sheet:
    head = [_("指标"), _("比率"), _("分子"), _("分母"), _("怎么数的")]
    about: list[list[object]] = [
        [_("年份"), tally.scope.year],
        [_("办公室"), office],
        [_("截至"), clock.today()],
    ]
    rows = [
        [each["label"], each["share"].percent, each["share"].part, each["share"].whole, each["counted"]]
        for each in boards.headline(tally)
    ]
    return Sheet(_("总的情况"), head, [*rows, [], *about])


def _figures(tally: Tally) -> Sheet:
    rows = [
        [chapter["title"], each["label"], each["count"], each["unit"], each["counted"]]
        for chapter in boards.chapters(tally)
        for each in chapter["rows"]
    ]
    return Sheet(_("全部数字"), [_("部分"), _("指标"), _("数量"), _("单位"), _("怎么数的")], rows)


def _table(table: boards.Table) -> Sheet:
    return Sheet(
        table.title, [table.head, *_heads(table)], [[row["label"], *_cells(row)] for row in table.rows]
    )


def _heads(table: boards.Table) -> Iterator[str]:
    """A rate takes three columns, so that it can be counted on."""
    shown = table.rows[0]["cells"] if table.rows else []
    for head, cell in zip(table.heads, shown, strict=False):
        yield head
        if cell["share"]:
            yield from (_("%(rate)s：分子") % {"rate": head}, _("%(rate)s：分母") % {"rate": head})


def _cells(row) -> Iterator[object]:
    for cell in row["cells"]:
        if cell["share"]:
            yield from (cell["share"].percent, cell["share"].part, cell["share"].whole)
        else:
            yield cell["count"]
