"""Django's handle on the room."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """What people tell, from telling to close."""

    name = "daibiao.cases"
    verbose_name = "群众诉求"

    def ready(self):
        from .views import receipts

        receipts.listen()
