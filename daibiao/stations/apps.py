"""Django's handle on the room."""

from django.apps import AppConfig


class StationsConfig(AppConfig):
    """Liaison stations."""

    name = "daibiao.stations"
    verbose_name = "联络站"
