"""For staff: take down what somebody says at the desk or on the telephone."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from daibiao.accounts.permissions import allows
from daibiao.audit.acts import acting
from daibiao.cases import actions
from daibiao.lib.refusals import Refusal
from daibiao.pages import receipts
from daibiao.stations.models import Station
from daibiao.stations.rules import staffed

from ..forms import RecordForm, place_names


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def record(request):
    """Staff take down what somebody says at the desk or on the telephone, and print the slip."""
    if not allows(request.actor, "cases.record"):
        raise PermissionDenied
    stations = Station.objects.filter(pk__in=staffed(request.actor))
    if "look" in request.POST:
        return _look(request, stations)
    form = RecordForm(request.POST or None, request.FILES or None, stations=stations)
    if request.method == "POST" and form.is_valid():
        try:
            case, pin = _take_down(form, request.actor)
        except actions.AlreadyTold as again:
            if not again.pin:
                return redirect(again.case)
            receipts.hand_out(request, again.case.number, again.pin)
            return redirect("door:receipt", again.case.number)
        except Refusal as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
        else:
            receipts.hand_out(request, case.number, pin)
            return redirect("door:receipt", case.number)
    context = {"form": form, "places": place_names(), "recording": True}
    return render(request, "door/tell.html", context, status=422 if form.is_bound else 200)


def _look(request, stations):
    """What the caller told before, above the form with all that was typed so far."""
    context = {"places": place_names(), "recording": True, "looked": True}
    try:
        context["found"] = actions.callers_cases(request.POST.get("phone", ""), by=request.actor)
    except Refusal as refusal:
        context["refused"] = refusal.reasons
    form = RecordForm(initial=request.POST.dict(), stations=stations)
    return render(request, "door/tell.html", {**context, "form": form})


def _take_down(form, actor):
    given = dict(form.cleaned_data)
    summary, guidance = given.pop("summary"), given.pop("guidance")
    with acting(actor):
        case, pin = actions.tell(actions.Told(**given), by=actor)
        if summary:
            actions.summarise(case, by=actor, summary=summary)
        if guidance:
            actions.guide(case, by=actor, guidance=guidance)
    return case, pin
