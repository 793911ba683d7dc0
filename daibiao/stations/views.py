"""Where a station is looked after: its data and people, and the days on which deputies receive."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import allows, require
from daibiao.lib import clock, phones
from daibiao.pages import dates, verbs
from daibiao.pages.keys import by_date
from daibiao.places.models import Unit

from . import actions, flow, rules
from .forms import OpenForm
from .models import ReceptionDay, ReceptionDayQuerySet, Sitting, Staffing, Station
from .offers import DAY, KEPT, STATION

#: Days of one list on one page.
SHOWN = 12
#: What each verb over a stay at a station is done to: its name says so.
KINDS: dict[str, Any] = {verb.name: Staffing if "staff" in verb.name else Sitting for verb in KEPT.verbs}


@login_required
@require_safe
def own(request):
    """The stations I look after, and the days to come at all of them."""
    require(request.actor, "stations.see_own")
    mine = Station.objects.filter(rules.looked_after_by(request.actor)).select_related("place")
    coming = ReceptionDay.objects.of(mine.values("pk")).standing().coming(clock.today()).with_roster()
    waiting = ReceptionDay.objects.of(mine.values("pk")).unclosed(clock.today()).with_roster()
    context = {
        "stations": [station_row(station) for station in mine],
        "planning": [_planning_row(each) for each in mine if _may_plan(request.actor, each)],
        "days": _some_days(request, coming, "coming"),
        "waiting": _some_days(request, waiting, "waiting", back=True),
        "may_open": request.actor.holds(Grant.Role.COORDINATOR),
        "empty": {"title": _("还没有接待日")},
    }
    return render(request, "stations/own.html", context)


def _some_days(request, days: ReceptionDayQuerySet, name: str, *, back: bool = False) -> dict:
    """So many days of a list, and the way to the further ones: input of components/card.html."""
    found, further = by_date(days, request, name=name, size=SHOWN, back=back)
    link = {"url": further, "label": _("后面的")} if further else None
    return {"rows": [day_row(day) for day in found], "link": link}


def _may_plan(actor, station: Station) -> bool:
    return allows(actor, "stations.plan_day", station) and not flow.blockers("plan_day", station)


def _planning_row(station: Station) -> dict:
    return {"title": station.label, "url": STATION.address(station, "plan_day")}


def station_row(station: Station) -> dict:
    """A row of a list of stations."""
    chip = {"label": station.get_kind_display(), "tone": "quiet"}
    return {
        "title": station.label,
        "sub": station.place.label,
        "url": station.get_absolute_url(),
        "chip": chip,
        "icon": "map-pin",
    }


def day_row(day: ReceptionDay) -> dict:
    """A row of a list of days."""
    names = _("、").join(deputy.label for deputy in day.deputies.all())
    return {
        "weekday": dates.month(day.on),
        "day": day.on.day,
        "title": day.station.label,
        "sub": " · ".join(part for part in (date_format(day.on, "D"), day.hours, day.theme, names) if part),
        "url": day.get_absolute_url(),
        "chip": {"label": day.get_state_display(), "tone": TONES[day.state]},
    }


TONES = {"planned": "soon", "published": "ok", "held": "quiet", "cancelled": "late"}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def open_station(request):
    """A coordinator opens a station around here."""
    if not request.actor.holds(Grant.Role.COORDINATOR):
        raise PermissionDenied
    units = Unit.objects.coordinating().filter(pk__in=request.actor.units(Grant.Role.COORDINATOR))
    form = OpenForm(request.POST or None, units=units)

    def do(given):
        first = [given.pop(name) for name in ("code", "name", "kind")]
        return actions.open_station(*first, by=request.actor, **given)

    if saved := verbs.saved(request, form, do, _("已建站。")):
        return saved
    return render(request, "stations/open.html", {"form": form}, status=422 if form.is_bound else 200)


@login_required
@require_safe
def office(request, code):
    """One station as its people look after it."""
    station = get_object_or_404(Station.objects.select_related("place", "coordinator"), code=code)
    require(request.actor, "stations.see_office", station)
    today = clock.today()
    days = station.reception_days.with_roster()
    more = verbs.joined("station.office", station)
    context = verbs.steps(request.actor, (STATION, station, ""), *more) | {
        "station": station,
        "facts": _facts(station),
        "sittings": station.sittings.not_over(today).select_related("deputy"),
        "staffings": station.staffings.not_over(today).select_related("account"),
        "former": _former(station),
        "coming": _some_days(request, days.coming(today), "coming"),
        "over": _some_days(request, days.over(today), "over", back=True),
        "today": today,
        "empty": {"title": _("还没有接待日")},
        "may_man": allows(request.actor, "stations.rise", station),
    }
    return render(request, "stations/office.html", context)


def _facts(station: Station) -> list[dict]:
    found = [
        (_("类别"), station.get_kind_display()),
        (_("地方"), station.place.label),
        (_("协调单位"), station.coordinator.label),
        (_("地址"), station.address),
        (_("电话"), phones.whole(station.phone), phones.address(station.phone)),
        (_("开放时间"), station.hours_label),
        (_("怎么走"), station.way),
        (_("特色"), station.theme),
        (_("建站日期"), dates.day(station.opened_on)),
        (_("撤站日期"), dates.day(station.closed_on) if station.closed_on else ""),
    ]
    return [{"label": label, "value": value, "url": "".join(url)} for label, value, *url in found if value]


def _former(station: Station) -> list[dict]:
    """Who worked or sat here before, the last to go first; whoever stayed to the end went with the station."""
    over, closing = Q(valid_to__lt=clock.today()), date.max
    if station.closed_on and station.state == Station.State.CLOSED:
        over, closing = Q(), station.closed_on - timedelta(days=1)
    rows = [
        (min(held.valid_to or closing, closing), str(getattr(held, name)), held.valid_from, what, held.pk)
        for rows, name, what in (
            (station.sittings, "deputy", "sitting"),
            (station.staffings, "account", "staffing"),
        )
        for held in rows.filter(over).select_related(name)
    ]
    return [
        {"who": who, "days": f"{dates.short_day(since)}–{dates.short_day(until)}", "what": what, "pk": pk}
        for until, who, since, what, pk in sorted(rows, reverse=True)
    ]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def do(request, code, verb):
    """The page of one verb over a station."""
    # What was planned is looked at, and announced, on its own page.
    after = redirect if verb == "plan_day" else None
    return at_station(request, STATION, code, verb, after=after)


def at_station(request, offer: verbs.Offer, code: str, verb: str, **more):
    """The page of a verb that a room offers over a station."""
    station = get_object_or_404(Station.objects.select_related("place", "coordinator"), code=code)
    offered = _offered(offer, verb)
    return _performed(request, offer, offered, station, {"number": station.label, "title": ""}, **more)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request, verb, pk):
    """The page of one verb over a stay at a station."""
    return at_kept(request, KEPT, KINDS, verb, pk)


def at_kept(request, offer: verbs.Offer, kinds: dict[str, Any], verb: str, pk: int):
    """The page of a verb that a room offers over something kept at a station; `kinds`: what each verb is done to."""
    offered = _offered(offer, verb)
    things = kinds[verb].objects.select_related("station__coordinator")
    thing = get_object_or_404(things.filter(station__in=_looked_after(request)), pk=pk)
    about = {"number": thing.station.label, "title": str(thing)}
    return _performed(request, offer, offered, thing, about)


def _performed(request, offer: verbs.Offer, offered: verbs.Verb, thing, about: dict, **more):
    more |= {"context": {"about": about}, "template": "stations/verb.html"}
    return verbs.perform(request, offer, offered, thing, **more)


def _looked_after(request):
    return Station.objects.filter(rules.looked_after_by(request.actor)).values("pk")


def _offered(offer: verbs.Offer, name: str) -> verbs.Verb:
    if (verb := offer.verb(name)) is None:
        raise Http404
    return verb


def _a_day(request, pk) -> ReceptionDay:
    """A day at a station that the reader looks after; any other does not exist for this reader."""
    days = ReceptionDay.objects.of(_looked_after(request)).select_related("station__coordinator__congress")
    return get_object_or_404(days, pk=pk)


@login_required
@require_safe
def day(request, pk):
    """One reception day: when, who, by when it is to be announced, and what can be done with it."""
    found = _a_day(request, pk)
    notice = flow.notice(found) if found.published_at is None else None
    context = verbs.steps(request.actor, (DAY, found, "")) | {
        "day": found,
        "tone": TONES[found.state],
        "notice": notice,
        "missing": flow.missing_from(found) if found.state in flow.DAY["change_day"].sources else [],
        "staff": _("、").join(account.name for account in found.staff.all()),
    }
    return render(request, "stations/day.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def day_do(request, pk, verb):
    """The page of one verb over a reception day."""
    found, offered = _a_day(request, pk), _offered(DAY, verb)
    about = {"number": found.station.label, "title": f"{dates.day(found.on)} {found.hours}"}
    return _performed(request, DAY, offered, found, about)
