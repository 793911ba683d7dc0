"""Addresses where a station and its days are looked after; what everybody sees stands in a room above."""

from django.urls import path

from . import views

app_name = "station"
urlpatterns = [
    path("", views.own, name="own"),
    path("open/", views.open_station, name="open"),
    path("days/<int:pk>/", views.day, name="day"),
    path("days/<int:pk>/do/<slug:verb>/", views.day_do, name="day_do"),
    path("keep/<slug:verb>/<int:pk>/", views.keep, name="keep"),
    path("<slug:code>/", views.office, name="office"),
    path("<slug:code>/do/<slug:verb>/", views.do, name="do"),
]
