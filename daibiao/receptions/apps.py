"""Django's handle on the room."""

from django.apps import AppConfig


class ReceptionsConfig(AppConfig):
    """Reception days: booked, held, written down."""

    name = "daibiao.receptions"
    verbose_name = "接待"

    def ready(self):
        from . import panels  # noqa: F401 - they register themselves
