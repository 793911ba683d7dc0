"""Django's handle on the room: puts the guard on every connection and the triggers into the database."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    """The append-only trail."""

    name = "daibiao.audit"
    verbose_name = "审计"

    def ready(self):
        from . import guard, logins, reactions, rules, triggers

        connection_created.connect(guard.watch, dispatch_uid="audit.guard")
        post_migrate.connect(triggers.install, sender=self, dispatch_uid="audit.triggers")
        logins.listen()
        reactions.load()
        assert rules, "declared by being read"
