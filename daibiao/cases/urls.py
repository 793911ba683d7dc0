"""Addresses of cases. The namespace is the kind: handling reaches the page of a case as `case:page`."""

from django.urls import path

from .views import page

app_name = "case"
urlpatterns = [
    path("cases/<str:number>/", page.page, name="page"),
    path("cases/<str:number>/phone/", page.reveal, name="reveal"),
    path("cases/<str:number>/earlier/", page.earlier, name="earlier"),
    path("cases/<str:number>/files/<int:pk>/<slug:size>/", page.photo, name="photo"),
    path("cases/<str:number>/letters/<int:pk>/", page.letter, name="letter"),
    path("receipt/<str:number>/leave/", page.leave, name="leave"),
    path("cases/<str:number>/do/<slug:verb>/", page.do, name="do"),
]
