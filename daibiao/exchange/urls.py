"""Addresses of the exchange."""

from django.urls import path

from . import views

app_name = "exchange"
urlpatterns = [
    path("", views.home, name="home"),
    path("export/", views.export, name="export"),
    path("receive/", views.receive, name="receive"),
    path("deliveries/<int:pk>/", views.delivery, name="delivery"),
    path("deliveries/<int:pk>/columns/", views.assign_columns, name="assign_columns"),
    path("deliveries/<int:pk>/take-in/", views.take_in, name="take_in"),
    path("deliveries/<int:pk>/put-away/", views.put_away, name="put_away"),
]
