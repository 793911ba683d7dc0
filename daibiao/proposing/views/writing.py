"""Writing a suggestion: begun by a deputy, taken down by the office from paper, changed until it is submitted."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import Refused, require
from daibiao.audit.acts import acting
from daibiao.cases import rules as cases_rules
from daibiao.cases.models import Case
from daibiao.files import actions as files
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.pages import verbs
from daibiao.people.models import Body
from daibiao.places.models import Congress, Unit
from daibiao.practices import regions
from daibiao.suggestions import actions, flow, rules
from daibiao.suggestions.actions import Text
from daibiao.suggestions.models import Suggestion

from ..forms import BeginForm, TakeDownForm, TextForm
from .page import found

FIELDS = tuple(Text.__dataclass_fields__)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request):
    """A new draft, blank or with what a person told."""
    require(request.actor, "suggestions.begin")
    own, cases = _congresses(request.actor), _cases(request)
    host = None if own else _host(request.actor)
    if not (congresses := own or ([host] if host else [])):
        raise Refusal(_("您所在的人大不在这里提交建议，请向该级人大提出。"))
    form = BeginForm(
        request.POST or None,
        congresses=[each.pk for each in congresses],
        delegations=_delegations(request.actor),
        is_likewise=host is not None,
        initial=_from(cases),
    )

    def do(given):
        congress = given.get("congress") or congresses[0]
        more = {"delegation": given.get("delegation"), "cases": cases}
        return actions.begin(_text(given), by=request.actor, congress=congress, **more)

    return _written(request, form, do, cases=cases, likewise=host)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_down(request):
    """代录: a paper form with its scan."""
    office = _office(request.actor)
    form = TakeDownForm(request.POST or None, request.FILES or None, congress=office.congress)

    def do(given):
        with acting(request.actor):
            whose = {"congress": office.congress, "lead": given["lead"], "was_motion": given["was_motion"]}
            scan = files.keep(given["form"], by=request.actor)
            return actions.take_down(_text(given), by=request.actor, form=scan, **whose)

    return _written(request, form, do, title=_("代录纸质建议"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rewrite(request, number):
    """Change the text while it is still in the hands of those who write."""
    suggestion = found(request, number)
    require(request.actor, "suggestions.rewrite", suggestion)
    if reasons := flow.blockers("rewrite", suggestion):
        raise Refusal(*reasons)
    initial = {name: getattr(suggestion, name) for name in FIELDS}
    initial["suggested"] = suggestion.suggested.all()
    form = TextForm(request.POST or None, initial=initial)

    def do(given):
        return actions.rewrite(suggestion, _text(given), by=request.actor)

    return _written(request, form, do, title=_("修改建议"), suggestion=suggestion)


def _text(given: dict) -> Text:
    return Text(**{name: given[name] for name in FIELDS if name in given})


def _written(request, form, do, **more):
    """Do it with the form's values; a refusal stands in the form and loses nothing typed."""
    if saved := verbs.saved(request, form, do, _("草稿已保存。看一遍，邀请联名或者直接提交。")):
        return saved
    context = {"form": form, "title": _("写一件建议"), "faults": Suggestion.Fault.choices}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "proposing/write.html", {**context, "suggestion": None, **more}, status=status)


def _delegations(by) -> list[int]:
    """The delegations for which `by` may begin one: where the region's text lets a delegation put any."""
    if not regions.governing().delegation.says("yes"):
        return []
    return list(Body.objects.filter(pk__in=rules.heads(by)).values_list("pk", flat=True))


def _congresses(actor) -> list[Congress]:
    """Where the deputy of this account serves and an office here takes suggestions in; the nearest first."""
    return [each for each in _here() if rules.serves_in(actor, each)]


def _host(actor) -> Congress | None:
    """The highest congress here that handles likewise what this deputy of a higher one puts."""
    return next((each for each in reversed(_here()) if rules.lives_below(actor, each)), None)


def _here() -> list[Congress]:
    """The congresses whose office takes suggestions in, the nearest first."""
    offices = Unit.objects.standing(clock.today()).filter(kind__in=(Unit.Kind.COMMITTEE, Unit.Kind.PRESIDIUM))
    here = Congress.objects.filter(pk__in=offices.values("congress"))
    return list(here.select_related("place").order_by("-place__lineage"))


def _cases(request) -> list[Case]:
    """The cases named in the address; those that the reader may not see are left out by the verb."""
    numbers = [number[:30] for number in request.GET.getlist("case")[:20]]
    return list(Case.objects.filter(cases_rules.visible(request.actor), number__in=numbers))


def _from(cases: list[Case]) -> dict:
    """What people told stands in the facts from the start, each with its number; no name, no telephone."""
    told = "\n\n".join(f"{case.number}：{case.words}" for case in cases)
    if not cases:
        return {}
    return {"facts": told, "basis": Suggestion.Basis.STATION, "consent": Suggestion.Consent.TITLE}


def _office(actor) -> Unit:
    """The office for which this account takes down paper."""
    kinds = (Unit.Kind.COMMITTEE, Unit.Kind.PRESIDIUM)
    for unit in actor.units_standing(Grant.Role.COORDINATOR):
        if unit.kind in kinds:
            return unit
    raise Refused("suggestions.record")
