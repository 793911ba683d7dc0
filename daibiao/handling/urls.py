"""Addresses of handling."""

from django.urls import path

from . import views

app_name = "handling"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("<int:pk>/<slug:verb>/", views.do, name="do"),
]
