"""Numbers of deliberation opinions."""

from django.conf import settings

from daibiao.lib import clock
from daibiao.places.models import Congress
from daibiao.suggestions.numbers import prefix

from .models import Deliberation


def next_number(congress: Congress) -> str:
    """The next number of this congress and year, e.g. 福泉审2026-03. Inside an act."""
    held = Congress.objects.select_for_update(no_key=True).get(pk=congress.pk)
    mark = f"{settings.DAIBIAO_NUMBERING['deliberation']}{clock.today().year}-"
    kin = Deliberation.objects.filter(congress=held, number__contains=mark).count()
    return f"{prefix(congress)}{mark}{kin + 1:02d}"
