"""Addresses of inspections and of findings. `finding` is a kind: handling reaches the page of one as `finding:page`."""

from django.urls import include, path

from .views import findings, inspections

_inspections = [
    path("inspections/", inspections.own, name="own"),
    path("inspections/new/", inspections.plan, name="plan"),
    path("inspections/<str:number>/", inspections.page, name="page"),
    path("inspections/<str:number>/plan/", inspections.replan, name="replan"),
    path("inspections/<str:number>/do/<slug:verb>/", inspections.do, name="do"),
]
_findings = [
    path("findings/<str:number>/", findings.page, name="page"),
    path("findings/<str:number>/letters/<int:pk>/", findings.letter, name="letter"),
    path("findings/<str:number>/do/<slug:verb>/", findings.do, name="do"),
]
urlpatterns = [
    path("", include((_inspections, "inspection"))),
    path("", include((_findings, "finding"))),
]
