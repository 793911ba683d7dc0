"""Django's handle on the room."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """An invented county in the midst of its work."""

    name = "daibiao.demonstration"
    verbose_name = "演示"
