"""Logging in and out stands in the trail (GB/T 22239, level 3); the libraries' signals tell of it."""

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account

from .acts import acting
from .events import record


def listen() -> None:
    """Hear the signals, each once."""
    user_logged_in.connect(_logged_in, dispatch_uid="audit.logged_in")
    user_logged_out.connect(_logged_out, dispatch_uid="audit.logged_out")
    user_locked_out.connect(_locked_out, dispatch_uid="audit.locked_out")


def _logged_in(user, **_signal) -> None:
    with acting(Actor.of(user)):
        record("account.logged_in", user)


def _logged_out(user, **_signal) -> None:
    """`user` is None where somebody logs out who was not logged in."""
    if user is not None:
        with acting(Actor.of(user)):
            record("account.logged_out", user)


def _locked_out(request, **_signal) -> None:
    """A name that is no account's leaves no event: it may be a password typed into the wrong field.

    The name comes from the attempt itself: what the signal calls so is only its print (accounts.knocks).
    """
    name = (getattr(request, "axes_credentials", None) or {}).get("username")
    account = Account.objects.filter(username=name or "").first()
    if account is not None:
        with acting(Actor.system("lock-out")):
            record("account.lock_out", account)
