"""Django's handle on the room."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class BundlesConfig(AppConfig):
    """Suggestions that belong together, or apart."""

    name = "daibiao.bundles"
    verbose_name = "并案、分解和专题督办"

    def ready(self):
        from . import triggers

        pre_migrate.connect(triggers.remove, sender=self, dispatch_uid="bundles.no_triggers")
        post_migrate.connect(triggers.install, sender=self, dispatch_uid="bundles.triggers")
