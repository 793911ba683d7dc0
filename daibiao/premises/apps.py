"""Django's handle on the room."""

from django.apps import AppConfig


class PremisesConfig(AppConfig):
    """What a station has in its rooms."""

    name = "daibiao.premises"
    verbose_name = "阵地建设"

    def ready(self):
        from . import offers, panels  # noqa: F401 - they register themselves
