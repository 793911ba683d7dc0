"""The security administrator's pages: who has which role, from when to when; granting and revoking."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_safe

from daibiao.accounts.models import Account, Grant
from daibiao.accounts.permissions import allows, require
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.pages.keys import Page

from . import actions
from .forms import GrantForm, RevokeForm

NOBODY = {"title": _lazy("没有这样的账号"), "text": _lazy("换个姓名或者用户名再找。账号由系统管理员开。")}


@login_required
@require_safe
def accounts(request):
    """All accounts, the newest first, each with the roles it holds today."""
    require(request.actor, "people.see_grants")
    sought = request.GET.get("q", "").strip()[:40]
    rows = Account.objects.filter(Q(name__icontains=sought) | Q(username__icontains=sought))
    page = Page(rows, request, whole=Account.objects.all(), by_due=False)
    held: dict[int, list[Grant]] = {}
    for grant in Grant.objects.in_force(clock.today()).filter(account__in=page.rows).select_related("unit"):
        held.setdefault(grant.account_id, []).append(grant)
    shown = [{"account": account, "grants": held.get(account.pk, [])} for account in page.rows]
    return render(
        request, "people/accounts.html", {"rows": shown, "page": page, "q": sought, "nobody": NOBODY}
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def grants(request, username: str):
    """One account: its roles, now and before; a new one, and the end of one."""
    require(request.actor, "people.see_grants")
    account = get_object_or_404(Account, username=username)
    may = allows(request.actor, "people.grant", account)
    ending = "grant" in request.POST
    granting = GrantForm(request.POST if request.method == "POST" and not ending else None)
    revoking = RevokeForm(request.POST if ending else None, account=account)
    form = revoking if ending else granting
    if request.method == "POST" and form.is_valid() and _done(request, account, form, ending=ending):
        return redirect("people:grants", username)
    held = account.grants.select_related("unit").order_by("-valid_from", "-id")
    context = {
        "account": account,
        "may": may,
        "granting": granting,
        "revoking": revoking,
        "in_force": [grant for grant in held if grant.valid_to is None or grant.valid_to >= clock.today()],
        "over": [grant for grant in held if grant.valid_to is not None and grant.valid_to < clock.today()],
    }
    return render(request, "people/grants.html", context, status=422 if form.is_bound else 200)


def _done(request, account: Account, form, *, ending: bool) -> bool:
    given = form.cleaned_data
    try:
        if ending:
            actions.revoke(given["grant"], on=given["on"], by=request.actor)
        else:
            actions.grant(
                account,
                given["role"],
                given["unit"],
                since=given["since"],
                until=given["until"],
                by=request.actor,
            )
    except Refusal as refusal:
        for reason in refusal.reasons:
            form.add_error(None, reason)
        return False
    messages.success(request, _("已收回。") if ending else _("已授权。"))
    return True
