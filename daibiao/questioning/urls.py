"""Addresses of inquiries, their questions and items. `item` is a kind: handling reaches the page of one as `item:page`."""

from django.urls import include, path

from .views import inquiries, items, order, questions

_inquiries = [
    path("inquiries/", inquiries.own, name="own"),
    path("inquiries/new/", inquiries.plan, name="plan"),
    path("inquiries/<str:number>/", inquiries.page, name="page"),
    path("inquiries/<str:number>/plan/", inquiries.replan, name="replan"),
    path("inquiries/<str:number>/paper/", inquiries.paper, name="paper"),
    path("inquiries/<str:number>/do/<slug:verb>/", inquiries.do, name="do"),
    path("inquiries/<str:number>/groups/<int:pk>/", inquiries.group, name="group"),
    path("inquiries/<str:number>/order/", order.order, name="order"),
    path("inquiries/<str:number>/screen/", order.screen, name="screen"),
    path("inquiries/<str:number>/questions/<int:serial>/", questions.page, name="question"),
    path("inquiries/<str:number>/questions/<int:serial>/do/<slug:verb>/", questions.do, name="question_do"),
]
_items = [
    path("inquiry-items/<str:number>/", items.page, name="page"),
    path("inquiry-items/<str:number>/letters/<int:pk>/", items.letter, name="letter"),
    path("inquiry-items/<str:number>/do/<slug:verb>/", items.do, name="do"),
]
urlpatterns = [
    path("", include((_inquiries, "inquiry"))),
    path("", include((_items, "item"))),
]
