"""Addresses of figures."""

from django.urls import path

from . import views

app_name = "figures"
urlpatterns = [
    path("", views.figures, name="all"),
    path("overview/", views.overview, name="overview"),
    path("unit/", views.unit_overview, name="unit_overview"),
    path("<slug:name>/", views.figure, name="one"),
]
