"""Django's handle on the room."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """How pages perform verbs."""

    name = "daibiao.pages"

    def ready(self) -> None:
        """Whoever logs in begins anew; and a form says what to do in our words."""
        from . import receipts, sentences

        receipts.listen()
        sentences.speak()
