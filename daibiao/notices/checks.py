"""What `manage.py check --deploy` asks of messages before a house goes into real use."""

from django.conf import settings
from django.core import checks

from . import channels


def load() -> None:
    """Tell Django of the checks of this room."""
    checks.register(messages_reach_somebody, deploy=True)


def messages_reach_somebody(**_scope) -> list[checks.Warning]:
    """Without a gateway receipts, answers and reminders lie in a folder and reach no telephone."""
    if channels.has_gateway():
        return []
    hint = (
        "Connect a gateway that fetches from the outbox and set DAIBIAO_GATEWAY=1 with DAIBIAO_CHANNEL=file "
        "(docs/operations.md). Until then everybody is told by telephone, from the list at the desk."
    )
    said = f"Messages leave by “{settings.DAIBIAO_CHANNEL}” and no gateway brings them to anybody."
    return [checks.Warning(said, hint=hint, id="notices.W001")]
