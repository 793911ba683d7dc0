"""Django's handle on the room."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The front door."""

    name = "daibiao.web"
    verbose_name = "前台"
