"""What can happen to a message. That it was sent is heard above: then the person was told."""

from daibiao.audit.catalogue import declare

declare("message.sent", zh="发出消息（{name}）", en="Message sent ({name})", public=False)
declare("message.failed", zh="消息未能发出（{name}）", en="Message could not be sent ({name})", public=False)
declare("message.retried", zh="重新发送消息（{name}）", en="Message sent again ({name})", public=False)
