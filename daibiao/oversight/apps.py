"""Django's handle on the room."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Where deputies go and see."""

    name = "daibiao.oversight"
    verbose_name = "监督"
