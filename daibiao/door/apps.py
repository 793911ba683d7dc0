"""Django's handle on the room."""

from django.apps import AppConfig


class DoorConfig(AppConfig):
    """Where needs are told and followed."""

    name = "daibiao.door"
    verbose_name = "反映入口"
