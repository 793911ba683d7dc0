"""Django's handle on the room."""

from django.apps import AppConfig


class InquiriesConfig(AppConfig):
    """Where the standing committee asks."""

    name = "daibiao.inquiries"
    verbose_name = "专题询问"
