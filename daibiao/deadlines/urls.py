"""Addresses of the room, below /terms/."""

from django.urls import path

from . import views

app_name = "deadlines"
urlpatterns = [path("try", views.try_it, name="try")]
