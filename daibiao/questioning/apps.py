"""Django's handle on the room."""

from django.apps import AppConfig


class QuestioningConfig(AppConfig):
    """Where inquiries are prepared, held and read."""

    name = "daibiao.questioning"
    verbose_name = "询问页面"
