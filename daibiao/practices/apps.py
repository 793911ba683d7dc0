"""Django's handle on the room."""

from django.apps import AppConfig


class PracticesConfig(AppConfig):
    """What regions decide."""

    name = "daibiao.practices"
    verbose_name = "各地规定"
