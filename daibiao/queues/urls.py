"""Addresses of the lists."""

from django.urls import path

from .views import board, bulk, desk, export, month, queue, urging

app_name = "queues"
urlpatterns = [
    path("queue/", queue.queue, name="queue"),
    path("queue/export/", export.queue, name="export"),
    path("queue/take-up/", bulk.take_up, name="take_up"),
    path("desk/", desk.desk, name="desk"),
    path("desk/export/", desk.export, name="desk_export"),
    path("board/", board.board, name="board"),
    path("board/list/", board.listed, name="board_list"),
    path("board/list/export/", export.board, name="board_export"),
    path("board/list/urge/", urging.of_board, name="board_urge"),
    path("month/", month.listed, name="month"),
    path("month/paper/", month.paper, name="month_paper"),
    path("month/urge/", urging.of_month, name="month_urge"),
    path("month/export/", export.of_month, name="month_export"),
]
