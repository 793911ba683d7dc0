"""What can happen to a message. That it was sent is heard above: then the person was told."""

from daibiao.audit.catalogue import declare

declare("message.sent", zh="发出消息（{wording}）", en="Message sent ({wording})", public=False)
declare(
    "message.laid_out",
    zh="消息写好了，没有短信网关，没有送到（{wording}）",
    en="Message written, but no gateway brings it to anybody ({wording})",
    public=False,
)
declare(
    "message.failed", zh="消息未能发出（{wording}）", en="Message could not be sent ({wording})", public=False
)
declare("message.retried", zh="重新发送消息（{wording}）", en="Message sent again ({wording})", public=False)
