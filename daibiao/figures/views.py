"""Pages of figures: all of them with how they are counted, one with its list, the overviews of coordinator and unit."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import allows, require
from daibiao.cases import rules as cases
from daibiao.cases.models import Case
from daibiao.handling.rules import UNIT_ROLES
from daibiao.lib import clock
from daibiao.pages import dates
from daibiao.pages.keys import Page
from daibiao.places.models import Place, Unit

from . import boards
from .catalogue import UnknownFigure, named
from .forms import ScopeForm
from .scopes import PATHS, Scope
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
            context["page"] = page = Page(
                chosen.rows(scope), request, whole=_whole(chosen.rows(scope).model), by_due=False
            )
            context["rows"] = _rows(page.rows, request.actor)
    else:
        context |= {"title": boards.title(name)}
    return render(request, "figures/one.html", context, status=200 if scope else 422)


@login_required
@require_safe
def overview(request):
    """总览, for coordinators: where the work of the county, or of the own township, stands."""
    require(request.actor, "figures.overview")
    form, scope = _scope(request, place=_own_town(request.actor))
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


def _own_town(actor) -> Place | None:
    """The township for which this coordinator works; None for the county's."""
    units = [grant.unit for grant in actor.grants if grant.role == Role.COORDINATOR]
    towns = [unit.place for unit in units if unit.place.kind in Place.TOWN_LEVEL]
    return towns[0] if towns and len(towns) == len(units) else None


def _narrowed(scope: Scope) -> list[str]:
    """What the list is narrowed to beside period and place, in words."""
    found = [thing.label for thing in (scope.station, scope.unit) if thing]
    return [*found, str(Case.State(scope.state).label)] if scope.state else found


def _whole(model):
    """All that a row shows, in one query."""
    paths = PATHS[model]
    more = [paths.unit] if paths.unit else []
    case = [paths.case] if paths.case else []
    return model.objects.select_related(*case, paths.to_case("place"), *more)


def _rows(found, actor) -> list[dict]:
    """Number, state and day of each; what it is about, and the way there, only where the reader may see the matter."""
    cases_of = [_case_of(row) for row in found]
    seen = set(
        Case.objects.filter(cases.visible(actor), pk__in=[case.pk for case in cases_of]).values_list(
            "pk", flat=True
        )
    )
    return [_row(case, case.pk in seen) for case in cases_of]


def _row(case: Case, is_seen: bool) -> dict:
    return {
        "number": case.number,
        "title": case.title if is_seen else "",
        "url": case.get_absolute_url() if is_seen else "",
        "place": case.place.label if is_seen and case.place else "",
        "told": dates.short_day(clock.local(case.told_at).date()),
        "label": case.get_outcome_display() or case.get_state_display(),
        "outcome": case.outcome,
        "state": case.state,
    }


def _case_of(row) -> Case:
    for step in filter(None, PATHS[type(row)].case.split("__")):
        row = getattr(row, step)
    return row
