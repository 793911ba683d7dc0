"""Addresses of the verbs over what a station has: beside those of the station itself."""

from django.urls import re_path

from . import views
from .offers import KEPT, STATION

OF_STATION, OF_KEPT = ("|".join(verb.name for verb in offer.verbs) for offer in (STATION, KEPT))

app_name = "premises"
urlpatterns = [
    re_path(rf"^(?P<code>[-a-zA-Z0-9_]+)/do/(?P<verb>{OF_STATION})/$", views.do, name="do"),
    re_path(rf"^keep/(?P<verb>{OF_KEPT})/(?P<pk>[0-9]+)/$", views.keep, name="keep"),
]
