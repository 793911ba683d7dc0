"""The exchange of the demonstration: one file left for the province, one came from it, one from the prefecture still waits."""

import json
import tempfile
from collections.abc import Iterator
from datetime import datetime, time
from functools import partial

from daibiao.demonstration.county import County
from daibiao.demonstration.matters import Days
from daibiao.demonstration.parts import Errand
from daibiao.exchange import actions as exchange
from daibiao.exchange.formats import EXCEL
from daibiao.exchange.models import Delivery
from daibiao.exchange.opening import LIST
from daibiao.exchange.selecting import Selection
from daibiao.exchange.taking import take_along
from daibiao.lib import clock

from .putting import data

OFFICE = "affairs"


def errands(days: Days, _year: float) -> Iterator[Errand]:
    """Every file, whatever share of the year is played."""
    rows = data("exchange.toml")
    yield _on(days, rows["taken"]["begun"]), partial(_take_along, rows["taken"])
    for row in rows["file"]:
        file = File(row, days, rows["put_on"])
        yield _on(days, row["begun"]), file.receive
        if "taken_in" in row:
            yield _on(days, row["taken_in"]), file.take_in


class File:
    """One file that comes in, and what becomes of it."""

    def __init__(self, row: dict, days: Days, put_on: str):
        self.row, self.days, self.put_on = row, days, put_on

    def receive(self, county: County) -> None:
        """收件: as the other system wrote it, the day on which each was put there among its columns."""
        content = json.dumps({LIST: [self._told(row) for row in self.row["row"]]}, ensure_ascii=False)
        exchange.receive(
            content.encode(),
            by=county.actor(OFFICE),
            office=county.units[OFFICE],
            system=self.row["system"],
            name=self.row["name"],
        )

    def take_in(self, county: County) -> None:
        """导入."""
        exchange.take_in(Delivery.objects.get(name=self.row["name"]), by=county.actor(OFFICE))

    def _told(self, row: dict) -> dict:
        told = {name: value for name, value in row.items() if name != "put"}
        return told | {self.put_on: self.days.ago(row["put"]).isoformat()}


def _take_along(row: dict, county: County) -> None:
    """导出: the table that goes to the province; nobody here keeps it."""
    office = county.units[OFFICE]
    chosen = Selection(offices=frozenset({office.pk}), states=tuple(row["states"]))
    with tempfile.TemporaryFile() as file:
        take_along(chosen, EXCEL, file, by=county.actor(OFFICE), office=office)


def _on(days: Days, ago: int) -> datetime:
    """In the morning, when the office reads its post."""
    return datetime.combine(days.ago(ago), time(10, 30), clock.ZONE)
