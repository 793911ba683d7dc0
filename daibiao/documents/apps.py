"""Django's handle on the room."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """What leaves a matter on paper."""

    name = "daibiao.documents"
    verbose_name = "文书"
