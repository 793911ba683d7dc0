"""Addresses of the front door."""

from allauth.account import views as door
from django.urls import path

from daibiao.receptions.views import public

from . import guides, office, trail, views

urlpatterns = [
    path("", views.home, name="home"),
    path("stations/", public.stations, name="stations"),
    path("me/", views.me, name="me"),
    path("guides/", guides.own, name="guides"),
    path("guides/<slug:name>/", guides.guide, name="guide"),
    path("supervised/", views.supervised, name="supervised"),
    path("calendar/", office.calendar, name="calendar"),
    path("pass-on/", office.pass_on, name="pass_on"),
    path("failed-messages/", office.failed_messages, name="failed_messages"),
    path("trail/", trail.trail, name="trail"),
    path("trail/prove", trail.prove, name="prove_trail"),
    path("look", views.set_look, name="look"),
    path("language", views.set_language, name="set_language"),
    path("login/", door.login, name="account_login"),
    path("logout/", door.logout, name="account_logout"),
    path("password/", door.password_change, name="account_change_password"),
]
