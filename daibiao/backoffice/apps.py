"""Django's handle on the room, and on the one part of Wagtail's user pages that is used."""

from types import ModuleType

from django.apps import AppConfig


class BackofficeConfig(AppConfig):
    """The back office."""

    name = "daibiao.backoffice"
    verbose_name = "后台"
    default = True


class OnlyProfiles(AppConfig):
    """Wagtail's own choices of a reader (theme and the like) without its pages for users and groups.

    Those pages want a model of users with groups, names in two parts and e-mail; accounts are opened by our verbs.
    """

    name = "wagtail.users"
    label = "wagtailusers"
    default_auto_field = "django.db.models.AutoField"

    def ready(self):
        # Wagtail looks for `wagtail_hooks` in the app's module: an empty one has none.
        self.module = ModuleType("wagtail.users")
