"""Addresses of the security administrator's pages."""

from django.urls import path

from . import views

app_name = "people"
urlpatterns = [
    path("", views.accounts, name="accounts"),
    path("<slug:username>/", views.grants, name="grants"),
]
