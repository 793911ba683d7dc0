"""Addresses of the door."""

from django.urls import path

from .views import recording, telling

app_name = "door"
urlpatterns = [
    path("tell/", telling.tell, name="tell"),
    path("s/<slug:code>/", telling.tell, name="station"),
    path("follow/", telling.follow, name="follow"),
    path("receipt/<str:number>/", telling.receipt, name="receipt"),
    path("record/", recording.record, name="record"),
]
