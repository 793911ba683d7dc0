"""Addresses of the advice."""

from django.urls import path

from . import views

app_name = "advice"
urlpatterns = [
    path("alike/", views.alike, name="alike"),
    path("precedents/", views.precedents_of, name="precedents"),
    path("topics/", views.topics, name="topics"),
    path("about/", views.about, name="about"),
]
