"""Django's handle on the room."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Outgoing messages and their outbox."""

    name = "daibiao.notices"
    verbose_name = "消息"

    def ready(self):
        from . import checks

        checks.load()
