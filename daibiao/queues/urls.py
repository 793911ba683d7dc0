"""Addresses of the lists."""

from django.urls import path

from .views import bulk, desk, export, queue

app_name = "queues"
urlpatterns = [
    path("queue/", queue.queue, name="queue"),
    path("queue/export/", export.queue, name="export"),
    path("queue/take-up/", bulk.take_up, name="take_up"),
    path("desk/", desk.desk, name="desk"),
    path("desk/export/", desk.export, name="desk_export"),
]
