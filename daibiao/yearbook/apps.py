"""Django's handle on the room."""

from django.apps import AppConfig


class YearbookConfig(AppConfig):
    """The yearly report on suggestions."""

    name = "daibiao.yearbook"
    verbose_name = "年度办理报告"

    def ready(self):
        """Load the functions that declare the figures, and what the room adds to pages below."""
        from . import counts, panels  # noqa: F401 - loading them declares
