"""Django's handle on the room."""

from django.apps import AppConfig


class LikenessConfig(AppConfig):
    """Pure text likeness."""

    name = "daibiao.likeness"
    verbose_name = "相似"
