"""Django's handle on the room."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Figures and their lists."""

    name = "daibiao.figures"
    verbose_name = "统计"
