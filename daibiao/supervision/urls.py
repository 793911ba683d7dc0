"""Addresses of the board, the month, and the terms of one case."""

from django.urls import path

from .views import board, export, month, terms, urging

app_name = "supervision"
urlpatterns = [
    path("board/", board.board, name="board"),
    path("board/list/", board.listed, name="board_list"),
    path("board/list/export/", export.of_board, name="board_export"),
    path("board/list/urge/", urging.of_board, name="board_urge"),
    path("month/", month.listed, name="month"),
    path("month/paper/", month.paper, name="month_paper"),
    path("month/urge/", urging.of_month, name="month_urge"),
    path("month/export/", export.of_month, name="month_export"),
    path("cases/<str:number>/terms/", terms.listed, name="terms"),
]
