"""What can happen in the exchange, with the sentences readers see."""

from daibiao.audit.catalogue import declare

declare("suggestion.brought_in", zh="从{system}导入", en="Brought in from {system}")
declare(
    "signature.vouched", zh="联名在来源系统已经确认", en="Co-signed in the system it came from", public=False
)
declare("delivery.received", zh="收到来件文件", en="A file was received", public=False)
declare("delivery.assigned", zh="对应了来件文件的列", en="The columns of a file were assigned", public=False)
declare(
    "delivery.taken_in",
    zh="导入来件文件：{imported} 件，原来已有 {already} 件，没有导入 {refused} 件",
    en="A file was taken in: {imported} suggestions, {already} were here already, {refused} refused",
    public=False,
)
declare("delivery.put_away", zh="放下来件文件，没有导入", en="A file was put away", public=False)
declare(
    "suggestions.taken_along",
    zh="导出代表建议 {count} 件（{format}）",
    en="{count} suggestions were taken along as a file ({format})",
    public=False,
)
