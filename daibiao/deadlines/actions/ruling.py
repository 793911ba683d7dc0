"""The rules: shipped rows are loaded once, the office sets its own from a date on."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.deadlines import packs
from daibiao.deadlines.models import Term
from daibiao.lib.refusals import Refusal


def load_terms(*, by: Actor) -> int:
    """Enter the shipped rows that are not here yet; returns how many. What the office edited stays as edited.

    Part of setting the house up, so it leaves no event.
    """
    with acting(by):
        known = set(Term.objects.filter(congress=None).values_list("pack", "level", "key", "valid_from"))
        missing = [
            _term(row) for row in packs.rows() if (row.pack, row.level, row.key, row.valid_from) not in known
        ]
        Term.objects.bulk_create(missing)
    return len(missing)


def set_term(term: Term, *, by: Actor) -> Term:
    """This row is the rule from its first day on. The row before ends the day before; what runs, runs on."""
    with acting(by):
        require(by, "deadlines.set_term", term)
        same = Term.objects.filter(pack=term.pack, congress=term.congress, level=term.level, key=term.key)
        if same.filter(valid_from__gte=term.valid_from).exists():
            raise Refusal(_("已经有同日或更晚起生效的规则，新规则要从它之后开始。"))
        before = same.filter(Q(valid_to=None) | Q(valid_to__gte=term.valid_from))
        before.update(valid_to=term.valid_from - timedelta(days=1))
        try:
            term.full_clean()
        except ValidationError as fault:
            raise Refusal(*fault.messages) from fault
        term.save()
        record("term.set", term, key=term.key, valid_from=term.valid_from.isoformat())
    return term


def _term(row: packs.Row) -> Term:
    """What a row of a pack says stands in columns of the same names."""
    columns = [field.name for field in Term._meta.concrete_fields if hasattr(row, field.name)]
    return Term(**{name: getattr(row, name) for name in columns})
