"""All addresses, room by room."""

from django.urls import include, path

handler400 = "daibiao.web.views.bad_request"
handler403 = "daibiao.web.views.forbidden"
handler404 = "daibiao.web.views.not_found"
handler500 = "daibiao.web.views.broken"

urlpatterns = [
    path("", include("daibiao.web.urls")),
    path("", include("daibiao.door.urls")),
    path("", include("daibiao.cases.urls")),
    path("", include("daibiao.proposing.urls")),
    path("", include("daibiao.oversight.urls")),
    path("", include("daibiao.deliberations.urls")),
    path("", include("daibiao.questioning.urls")),
    path("", include("daibiao.queues.urls")),
    path("", include("daibiao.supervision.urls")),
    path("advice/", include("daibiao.advice.urls")),
    path("", include("daibiao.receptions.urls")),
    path("station-office/", include("daibiao.premises.urls")),
    path("station-office/", include("daibiao.stations.urls")),
    path("desk/", include("daibiao.documents.urls")),
    path("desk/", include("daibiao.handling.urls")),
    path("search/", include("daibiao.search.urls")),
    path("figures/", include("daibiao.figures.urls")),
    path("exchange/", include("daibiao.exchange.urls")),
    path("yearbook/", include("daibiao.yearbook.urls")),
    path("terms/", include("daibiao.deadlines.urls")),
    path("grants/", include("daibiao.people.urls")),
    path("office/", include("daibiao.backoffice.urls")),
    path("gallery/", include("daibiao.web.gallery_urls")),
]
