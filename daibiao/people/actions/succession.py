"""Somebody must be left who grants roles, and somebody who reads the trail: else nobody could ever help that."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from daibiao.accounts.models import Account, Grant, GrantQuerySet
from daibiao.lib.refusals import Refusal


def refuse_last(going: GrantQuerySet, *, on: date) -> None:
    """Stop where, without the grants `going` that end with the date `on`, nobody would hold their role any more.

    The grants of the role are locked: two administrators who go at once go one after the other.
    """
    for role in sorted(set(going.overlapping(on).values_list("role", flat=True))):
        list(Grant.objects.select_for_update(no_key=True).filter(role=role).order_by("pk"))
        left = Grant.objects.filter(role=role).exclude(pk__in=going).in_force(on + timedelta(days=1))
        if not left.filter(account__in=Account.objects.active()).exists():
            told = _("这是最后一位%(role)s，先请接替的人得到授权，再停用。")
            raise Refusal(told % {"role": Grant.Role(role).label})
