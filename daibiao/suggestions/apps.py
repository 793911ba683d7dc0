"""Django's handle on the room."""

from django.apps import AppConfig


class SuggestionsConfig(AppConfig):
    """What deputies put to the organs of state."""

    name = "daibiao.suggestions"
    verbose_name = "代表建议"
