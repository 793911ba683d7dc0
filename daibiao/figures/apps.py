"""Django's handle on the room."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Figures and their lists."""

    name = "daibiao.figures"
    verbose_name = "统计"

    def ready(self):
        """Load the functions that declare the figures."""
        from . import counts, inspected, panels, standing  # noqa: F401 - loading them declares
