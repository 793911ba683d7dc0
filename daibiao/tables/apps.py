"""Django's handle on the room."""

from django.apps import AppConfig


class TablesConfig(AppConfig):
    """Tables in and out."""

    name = "daibiao.tables"
    verbose_name = "表格"
