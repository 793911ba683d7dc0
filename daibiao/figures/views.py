"""Pages of figures: all of them with how they are counted, one with its list, the overviews of coordinator and unit."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import allows, require
from daibiao.cases.models import Case
from daibiao.handling.rules import UNIT_ROLES
from daibiao.lib import clock
from daibiao.pages.keys import Page
from daibiao.places.models import Unit

from . import boards, rows
from .catalogue import UnknownFigure, named
from .forms import ScopeForm
from .scopes import Scope
from .tables import Towns

NOTHING = {"title": _("这个范围里没有"), "text": _("换一段时间或者换一个地方看看。")}
Role = Grant.Role


@require_safe
def figures(request):
    """Every figure with its definition. The numbers are everybody's."""
    form, scope = _scope(request)
    context = {"form": form, "scope": scope, "chapters": boards.chapters(scope) if scope else []}
    return render(request, "figures/all.html", context, status=200 if scope else 422)


@require_safe
def figure(request, name):
    """One figure: how it is counted, the number, and the rows behind it for those who oversee the work."""
    try:
        chosen = named(name)
    except UnknownFigure:
        raise Http404 from None
    form, scope = _scope(request)
    context: dict[str, Any] = {
        "form": form,
        "scope": scope,
        "figure": None,
        "page": None,
        "rows": [],
        "empty": NOTHING,
    }
    if scope:
        context |= {"figure": boards.explained(name, scope), "narrowed": _narrowed(scope)}
        if allows(request.actor, "figures.list", scope):
            found = chosen.rows(scope)
            context["page"] = page = Page(found, request, whole=rows.whole(found.model), by_due=False)
            context["rows"] = rows.of(page.rows, request.actor)
    else:
        context |= {"title": boards.title(name)}
    return render(request, "figures/one.html", context, status=200 if scope else 422)


@login_required
@require_safe
def overview(request):
    """总览, for coordinators: where the work of the county, or of the own township, stands."""
    require(request.actor, "figures.overview")
    form, scope = _scope(request, place=boards.own_town(request.actor))
    context = {"heading": _("总览"), "form": form, "scope": scope, "tables": [], "numbers": []}
    if scope:
        context["numbers"] = boards.numbers(boards.OVERVIEW, scope)
        context["tables"] = [
            boards.of_towns(boards.BY_TOWN, scope, Towns.all()),
            boards.of_units(boards.BY_UNIT, scope),
            boards.of_states(scope),
            boards.ages(scope),
            boards.terms(scope),
            boards.grades(scope),
            boards.grades_of_deputies(scope),
            boards.of_stations(scope),
            boards.inspections(scope),
        ]
    return render(request, "figures/overview.html", context, status=200 if scope else 422)


@login_required
@require_safe
def unit_overview(request):
    """本单位数据: what a unit has in hand, how it kept its terms, how its replies were rated."""
    require(request.actor, "figures.unit_overview")
    units = request.actor.units(*UNIT_ROLES)
    own = Unit.objects.standing(clock.today()).filter(pk__in=units).order_by("code")
    form, scope = _scope(request, unit=own[0])
    if scope and not allows(request.actor, "figures.list", scope):
        raise Http404
    context: dict[str, Any] = {
        "heading": own[0].label,
        "form": form,
        "scope": scope,
        "tables": [],
        "numbers": [],
    }
    if scope and scope.unit:
        context["heading"] = scope.unit.label
        context["numbers"] = boards.numbers(boards.OWN_UNIT, scope)
        context["tables"] = [
            boards.terms(scope),
            boards.grades(scope),
            boards.grades_of_deputies(scope),
            boards.of_towns(("in_hand", "in_hand_overdue", "replies"), scope, Towns.all()),
        ]
    return render(request, "figures/overview.html", context, status=200 if scope else 422)


def _scope(request, **chosen) -> tuple[ScopeForm, Scope | None]:
    """The scope that the address names, or `chosen` where it names none; None where it cannot be read."""
    asked = request.GET.dict()
    asked.pop("after", None)
    for name, thing in chosen.items():
        if thing is not None and name not in asked:
            asked[name] = thing.code
    form = ScopeForm(asked)
    if not form.is_valid():
        return form, None
    scope = form.scope()
    return ScopeForm(scope.query()), scope


def _narrowed(scope: Scope) -> list[str]:
    """What the list is narrowed to beside period and place, in words."""
    found = [thing.label for thing in (scope.station, scope.unit) if thing]
    return [*found, str(Case.State(scope.state).label)] if scope.state else found
