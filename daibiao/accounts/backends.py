"""Log-in by password, and what a library that asks for permissions is told."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend

from .actors import Actor
from .models import Account
from .permissions import allows


class Passwords(ModelBackend):
    """Django's log-in. Its groups and permissions are unused: a library's question is put to our catalogue."""

    def has_perm(self, user_obj, perm: str, obj=None) -> bool:
        """Whether the permission of ours that stands for `perm` (DAIBIAO_DOORS) is held; all others are not."""
        ours = settings.DAIBIAO_DOORS.get(perm)
        return ours is not None and isinstance(user_obj, Account) and allows(Actor.of(user_obj), ours)

    def get_all_permissions(self, user_obj, obj=None) -> set[str]:
        """None of Django's own."""
        return set()
