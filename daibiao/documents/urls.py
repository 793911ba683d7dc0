"""Addresses of documents."""

from django.urls import path

from . import views

app_name = "document"
urlpatterns = [
    path("slips/<int:pk>/", views.hand_over, name="slip"),
    path("slips/urging/<int:pk>/", views.urging, name="urging_slip"),
    path("slips/supervision/<int:pk>/", views.supervision, name="supervision_slip"),
]
