"""Django's handle on the room."""

from django.apps import AppConfig


class QueuesConfig(AppConfig):
    """The lists people work from."""

    name = "daibiao.queues"
    verbose_name = "工作列表"

    def ready(self) -> None:
        """Fill the slots of the pages below."""
        from . import panels  # noqa: F401 - loading it declares
