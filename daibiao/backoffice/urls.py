"""Addresses of the back office: Wagtail's, behind our door, with a content policy of their own."""

from allauth.account import views as door
from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtail_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from . import views
from .doors import guarded

OWN = [
    path("exchange/", views.exchange, name="exchange"),
    path("exchange/template.xlsx", views.template, name="template"),
    path("exchange/data.xlsx", views.export, name="export"),
]

#: Wagtail writes sizes and places of its menus into style attributes. Scripts stay as strict as everywhere.
_styled = csp_update({"style-src": [SELF, UNSAFE_INLINE]})

urlpatterns = [
    path("logout/", guarded(door.logout), name="backoffice_logout"),
    path("account/", guarded(RedirectView.as_view(pattern_name="me")), name="backoffice_account"),
    *decorate_urlpatterns(
        [path("", include((OWN, "backoffice"))), path("", include(wagtail_urls))],
        lambda view: guarded(_styled(view)),
    ),
]
