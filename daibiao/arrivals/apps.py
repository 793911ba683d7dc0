"""Django's handle on the room."""

from django.apps import AppConfig


class ArrivalsConfig(AppConfig):
    """Messages that arrive as files."""

    name = "daibiao.arrivals"
    verbose_name = "批量导入"
