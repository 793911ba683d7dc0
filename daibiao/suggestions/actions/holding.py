"""What every verb of suggestions does first and last: hold the suggestion, and leave word for its signers."""

from contextlib import AbstractContextManager

from django.db.models import Q

from daibiao.accounts.models import Account
from daibiao.audit.acts import locked
from daibiao.handling.models import Matter
from daibiao.lib import clock
from daibiao.notices import actions as notices
from daibiao.people.models import Deputy, Membership

from ..models import Signature, Suggestion


def held(suggestion: Suggestion, *beside) -> AbstractContextManager[object]:
    """Hold the matter, then the suggestion, then what lies beside it: the order in which a reply comes up (ADR 18)."""
    return locked(*((suggestion.matter,) if suggestion.matter else ()), suggestion, *beside)


def handed(suggestion: Suggestion) -> Matter:
    """Its matter, of a suggestion whose state says that it was handed over."""
    assert suggestion.matter is not None, "a constraint ties the state to the matter"
    return suggestion.matter


def leads(suggestion: Suggestion):
    """The lead; of a delegation's suggestion those who head the delegation."""
    if suggestion.lead_id:
        return Deputy.objects.filter(pk=suggestion.lead_id)
    heading = Membership.objects.in_force(clock.today()).filter(post=Membership.Post.HEAD)
    heads = heading.filter(body=suggestion.delegation_id).order_by()
    return Deputy.objects.filter(pk__in=heads.values("deputy"))


def signers(suggestion: Suggestion):
    """All whose suggestion it is: the lead and the co-signers who confirmed its text."""
    joined = suggestion.signatures.filter(state=Signature.State.CONFIRMED)
    return Deputy.objects.filter(Q(pk__in=leads(suggestion).values("pk")) | Q(pk__in=joined.values("deputy")))


def tell_deputies(deputies, name: str, suggestion: Suggestion, *, mark: str = "", **facts) -> None:
    """A line on the own page of each of these deputies who has an account, once a round and mark."""
    what = f"{suggestion.number or ''}《{suggestion.heading}》"
    for account in Account.objects.active().filter(deputy__in=deputies).order_by("pk"):
        key = f"{suggestion.code}:{name}:{mark or suggestion.round}:{account.pk}"
        notices.tell_account(account, name, key=key, number=suggestion.code, what=what, **facts)
