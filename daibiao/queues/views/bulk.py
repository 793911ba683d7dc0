"""Many at once: a coordinator takes imported matters up."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from daibiao.accounts.models import Grant
from daibiao.cases import actions
from daibiao.cases.models import Case
from daibiao.pages import verbs
from daibiao.pages.keys import Page

from ..forms import TakeUpForm

COORDINATOR = Grant.Role.COORDINATOR
#: Matters on one page: as many as one act takes up without making others wait.
ROWS = 50


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_up(request):
    """The imported matters of this coordinator, the first imported first, with a box to tick each and one button."""
    if not request.actor.holds(COORDINATOR):
        raise PermissionDenied
    waiting = Case.objects.imported().filter(coordinator__in=request.actor.units(COORDINATOR))
    form = TakeUpForm(request.POST or None, waiting=waiting)

    def do(given):
        taken = actions.take_up(given["cases"], by=request.actor)
        told = ngettext("已受理 %(count)d 件。", "已受理 %(count)d 件。", taken)
        messages.success(request, told % {"count": taken})
        return "queues:take_up"

    if saved := verbs.saved(request, form, do):
        return saved
    page = Page(waiting, request, whole=Case.objects.with_row(), size=ROWS)
    ticked = {int(pk) for pk in request.POST.getlist("cases") if pk.isdecimal() and len(pk) <= 18}
    rows = [{"case": case, "ticked": case.pk in ticked or "all" in request.GET} for case in page.rows]
    context = {
        "form": form,
        "rows": rows,
        "page": page,
        "all_url": all_of(request),
        "empty": {"title": _("没有等待受理的导入件。")},
    }
    return render(request, "queues/take_up.html", context, status=422 if request.method == "POST" else 200)


def all_of(request) -> str:
    """This page with every box ticked."""
    query = request.GET.copy()
    query["all"] = "1"
    return f"?{query.urlencode()}"
