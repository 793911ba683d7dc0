"""Addresses of handling."""

from django.urls import path

from . import views

app_name = "handling"
urlpatterns = [path("<int:pk>/<slug:verb>/", views.do, name="do")]
