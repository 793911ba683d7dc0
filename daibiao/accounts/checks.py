"""What `manage.py check --deploy` asks of accounts before a house goes into real use."""

from django.conf import settings
from django.core import checks
from django.db import DatabaseError


def load() -> None:
    """Tell Django of the checks of this room."""
    checks.register(no_demonstration_accounts, checks.Tags.security, deploy=True)


def no_demonstration_accounts(**_scope) -> list[checks.Error]:
    """A published password belongs in a demonstration only, though nobody could log in with it elsewhere."""
    from .models import Account

    if settings.DAIBIAO_DEMONSTRATION:
        return []
    try:
        count = Account.objects.filter(is_demonstration=True).count()
    except DatabaseError:
        return []  # not migrated yet: then there are none
    if not count:
        return []
    hint = "Use a database that was never filled by the demonstration (docs/operations.md)."
    return [
        checks.Error(f"{count} demonstration accounts lie in this database.", hint=hint, id="accounts.E001")
    ]
