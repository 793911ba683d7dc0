"""Django's handle on the room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Deputies and the verbs over people."""

    name = "daibiao.people"
    verbose_name = "人员"
