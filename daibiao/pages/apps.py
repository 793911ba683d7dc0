"""Django's handle on the room."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """How pages perform verbs."""

    name = "daibiao.pages"
