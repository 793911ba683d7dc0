"""Django's handle on the room: puts the index into the database beside its table."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    """Chinese full text."""

    name = "daibiao.search"
    verbose_name = "搜索"

    def ready(self):
        from . import index

        post_migrate.connect(index.install, sender=self, dispatch_uid="search.index")
