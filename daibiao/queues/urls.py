"""Addresses of the lists."""

from django.urls import path

from .views import bulk, queue

app_name = "queues"
urlpatterns = [
    path("queue/", queue.queue, name="queue"),
    path("queue/take-up/", bulk.take_up, name="take_up"),
]
