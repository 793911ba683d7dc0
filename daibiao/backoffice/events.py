"""What can happen here: a workbook of reference data comes in, or leaves."""

from daibiao.audit.catalogue import declare

declare(
    "reference.imported",
    zh="导入基础数据：新增 {added}，更改 {changed}",
    en="Reference data imported: {added} added, {changed} changed",
    public=False,
)
declare(
    "reference.exported",
    zh="导出基础数据 {rows} 行",
    en="{rows} rows of reference data exported",
    public=False,
)
