"""A section of the back office for each kind: list, new entry, change. What saves is the kind's verb."""

from datetime import date
from functools import partial

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import register_permission_policy

from daibiao.accounts.permissions import Refused
from daibiao.audit.acts import acting
from daibiao.lib.refusals import Refusal
from daibiao.pages import dates
from daibiao.pages.verbs import ActingRequest

from .doors import SectionPolicy
from .forms import form_of
from .kinds import ALL, Kind


class Counted(WagtailPaginator):
    """How many entries there are, in our own words."""

    @property
    def items_count_label(self) -> str:
        """The line beside the pages."""
        return ngettext("共 %(count)d 条", "共 %(count)d 条", self.count) % {"count": self.count}


class Listed(generic.IndexView):
    """The entries this actor keeps."""

    paginator_class = Counted
    #: Given by the section.
    kind: Kind = ALL[0]

    def get_base_queryset(self):
        """Rows around the actor's place, in the order of their noun."""
        return self.kind.kept_by(self.request.actor)

    @cached_property
    def columns(self) -> list:
        """The columns, headed as in the form and in the workbook; a switch in words."""
        columns = super().columns
        for name, column in zip(self.kind.listed, columns, strict=False):
            column.label = self.kind.label(name)
            if name == "is_enabled":
                column.accessor = _switch
            elif (
                name == "name" or name.endswith(("_from", "_to", "_on")) or hasattr(self.model, f"{name}_id")
            ):
                column.accessor = partial(_said, name)
        return columns

    @property
    def verbose_name_plural(self) -> str:
        """What is listed, where the library speaks of it."""
        return str(self.kind.title)

    @property
    def no_results_message(self) -> str:
        """Where nothing is found."""
        return _("没有符合条件的。") if self.is_searching or self.is_filtering else _("还没有登记。")

    @property
    def add_item_label(self) -> str:
        """The button to a new entry, in our own words."""
        return _("登记：%(kind)s") % {"kind": self.kind.title}

    def get_page_title(self) -> str:
        """The kind's own title."""
        return str(self.kind.title)


def _switch(account) -> str:
    return _("启用") if account.is_enabled else _("停用")


def _said(name: str, row) -> object:
    """A day as all pages write it; an entry by its name in the reader's language."""
    value = getattr(row, name)
    if isinstance(value, date):
        return dates.day(value)
    return getattr(row if name == "name" else value, "label", value)


class _Acting:
    """Saving is a verb; what it refuses stands in the form, and nothing typed is lost."""

    #: Given by the section.
    kind: Kind = ALL[0]
    request: ActingRequest
    error_message = _lazy("没有保存，请看标出的地方。")

    def get_form_kwargs(self) -> dict:
        """The form knows who acts."""
        return super().get_form_kwargs() | {"actor": self.request.actor}  # type: ignore[misc]

    def get_page_subtitle(self) -> str:
        """The kind's own title."""
        return str(self.kind.title)

    def get_breadcrumbs_items(self) -> list[dict]:
        """The list, then this page, in our own words."""
        *before, here = super().get_breadcrumbs_items()  # type: ignore[misc]
        listed = [item | {"label": str(self.kind.title)} for item in before[-1:]]
        return [*before[:-1], *listed, here | {"label": self.here()}]

    def here(self) -> str:
        """What this page is, beside its list."""
        return str(self.kind.title)

    def form_valid(self, form):
        """Do the verb, or say in the form why not."""
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except Refused as refused:
            form.add_error(None, self.kind.refused(refused, form.cleaned_data, form.instance)[1])
        except Refusal as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
        self.produced_error_message = _("没有保存。")
        return self.form_invalid(form)  # type: ignore[attr-defined]


