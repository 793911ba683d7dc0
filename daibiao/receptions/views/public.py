"""What everybody sees: the stations, one station, its code to hang up, and a deputy — what the law makes public.

Of a deputy that is the basic information and the record of duty (代表法 § 58), and nothing more: no telephone number,
no account, no address. Whoever wants to reach one tells a need here (docs/decisions/0023).
"""

from itertools import groupby

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.encoding import uri_to_iri
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from daibiao.lib import clock
from daibiao.pages import dates
from daibiao.people.models import Deputy
from daibiao.stations.models import ReceptionDay, Station

from ..flow import coming, free_slots
from ..forms import FindForm
from . import codes

#: Days to come, and past days of a deputy's duty, on one page.
COMING, PAST = 6, 12


@require_safe
def stations(request):
    """All stations that are open, by place; narrowed by place and kind."""
    form = FindForm(request.GET)
    found = Station.objects.open(clock.today()).select_related("place")
    if form.is_valid() and (place := form.cleaned_data["place"]):
        found = found.within(place)
    if form.is_valid() and (kind := form.cleaned_data["kind"]):
        found = found.filter(kind=kind)
    by_place = groupby(found, key=lambda station: station.place.label)
    groups = [{"title": place, "rows": [station_row(each) for each in rows]} for place, rows in by_place]
    nothing = {"title": _("没有这样的联络站"), "text": _("换一个地方或者类别看看。")}
    return render(request, "receptions/stations.html", {"form": form, "groups": groups, "nothing": nothing})


def station_row(station: Station) -> dict:
    """A row of a list of stations: input of components/card.html."""
    parts = [station.get_kind_display(), station.address, station.hours_label]
    return {
        "title": station.label,
        "sub": " · ".join(str(part) for part in parts if part),
        "phone": station.phone,
        "url": reverse("reception:station", args=[station.code]),
        "icon": "map-pin",
    }


@require_safe
def station(request, code):
    """One station: where and when, who sits there, the days to come, the rules on its wall, its code."""
    today = clock.today()
    found = _open_station(code)
    told_of = found.reception_days.told_of().to_come(clock.now()).prefetch_related("deputies", "bookings")
    days = [_day(day) for day in told_of.exclude(state=ReceptionDay.State.HELD)[:COMING]]
    context = {
        "station": found,
        "facts": _facts(found),
        "days": days,
        "may_book": any(free_slots(day) for day in coming(found.pk)),
        "full": any(not day["is_off"] for day in days),
        "deputies": _deputies(found),
        "wall": found.wall_rules.in_force(today),
        "qr": codes.drawn(_tell_here(request, found)),
        "no_days": {"title": _("现在没有公布的接待日")},
    }
    return render(request, "receptions/station.html", context)


def _deputies(station: Station) -> list[dict]:
    today = clock.today()
    sitting = Deputy.objects.in_office(today).filter(sittings__in=station.sittings.in_force(today))
    return [
        {"title": each.label, "sub": each.work, "url": reverse("reception:deputy", args=[each.pk])}
        for each in sitting
    ]


def _open_station(code: str) -> Station:
    return get_object_or_404(Station.objects.open(clock.today()).select_related("place"), code=code)


def _tell_here(request, station: Station) -> str:
    return request.build_absolute_uri(reverse("door:station", args=[station.code]))


def _facts(station: Station) -> list[dict]:
    found = [
        (_("类别"), station.get_kind_display()),
        (_("地址"), station.address),
        (_("开放时间"), station.hours_label),
        (_("怎么走"), station.way),
        (_("特色"), station.theme),
    ]
    return [{"label": label, "value": value} for label, value in found if value]


def _day(day: ReceptionDay) -> dict:
    """A coming day as everybody sees it."""
    free = free_slots(day)
    return {
        "day": day,
        "when": f"{dates.day(day.on)} {day.hours}",
        "deputies": list(day.deputies.all()),
        "is_off": day.state == ReceptionDay.State.CANCELLED,
        "next": f"{free[0]:%-H:%M}" if free else "",
    }


@require_safe
def sheet(request, code):
    """The code to hang up: one A4 sheet that leads to “tell it here”."""
    found = _open_station(code)
    url = _tell_here(request, found)
    context = {"station": found, "url": uri_to_iri(url), "qr": codes.drawn(url)}
    return render(request, "receptions/sheet.html", context)


@require_safe
def deputy(request, pk):
    """A deputy in office: who, of which congress, where to meet, and what duty is on record."""
    today = clock.today()
    found = get_object_or_404(Deputy.objects.in_office(today).select_related("place"), pk=pk)
    ahead = ReceptionDay.objects.published().to_come(clock.now()).filter(deputies=found)
    received = found.received.filter(day__state=ReceptionDay.State.HELD)
    past = received.select_related("day__station").order_by("-day__on")[:PAST]
    context = {
        "deputy": found,
        "offices": found.offices.select_related("congress").order_by("-valid_from"),
        "stations": Station.objects.open(today).filter(sittings__in=found.sittings.in_force(today)),
        "coming": [_coming_row(day) for day in ahead.with_roster()[:COMING]],
        "past": [_past_row(row.day) for row in past],
        "none_coming": {"title": _("现在没有公布的接待日")},
        "none_past": {"title": _("还没有接待记录")},
    }
    return render(request, "receptions/deputy.html", context)


def coming_rows(count: int) -> list[dict]:
    """The next days on which deputies receive people, as the front page shows them (components/card.html)."""
    days = ReceptionDay.objects.published().to_come(clock.now()).with_roster()
    return [_next_row(day) for day in days.prefetch_related("bookings")[:count]]


def _next_row(day: ReceptionDay) -> dict:
    receiving = _("%(n)d 位代表接待") % {"n": len(day.deputies.all())}
    return {
        "weekday": dates.month(day.on),
        "day": day.on.day,
        "title": day.station.label,
        "sub": " · ".join((date_format(day.on, "D"), day.hours, receiving)),
        "url": reverse("reception:station", args=[day.station.code]),
        "go": _("约时间") if free_slots(day) else _("看接待日"),
    }


def _coming_row(day: ReceptionDay) -> dict:
    return {
        "title": f"{dates.day(day.on)} {day.hours}",
        "sub": day.station.label,
        "url": reverse("reception:station", args=[day.station.code]),
    }


def _past_row(day: ReceptionDay) -> dict:
    return {"title": dates.day(day.on), "sub": day.station.label}
