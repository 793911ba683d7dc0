"""What Wagtail finds when it looks for this room: sections, menu, first page."""

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import Collection, Locale, Page, Site, Task, Workflow
from wagtail.permissions import register_permission_policy

from .doors import NoPages, kept_by
from .kinds import ALL
from .sections import CHAPTERS, FIRST, chapters

for model in (Page, Collection, Site, Locale, Task, Workflow):
    register_permission_policy(model, NoPages(model))

#: Names of the menu entries that are ours; Wagtail's own lead to pages that are not used here.
_OURS: list[object] = []


@hooks.register("register_admin_viewset")
def sections():
    """One section a kind."""
    _OURS.extend(found := chapters())
    return found


@hooks.register("register_admin_menu_item")
def exchange():
    """The page for whole workbooks."""
    return MenuItem(
        _("Excel 导入导出"), reverse("backoffice:exchange"), name="exchange", icon_name="table", order=900
    )


@hooks.register("construct_main_menu")
def only_our_menu(request, items):
    """Wagtail's own entries (pages, reports, settings, help) are taken out."""
    ours = range(FIRST, FIRST + len(CHAPTERS))
    items[:] = [item for item in items if item.name == "exchange" or item.order in ours]


class Contents(Component):
    """The first page: what is kept here, with the number of entries and the way to them."""

    order = 10

    def render_html(self, parent_context=None) -> str:
        """The list of sections of whoever reads."""
        request = parent_context["request"]
        kept = kept_by(request.actor)
        rows = [
            {
                "title": kind.title,
                "count": kind.kept_by(request.actor).count(),
                "url": reverse(f"{kind.name}:index"),
                "icon": kind.icon,
            }
            for kind in ALL
            if kind.keeper in kept
        ]
        return render_to_string(
            "backoffice/contents.html", {"rows": rows}, request=request, using="libraries"
        )


@hooks.register("insert_global_admin_css")
def our_colours():
    """The red of the seal, the blue of our links."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/office.css"))


@hooks.register("construct_homepage_panels")
def first_page(request, panels):
    """Our contents instead of what happens to web pages."""
    panels[:] = [Contents()]


@hooks.register("construct_homepage_summary_items")
def no_summary(request, items):
    """There are no web pages to count."""
    items.clear()


@hooks.register("construct_admin_api")
def addresses_that_are_named(api):
    """Every page of Wagtail names the lists of documents and images; there are none, and the door knows neither."""
    for name in ("documents", "images"):
        api.register_endpoint(name, PagesAdminAPIViewSet)
