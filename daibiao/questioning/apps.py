"""Django's handle on the room."""

from django.apps import AppConfig


class QuestioningConfig(AppConfig):
    """Where inquiries are prepared, held and read."""

    name = "daibiao.questioning"
    verbose_name = "询问页面"

    def ready(self):
        from . import ways  # noqa: F401 - loading it declares
