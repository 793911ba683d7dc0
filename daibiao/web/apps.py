"""Django's handle on the room."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The front door."""

    name = "daibiao.web"
    verbose_name = "前台"

    def ready(self):
        from django.contrib.auth.signals import user_logged_in

        from .middleware import read_long_heads, wake

        read_long_heads()
        user_logged_in.connect(wake, dispatch_uid="web.wake")
