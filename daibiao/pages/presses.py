"""A form that is sent twice is carried out once: it carries a mark, drawn when the page was drawn.

The mark counts together with who sends it, from where, and all that was filled in: a form that was changed after
“back” is another one, and nothing that was typed is dropped. Without a mark (a program, an old page) it is done.
"""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest

from daibiao.accounts import secrets
from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting
from daibiao.lib import clock

from .models import Press

#: The name of the hidden field (web.templatetags: `press`).
FIELD = "press"
#: What a browser sends beside what was filled in.
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - a name of a field


class Again(Exception):
    """This very form was carried out before, and led there."""

    def __init__(self, led_to: str):
        super().__init__(led_to)
        self.led_to = led_to


def earlier(request: HttpRequest, by: Actor) -> str | None:
    """Where this very form led when it was carried out; None where it was not."""
    mark = _mark(request, by)
    if mark is None:
        return None
    return Press.objects.filter(mark=mark).values_list("led_to", flat=True).first()


def once(request: HttpRequest, by: Actor, do: Callable[[], str]) -> str:
    """Do it and keep where it led; `Again` where this very form has been carried out."""
    mark = _mark(request, by)
    if mark is None:
        return do()
    with acting(by):
        # The row is unique: whoever sends the same form at the same moment waits here until the first is done.
        press, is_new = Press.objects.get_or_create(mark=mark, defaults={"at": clock.now()})
        if not is_new:
            raise Again(press.led_to)
        press.led_to = do()
        press.save(update_fields=["led_to"])
    return press.led_to


def _mark(request: HttpRequest, by: Actor) -> UUID | None:
    """The fingerprint of the form as it was sent; None where it carries no mark."""
    if not request.POST.get(FIELD):
        return None
    filled = sorted((name, values) for name, values in request.POST.lists() if name != TOKEN)
    files = sorted((name, file.name, file.size) for name, files in request.FILES.lists() for file in files)
    seed = repr((by.kind, by.label, request.get_full_path(), filled, files))
    return UUID(secrets.fingerprint(seed, FIELD).partition(".")[2][:32])
