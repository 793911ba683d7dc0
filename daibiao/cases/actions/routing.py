"""Routing: to another coordinator, to the deputies who received, to the deputy who will raise a suggestion."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, said
from daibiao.people.models import Deputy
from daibiao.places.models import Unit
from daibiao.stations.models import Station

from .. import flow, numbers
from ..models import Case, Routing
from . import closing
from .holding import held, tell_teller
from .merging import everyone, followers


def route(case: Case, *, by: Actor, to: Unit, reason: str) -> Routing:
    """转送: another coordinator takes it on, with all that are merged with it. No term begins anew by it."""
    with acting(by), held(case):
        require(by, "cases.route", case)
        flow.advance(case, "route")
        if to not in numbers.routes(case.coordinator):
            raise Refusal(_("只能从市里转给乡镇、街道，或者从乡镇、街道转回市里。"))
        why = said(reason, _("请写明转送的理由。"))
        before = case.coordinator
        for each in everyone(case):
            each.coordinator, each.congress = to, to.congress
            each.save(update_fields=["coordinator", "congress"])
            record("case.routed", each, unit=to.pk, before=before.pk)
        return Routing.objects.create(
            case=case, before=before, to=to, reason=why, routed_by=by.person, routed_at=clock.now()
        )


def name_station(case: Case, *, by: Actor, station: Station) -> Case:
    """确定联络站: its deputies read it and rate it. Where some received the person, it stays theirs."""
    with acting(by), held(case):
        require(by, "cases.name_station", case)
        flow.advance(case, "name_station")
        if station not in numbers.stations(case.coordinator):
            raise Refusal(_("请选本单位协调的、现在开放的联络站。"))
        before, case.station = case.station.name if case.station else "", station
        case.save(update_fields=["station"])
        if not case.was_received:
            case.deputies.set(station.sitting_on(clock.today()))
        record("case.stationed", case, station=station.name, before=before)
    return case


def raise_as_suggestion(case: Case, *, by: Actor, deputy: Deputy, explanation: str) -> Case:
    """转为代表建议: this deputy will raise it formally; everybody who told it is told so."""
    with acting(by), held(case):
        require(by, "cases.raise_as_suggestion", case)
        flow.advance(case, "raise_as_suggestion")
        if not Deputy.objects.in_office(clock.today()).filter(pk=deputy.pk).exists():
            raise Refusal(_("%(name)s 今天不在任期内。") % {"name": deputy.name})
        why = said(explanation, _("请写下说明，反映人会看到。"))
        for each in (*followers(case), case):
            each.raised_by, each.explanation = deputy, why
            closing.freeze(each, Case.Outcome.RAISED, by=by)
            record("case.raised", each, deputy=deputy.pk)
            tell_teller(each, "case.raised")
    return case


def note_received(case: Case, deputies: Iterable[Deputy], *, by: Actor) -> Case:
    """These deputies received the person: from now on it is theirs to read and rate, and still of whoever has rated."""
    with acting(by), held(case):
        require(by, "cases.note_received", case)
        flow.advance(case, "note_received")
        received = list(deputies)
        case.deputies.set({*received, *Deputy.objects.filter(ratings__case=case)})
        case.was_received = bool(received)
        case.save(update_fields=["was_received"])
        record("case.received", case, count=len(received))
    return case
