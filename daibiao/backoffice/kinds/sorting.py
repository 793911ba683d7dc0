"""Categories of cases: the county's own list, kept by its committee."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import pgettext_lazy

from daibiao.accounts.actors import Actor
from daibiao.cases import actions as cases
from daibiao.cases.models import Category
from daibiao.lib.refusals import Refusal

from .kind import Kind
from .rosters import only_ended


def _add(by: Actor, *, valid_from, valid_to=None, **values) -> Category:
    above, first = values.get("parent"), (values.pop("code"), values.pop("name"))
    if above and not above.is_in_force(valid_from):
        raise Refusal(_("上级类别“%(name)s”这一天不能用，请换一个起始日期。") % {"name": above.label})
    category = cases.add_category(*first, since=valid_from, by=by, **values)
    return cases.end_category(category, on=valid_to, by=by) if valid_to else category


def _change(category: Category, by: Actor, **values) -> None:
    """Its name put right, then its end, where one is entered."""
    names = {name: values.pop(name, getattr(category, name)) for name in ("name", "name_en")}
    if any(getattr(category, name) != told for name, told in names.items()):
        cases.rename_category(category, **names, by=by)
    if values:
        cases.end_category(category, on=only_ended(values), by=by)


CATEGORIES = Kind(
    "categories",
    pgettext_lazy("多个", "诉求类别"),
    Category,
    "categories",
    key=("code",),
    facts=("name", "name_en", "parent", "valid_from", "valid_to"),
    add=_add,
    change=_change,
    loose=frozenset({"name", "name_en", "valid_to"}),
    labels={"code": _lazy("类别代码"), "parent": _lazy("上级类别")},
    listed=("name", "code", "name_en", "valid_from", "valid_to"),
    searched=("name", "code", "name_en"),
    icon="tag",
)
ALL = (CATEGORIES,)
