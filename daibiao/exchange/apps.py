"""Django's handle on the room."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Suggestions as files, out and in."""

    name = "daibiao.exchange"
    verbose_name = "数据交换"

    def ready(self):
        """Load what the room declares, and what it adds to pages below."""
        from . import events, panels, papers  # noqa: F401 - loading them declares
