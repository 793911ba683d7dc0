"""What the verbs of this room do first and last: hold many suggestions in one order (ADR 18), and leave word of a theme."""

from collections.abc import Iterable
from contextlib import AbstractContextManager

from daibiao.accounts.models import Account
from daibiao.audit.acts import locked
from daibiao.notices import actions as notices
from daibiao.suggestions.models import Suggestion

from ..models import Theme


def held(suggestions: Iterable[Suggestion], *beside) -> AbstractContextManager[object]:
    """Hold the matters by key, then the suggestions by key, then what lies beside them."""
    rows = sorted(suggestions, key=lambda each: each.pk)
    matters = sorted((each.matter for each in rows if each.matter), key=lambda each: each.pk)
    return locked(*matters, *rows, *beside)


def tell_deputies(deputies, name: str, theme: Theme, *, mark: str, **facts) -> None:
    """A line on the own page of each of these deputies who has an account, once a mark."""
    for account in Account.objects.active().filter(deputy__in=deputies).order_by("pk"):
        key = f"{theme.number}:{name}:{mark}:{account.pk}"
        notices.tell_account(account, name, key=key, number=theme.number, **facts)
