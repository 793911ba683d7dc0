"""What the verbs of this room do first and last: hold the rows in one order, and leave word for deputies and units."""

from collections.abc import Iterable
from contextlib import AbstractContextManager

from django.utils.translation import gettext as _

from daibiao.accounts.models import Account, Grant
from daibiao.audit.acts import locked
from daibiao.handling.models import Matter
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.notices import actions as notices
from daibiao.people.models import Deputy
from daibiao.places.models import Congress

from ..models import Inquiry, Item, Question
from ..rules import CALLED


def held(thing: Question | Item) -> AbstractContextManager[object]:
    """Hold the matter where there is one, the inquiry, the thing: the order in which a reply comes up (ADR 18)."""
    matter = (thing.matter,) if isinstance(thing, Item) else ()
    return locked(*matter, thing.inquiry, thing)


def held_whole(inquiry: Inquiry) -> AbstractContextManager[object]:
    """Hold all matters of its items, each before the inquiry, as `held` does."""
    handed = Matter.objects.filter(item__inquiry=inquiry).order_by("pk")
    return locked(*handed, inquiry)


def serving_in(deputies: Iterable[Deputy], congress: Congress) -> list[Deputy]:
    """These deputies, if all serve in this congress today; who does not is named."""
    serving = set(Deputy.objects.roster(congress, clock.today()).values_list("pk", flat=True))
    chosen = list(deputies)
    if strangers := [each.label for each in chosen if each.pk not in serving]:
        raise Refusal(_("%(names)s 今天不是这一级人大的代表。") % {"names": _("、").join(strangers)})
    return chosen


def tell_deputies(
    inquiry: Inquiry, name: str, *, mark: str, number: str = "", only: Deputy | None = None
) -> None:
    """A line on the own page of each deputy of the congress who has an account, or of one of them; once a mark."""
    whom = [only.pk] if only else Deputy.objects.roster(inquiry.congress, clock.today()).values("pk")
    for account in Account.objects.active().filter(deputy__in=whom).order_by("pk"):
        key = f"{inquiry.number}:{name}:{mark}:{account.pk}"
        notices.tell_account(account, name, key=key, number=number or inquiry.number)


def tell_units(inquiry: Inquiry, name: str, *, mark: str, units: Iterable[int] | None = None) -> None:
    """A line on the own page of everybody in the units that are called; once a mark."""
    called = inquiry.respondents.values("unit") if units is None else list(units)
    grants = Grant.objects.in_force(clock.today()).filter(role__in=CALLED, unit__in=called)
    for account in Account.objects.active().filter(pk__in=grants.values("account")).order_by("pk"):
        key = f"{inquiry.number}:{name}:{mark}:{account.pk}"
        notices.tell_account(account, name, key=key, number=inquiry.number)
