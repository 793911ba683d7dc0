"""Pages of the office: the calendar of announced years, and passing on one's open work."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from daibiao.accounts.permissions import require
from daibiao.deadlines import actions as deadlines
from daibiao.deadlines.models import AnnouncedYear, SpecialDay
from daibiao.handling import actions as handling
from daibiao.handling.models import Assignment
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal

from .forms import NoticeForm, PassOnForm


@login_required
@require_http_methods(["GET", "POST"])
def calendar(request):
    """The years whose holidays are known; a new notice recounts the open provisional terms."""
    require(request.actor, "deadlines.announce_year")
    form = NoticeForm(request.POST or None, initial={"year": clock.today().year + 1})
    if request.method == "POST" and form.is_valid() and _announce(request, form):
        return redirect("calendar")
    days = SpecialDay.objects.filter(date__year__gte=clock.today().year)
    context = {"form": form, "years": AnnouncedYear.objects.order_by("-year")[:10], "days": days}
    return render(request, "web/calendar.html", context, status=422 if form.is_bound else 200)


def _announce(request, form) -> bool:
    given = form.cleaned_data
    try:
        counted = deadlines.announce_year(
            given["year"],
            given["days"],
            by=request.actor,
            notice=given["notice"],
            announced_on=given["announced_on"],
        )
    except Refusal as refusal:
        for reason in refusal.reasons:
            form.add_error("days", reason)
        return False
    messages.success(
        request, _("已录入。重新计算了 %(count)d 个正在走的期限，原来的算法留在旁边。") % {"count": counted}
    )
    return True


@login_required
@require_http_methods(["GET", "POST"])
def pass_on(request):
    """交接在办工作: when people change, all that one has in hand goes to a colleague in one step."""
    form = PassOnForm(request.POST or None, actor=request.actor)
    mine = Assignment.objects.open().filter(handler=request.actor.account).with_desk().due_first()
    if request.method == "POST" and form.is_valid():
        taker = form.cleaned_data["colleague"]
        moved = handling.take_over_all(
            taker.unit, by=request.actor, before=request.actor.account, handler=taker.account
        )
        messages.success(
            request, _("已把 %(count)d 件交给%(name)s。") % {"count": moved, "name": taker.account.name}
        )
        return redirect("me")
    context = {"form": form, "mine": mine[:100]}
    return render(request, "web/pass_on.html", context, status=422 if form.is_bound else 200)
