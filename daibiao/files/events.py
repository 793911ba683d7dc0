"""What can happen to a file. The owning room's own events tell the reader; these are for the trail."""

from daibiao.audit import catalogue

catalogue.declare("file.kept", zh="收下附件", en="File kept", public=False)
catalogue.declare("file.discarded", zh="删除附件", en="File deleted", public=False)
