"""Addresses of handling."""

from django.urls import path

from . import slips, views

app_name = "handling"
urlpatterns = [
    path("slips/<int:pk>/", slips.hand_over, name="slip"),
    path("slips/urging/<int:pk>/", slips.urging, name="urging_slip"),
    path("slips/supervision/<int:pk>/", slips.supervision, name="supervision_slip"),
    path("<int:pk>/<slug:verb>/", views.do, name="do"),
]
