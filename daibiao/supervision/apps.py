"""Django's handle on the room."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """The board, the month's list, and urging many at once."""

    name = "daibiao.supervision"
    verbose_name = "督办"

    def ready(self):
        from . import panels  # noqa: F401 - they register themselves
