"""Pages of the office: the calendar of announced years, passing on one's open work, messages that failed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from daibiao.accounts.permissions import require
from daibiao.deadlines import actions as deadlines
from daibiao.deadlines.models import AnnouncedYear, SpecialDay
from daibiao.handling import actions as handling
from daibiao.handling.models import Assignment
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.notices import actions as notices
from daibiao.notices.models import Message
from daibiao.pages import verbs
from daibiao.pages.ticks import is_key

from .forms import NoticeForm, PassOnForm

NONE_FAILED = {
    "title": _lazy("没有发送失败的消息"),
    "text": _lazy("一条消息连续八次没有发出去，就会列在这里。"),
}
#: So many are shown, and sent again, at once.
SHOWN = 100


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request):
    """The years whose holidays are known; a new notice recounts the open provisional terms."""
    require(request.actor, "deadlines.announce_year")
    form = NoticeForm(request.POST or None, initial={"year": clock.today().year + 1})

    def announce(given):
        year, days = given.pop("year"), given.pop("days")
        counted = deadlines.announce_year(year, days, by=request.actor, **given)
        told = _("已录入。重新计算了 %(count)d 个正在走的期限，原来的算法留在旁边。")
        messages.success(request, told % {"count": counted})
        return "calendar"

    if saved := verbs.saved(request, form, announce, beside="days"):
        return saved
    days = SpecialDay.objects.filter(date__year__gte=clock.today().year)
    context = {"form": form, "years": AnnouncedYear.objects.order_by("-year")[:10], "days": days}
    return render(request, "web/calendar.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pass_on(request):
    """交接在办工作: when people change, all that one has in hand goes to a colleague in one step."""
    require(request.actor, "handling.pass_on")
    form = PassOnForm(request.POST or None, actor=request.actor)
    mine = Assignment.objects.open().filter(handler=request.actor.account).with_desk().due_first()

    def hand_on(given):
        unit, taker, me = given["colleague"].unit, given["colleague"].account, request.actor.account
        moved = handling.take_over_all(unit, by=request.actor, before=me, handler=taker)
        messages.success(request, _("已把 %(count)d 件交给%(name)s。") % {"count": moved, "name": taker.name})
        return "me"

    if saved := verbs.saved(request, form, hand_on):
        return saved
    context = {"form": form, "mine": mine[:SHOWN]}
    return render(request, "web/pass_on.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def failed_messages(request):
    """Messages that were given up, the latest first: whom they should have reached, and what went wrong."""
    require(request.actor, "notices.see_failed")
    failed = Message.objects.failed().select_related("account").order_by("-id")
    if request.method == "POST":
        chosen = [key for key in request.POST.getlist("message") if is_key(key)]
        _send_again(request, failed.filter(pk__in=chosen[:SHOWN]))
        return redirect("failed_messages")
    context = {"failed": failed[:SHOWN], "none_failed": NONE_FAILED}
    return render(request, "web/failed_messages.html", context)


def _send_again(request, chosen) -> None:
    """Each by itself: one that left meanwhile holds up no other."""
    sent = 0
    for message in chosen:
        try:
            notices.retry(message, by=request.actor)
            sent += 1
        except Refusal:
            continue
    if sent:
        messages.success(request, _("%(count)d 条消息已放回待发送，几分钟内再发。") % {"count": sent})
    else:
        messages.info(request, _("没有要重新发送的：请先勾选，或者已经有人处理过了。"))
