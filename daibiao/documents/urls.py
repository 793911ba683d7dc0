"""Addresses of documents."""

from django.urls import path

from .views import papers, slips, templates

app_name = "document"
urlpatterns = [
    path("slips/<int:pk>/", slips.hand_over, name="slip"),
    path("slips/urging/<int:pk>/", slips.urging, name="urging_slip"),
    path("slips/supervision/<int:pk>/", slips.supervision, name="supervision_slip"),
    path("papers/<slug:key>/<str:ref>/<slug:form>/", papers.paper, name="paper"),
    path("templates/", templates.listed, name="templates"),
    path("templates/<slug:key>/", templates.one, name="template"),
    path("templates/<slug:key>/<int:version>/use/", templates.use, name="use_template"),
    path("templates/<slug:key>/<int:version>/file/", templates.file, name="template_file"),
    path("templates/<slug:key>/<int:version>/sample/<slug:form>/", templates.sample, name="template_sample"),
]
