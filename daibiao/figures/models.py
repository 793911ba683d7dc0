"""Where townships stand on the schematic map, and their outlines on the county's own approved map."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from daibiao.places.models import Place

#: The schematic map is this many tiles wide and high.
COLUMNS, ROWS = 4, 12


class Tile(models.Model):
    """The place of one township on the schematic map 示意图: near its neighbours, but no position and no outline."""

    place = models.OneToOneField(Place, models.PROTECT, related_name="tile")
    column = models.PositiveSmallIntegerField(_("列"))
    row = models.PositiveSmallIntegerField(_("行"))

    class Meta:
        ordering = ["row", "column"]
        constraints = [
            models.UniqueConstraint(
                name="tile_one_a_field",
                fields=["column", "row"],
                violation_error_message=_("示意图上的这一格已经有别的乡镇。"),
            ),
            models.CheckConstraint(
                name="tile_lies_on_the_map",
                condition=Q(column__range=(1, COLUMNS), row__range=(1, ROWS)),
                violation_error_message=_("示意图上没有这一格。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.column}/{self.row}"


class Outline(models.Model):
    """The outline 边界 of one township, from the map that the county had approved (审图号). We draw none ourselves."""

    place = models.OneToOneField(Place, models.PROTECT, related_name="outline")
    #: Rings of [longitude, latitude], of all polygons of the township.
    rings = models.JSONField(_("边界"))
    approval = models.CharField(_("审图号"), max_length=60)
    imported_at = models.DateTimeField(_("导入时间"))

    class Meta:
        ordering = ["place__lineage"]
        constraints = [
            models.CheckConstraint(
                name="outline_is_approved",
                condition=~Q(approval=""),
                violation_error_message=_("没有审图号的地图不能使用。"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.approval}"
