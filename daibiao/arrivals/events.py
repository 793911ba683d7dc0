"""What can happen here: a case comes in with others."""

from daibiao.audit.catalogue import declare

declare("case.imported", zh="批量导入", en="Imported")
