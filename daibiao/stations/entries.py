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
    """Its public page; a station that is closed, or not open yet, has none."""
    today = clock.today()
    is_open = station.opened_on <= today and (station.closed_on is None or station.closed_on > today)
    return reverse("reception:station", args=[station.code]) if is_open else ""


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