class Adding(_Acting, generic.CreateView):
    """A new entry."""

    success_message = _lazy("已登记：%(object)s")
    submit_button_label = _lazy("登记")
    submit_button_active_label = _lazy("正在登记")

    def here(self) -> str:
        """A new entry of its kind."""
        return _("登记：%(kind)s") % {"kind": self.kind.title}

    def save_instance(self):
        """The verbs that enter it: one act, however many."""
        with acting(self.request.actor):
            return self.kind.add(self.request.actor, **self.form.given())

    def get_success_buttons(self) -> list:
        """The way to what was just entered."""
        return [messages.button(self.get_edit_url(), _("再看一遍"))]


class Changing(_Acting, generic.EditView):
    """An entry that is there: put right, or ended."""

    success_message = _lazy("已保存：%(object)s")
    submit_button_label = _lazy("保存")
    submit_button_active_label = _lazy("正在保存")

    def get_queryset(self):
        """Only what the actor keeps exists here."""
        return self.kind.kept_by(self.request.actor)

    def here(self) -> str:
        """The entry by its name."""
        return str(self.object)

    def save_instance(self):
        """The verbs that change it, in one act; the row is read anew, for the form has already written into its own."""
        row, given = self.kind.model._default_manager.get(pk=self.object.pk), self.form.given()
        if not given.keys() - {"reason"}:
            raise Refusal(_("没有改动，什么也没有保存。"))
        with acting(self.request.actor):
            self.kind.change(row, self.request.actor, **given)
        return row


class Section(ModelViewSet):
    """The pages of one kind."""

    index_view_class = Listed
    add_view_class = Adding
    edit_view_class = Changing
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50

    def __init__(self, kind: Kind):
        self.kind = kind
        self.model = kind.model
        register_permission_policy(kind.model, SectionPolicy(kind.model, kind.keeper), exact_class=True)
        super().__init__(
            kind.name,
            icon=kind.icon,
            menu_label=kind.title,
            list_display=list(kind.listed),
            list_filter=list(kind.filters),
            search_fields=list(kind.searched),
            ordering=kind.model._meta.ordering,
        )

    def get_common_view_kwargs(self, **kwargs) -> dict:
        """No address to delete, copy or trace the use of an entry."""
        known = {"kind": self.kind, "delete_url_name": None, "history_url_name": None, "usage_url_name": None}
        return super().get_common_view_kwargs(**kwargs) | known

    def get_form_class(self, for_update: bool = False):
        """The kind's own form."""
        return form_of(self.kind, is_new=not for_update)

    def get_edit_handler(self):
        """A plain form: no panels, no drafts."""

    def get_urlpatterns(self) -> list:
        """The list, its results, a new entry, a change."""
        wanted = {"index", "index_results", "add", "edit"}
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in wanted]

    def register_permissions(self) -> None:
        """None of Django's: ours stand in people.rules."""


class Chapter(ViewSetGroup):
    """Sections that belong together in the menu."""

    def __init__(self, title, icon: str, order: int, kinds: tuple[Kind, ...]):
        self.menu_label, self.menu_icon, self.menu_order = title, icon, order
        self.items = tuple(Section(kind) for kind in kinds)
        super().__init__()


#: The menu, from its first place on; Wagtail's own entries have other places.
FIRST = 100
CHAPTERS = (
    ("structure", _lazy("组织架构"), "site"),
    ("rosters", _lazy("人员和任职"), "group"),
    ("stations", _lazy("联络站"), "home"),
    ("categories", _lazy("群众诉求"), "tag"),
)


def chapters() -> list[Chapter]:
    """All sections, as the menu shows them."""
    by_chapter: dict[str, list[Kind]] = {name: [] for name, _title, _icon in CHAPTERS}
    for kind in ALL:
        room = "stations" if kind.model._meta.app_label == "stations" else kind.keeper
        by_chapter["rosters" if room == "leaders" else room].append(kind)
    return [
        Chapter(title, icon, FIRST + place, tuple(by_chapter[name]))
        for place, (name, title, icon) in enumerate(CHAPTERS)
    ]
