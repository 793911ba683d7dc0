"""Addresses of opinions. `deliberation` is a kind: handling reaches the page of one as `deliberation:page`."""

from django.urls import include, path

from .views import lists, pages

_addresses = [
    path("deliberations/", lists.own, name="own"),
    path("deliberations/new/", lists.draft, name="draft"),
    path("deliberations/published/", lists.published, name="published"),
    path("deliberations/published/<str:number>/", lists.published_one, name="published_one"),
    path("deliberations/<str:number>/", pages.page, name="page"),
    path("deliberations/<str:number>/text/", pages.rewrite, name="rewrite"),
    path("deliberations/<str:number>/letters/<int:pk>/", pages.letter, name="letter"),
    path("deliberations/<str:number>/do/<slug:verb>/", pages.do, name="do"),
]
urlpatterns = [path("", include((_addresses, "deliberation")))]
