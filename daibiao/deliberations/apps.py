"""Django's handle on the room."""

from django.apps import AppConfig


class DeliberationsConfig(AppConfig):
    """What the standing committee says of a report."""

    name = "daibiao.deliberations"
    verbose_name = "审议意见"
