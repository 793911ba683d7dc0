"""Django's handle on the room."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CasesConfig(AppConfig):
    """What people tell, from telling to close."""

    name = "daibiao.cases"
    verbose_name = "群众诉求"

    def ready(self):
        from . import triggers

        post_migrate.connect(triggers.install, sender=self, dispatch_uid="cases.triggers")
