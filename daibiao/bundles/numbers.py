"""Numbers of themes."""

from django.conf import settings

from daibiao.lib import clock
from daibiao.places.models import Congress
from daibiao.suggestions.numbers import prefix

from .models import Theme


def next_theme(congress: Congress) -> str:
    """The next number of this congress and year, e.g. 福泉题2026-03. Inside an act."""
    held = Congress.objects.select_for_update(no_key=True).get(pk=congress.pk)
    mark = f"{settings.DAIBIAO_NUMBERING['theme']}{clock.today().year}-"
    kin = Theme.objects.filter(congress=held, number__contains=mark).count()
    return f"{prefix(congress)}{mark}{kin + 1:02d}"
