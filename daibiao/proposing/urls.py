"""Addresses of suggestions and of themes. `suggestion` is the kind: handling reaches the page of one as `suggestion:page`."""

from django.urls import include, path

from .views import bundles, lists, page, writing

_suggestions = [
    path("suggestions/", lists.own, name="own"),
    path("suggestions/new/", writing.begin, name="begin"),
    path("suggestions/record/", writing.take_down, name="take_down"),
    path("suggestions/<str:number>/", page.page, name="page"),
    path("suggestions/<str:number>/text/", writing.rewrite, name="rewrite"),
    path("suggestions/<str:number>/papers/<int:pk>/", page.paper, name="paper"),
    path("suggestions/<str:number>/letters/<int:pk>/", page.letter, name="letter"),
    path("suggestions/<str:number>/do/<slug:verb>/", page.do, name="do"),
    path("suggestions/<str:number>/bundle/<slug:verb>/", bundles.do, name="bundle"),
    path("published/", lists.published, name="published"),
    path("published/<str:number>/", lists.published_one, name="published_one"),
]
_themes = [
    path("themes/", bundles.own, name="own"),
    path("themes/new/", bundles.open_theme, name="open"),
    path("themes/<str:number>/", bundles.page, name="page"),
    path("themes/<str:number>/do/<slug:verb>/", bundles.theme_do, name="do"),
    path("themes/<str:number>/activities/<int:pk>/<slug:verb>/", bundles.activity_do, name="activity"),
]
urlpatterns = [
    path("", include((_suggestions, "suggestion"))),
    path("", include((_themes, "theme"))),
]
