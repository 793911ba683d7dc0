"""Django's handle on the room: after every migration the shipped terms and the calendar are there."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DeadlinesConfig(AppConfig):
    """Legal terms."""

    name = "daibiao.deadlines"
    verbose_name = "期限"

    def ready(self):
        post_migrate.connect(_load, sender=self, dispatch_uid="deadlines.load")


def _load(using: str = "default", plan=(), apps=None, **kwargs) -> None:
    from daibiao.accounts.actors import Actor

    from . import actions

    if using != "default" or (apps is not None and not _whole(apps)):
        return
    actions.load_calendar(by=Actor.system("migrate"))
    actions.load_terms(by=Actor.system("migrate"))


def _whole(apps) -> bool:
    """Whether our tables and the trail are there: migrating backwards, or one room alone, they may not be."""
    present = {model._meta.label_lower for model in apps.get_models()}
    return {"deadlines.term", "deadlines.specialday", "deadlines.announcedyear", "audit.event"} <= present
