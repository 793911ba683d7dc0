"""Django's handle on the room."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Places, congresses and units."""

    name = "daibiao.places"
    verbose_name = "地方与单位"
