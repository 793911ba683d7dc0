"""Addresses of the yearly report."""

from django.urls import path

from . import views

app_name = "yearbook"
urlpatterns = [
    path("", views.report, name="report"),
    path("handovers/", views.handover_list, name="handovers"),
    path("sheet/", views.sheet, name="sheet"),
    path("<slug:name>/", views.figure, name="one"),
]
