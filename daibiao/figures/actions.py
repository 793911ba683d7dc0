"""The verbs over the map: a township gets its tile; the county's approved outlines are taken in."""

from collections.abc import Mapping

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.audit.keeping import keep
from daibiao.lib import clock
from daibiao.places.models import Place

from .geometry import Rings
from .models import Outline, Tile


def place_tile(place: Place, *, column: int, row: int, by: Actor) -> Tile:
    """Put a township on a field of the schematic map, or move it to another."""
    with acting(by):
        require(by, "figures.place_tile", place)
        tile = Tile.objects.filter(place=place).first() or Tile(place=place)
        tile.column, tile.row = column, row
        keep(tile)
        record("tile.placed", tile, column=column, row=row)
    return tile


def import_outlines(outlines: Mapping[Place, Rings], *, approval: str, by: Actor) -> None:
    """Take in the outlines of all townships, from one map with one approval number; what was there is replaced."""
    with acting(by):
        require(by, "figures.import_outlines")
        for place, rings in outlines.items():
            outline = Outline.objects.filter(place=place).first() or Outline(place=place)
            outline.rings, outline.approval, outline.imported_at = rings, approval.strip(), clock.now()
            keep(outline)
            record("outline.imported", outline, approval=approval.strip())
