"""Django's handle on the room."""

from django.apps import AppConfig


class HandlingConfig(AppConfig):
    """The one hand-over engine."""

    name = "daibiao.handling"
    verbose_name = "承办"
