"""Sorting: the county's list of categories, and which of them a case belongs to. A person says which, no machine."""

from datetime import date

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.audit.keeping import changed, keep
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal

from .. import flow
from ..models import Case, Category
from .holding import held


def add_category(
    code: str, name: str, *, since: date, by: Actor, name_en: str = "", parent: Category | None = None
) -> Category:
    """A category that may be chosen from the date `since`."""
    with acting(by):
        require(by, "cases.add_category")
        code = code.strip()
        if Category.objects.filter(code__iexact=code).exists():
            raise Refusal(_("这个代码已经有了。"))
        category = keep(Category(code=code, name=name, name_en=name_en, parent=parent, valid_from=since))
        record("category.added", category, since=since.isoformat())
    return category


def rename_category(category: Category, name: str, name_en: str, *, by: Actor) -> Category:
    """Put its name right, in both languages; its code stays, and what was sorted under it."""
    with acting(by), locked(category):
        require(by, "cases.rename_category", category)
        was = f"{category.name} {category.name_en}".strip()
        if changed(category, name=name, name_en=name_en):
            keep(category)
            record("category.renamed", category, was=was, now=f"{name} {name_en}".strip())
    return category


def end_category(category: Category, *, on: date, by: Actor) -> Category:
    """It may be chosen on the date `on` for the last time; cases that have it keep it."""
    with acting(by), locked(category):
        require(by, "cases.end_category", category)
        if category.valid_to is not None:
            raise Refusal(_("这一项已经截止。"))
        category.valid_to = on
        keep(category)
        record("category.ended", category, on=on.isoformat())
    return category


def categorise(case: Case, *, by: Actor, category: Category) -> Case:
    """归类: say what the case is about. Changes nothing of its way, and may be said anew."""
    with acting(by), held(case):
        require(by, "cases.categorise", case)
        flow.advance(case, "categorise")
        if not category.is_in_force(clock.today()):
            raise Refusal(_("类别“%(name)s”已经停用，请另选。") % {"name": category.label})
        before, case.category = case.category_id, category
        case.save(update_fields=["category"])
        record("case.categorised", case, category=category.pk, before=before)
    return case
