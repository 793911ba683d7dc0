"""Django's handle on the room."""

from django.apps import AppConfig


class ProposingConfig(AppConfig):
    """Where suggestions are written and read."""

    name = "daibiao.proposing"
    verbose_name = "提建议"
