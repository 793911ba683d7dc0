"""Stations as the search finds them: by name, address and place."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daibiao.lib import clock
from daibiao.search import kinds

from . import rules
from .models import Station


def _text(station: Station) -> list[str]:
    return [station.name, station.pinyin, station.name_en, station.address, station.place.name]


def _url(station: Station) -> str:
    """Where one can tell something there; a station that is closed takes nothing down."""
    closed = station.closed_on is not None and station.closed_on <= clock.today()
    return "" if closed else reverse("door:station", args=[station.code])


def _under(station: Station) -> list[str]:
    return [station.get_kind_display(), station.place.label, station.address]


kinds.declare(
    kinds.Kind(
        name="station",
        words=_("联络站"),
        rows=Station.objects.select_related("place"),
        text=_text,
        visible=rules.visible,
        title=lambda station: station.label,
        url=_url,
        under=_under,
        number="code",
        is_public=True,
    )
)
