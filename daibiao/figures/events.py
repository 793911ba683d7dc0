"""What can happen to the map."""

from daibiao.audit.catalogue import declare

declare(
    "tile.placed",
    zh="示意图上放在第 {row} 行第 {column} 列",
    en="Placed in row {row}, column {column} of the map",
    public=False,
)
declare(
    "outline.imported",
    zh="导入边界，审图号 {approval}",
    en="Outline imported, approval number {approval}",
    public=False,
)
