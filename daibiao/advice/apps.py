"""Django's handle on the room."""

from django.apps import AppConfig


class AdviceConfig(AppConfig):
    """What the machine notices about cases."""

    name = "daibiao.advice"
    verbose_name = "提示"

    def ready(self):
        from . import events, panels, tasks  # noqa: F401 - they register themselves
