"""What can happen on any page, with the sentence readers see."""

from daibiao.audit.catalogue import declare

declare("list.taken_along", zh="导出了清单", en="A list was taken along as a file", public=False)
