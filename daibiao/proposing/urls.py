"""Addresses of suggestions. The namespace is the kind: handling reaches the page of one as `suggestion:page`."""

from django.urls import path

from .views import lists, page, writing

app_name = "suggestion"
urlpatterns = [
    path("suggestions/", lists.own, name="own"),
    path("suggestions/new/", writing.begin, name="begin"),
    path("suggestions/record/", writing.take_down, name="take_down"),
    path("suggestions/<str:number>/", page.page, name="page"),
    path("suggestions/<str:number>/text/", writing.rewrite, name="rewrite"),
    path("suggestions/<str:number>/papers/<int:pk>/", page.paper, name="paper"),
    path("suggestions/<str:number>/letters/<int:pk>/", page.letter, name="letter"),
    path("suggestions/<str:number>/do/<slug:verb>/", page.do, name="do"),
    path("published/", lists.published, name="published"),
    path("published/<str:number>/", lists.published_one, name="published_one"),
]
