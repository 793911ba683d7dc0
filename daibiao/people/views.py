"""The security administrator's pages: who has which role, from when to when; granting and revoking."""

from collections.abc import Callable, Iterable

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_safe

from daibiao.accounts.models import Account, Grant
from daibiao.accounts.permissions import allows, require
from daibiao.lib import clock
from daibiao.pages import verbs
from daibiao.pages.keys import Page

from . import actions
from .forms import GrantForm, RedateForm, RevokeForm, StrikeForm
from .models import Correction, Deputy

NOBODY = {"title": _lazy("没有这样的账号"), "text": _lazy("换个姓名或者用户名再找。账号由系统管理员开。")}

#: What is asked before a grant is put right or struck; else it is revoked.
CHANGING = {"redate": RedateForm, "strike": StrikeForm}
DOING: dict[str, Callable] = {
    "revoke": actions.revoke,
    "redate": actions.redate_grant,
    "strike": actions.strike_grant,
}
DONE = {
    "": _lazy("已授权。"),
    "revoke": _lazy("已收回。"),
    "redate": _lazy("已更正。"),
    "strike": _lazy("已撤销登记。"),
}


@login_required
@require_safe
def accounts(request):
    """All accounts, the newest first, each with the roles it holds today."""
    require(request.actor, "people.see_grants")
    sought = request.GET.get("q", "").strip()[:40]
    rows = Account.objects.filter(Q(name__icontains=sought) | Q(username__icontains=sought))
    page = Page(rows, request, whole=Account.objects.all(), by_due=False)
    deputies = _deputies(page.rows)
    held: dict[int, list[Grant]] = {}
    for grant in Grant.objects.in_force(clock.today()).filter(account__in=page.rows).select_related("unit"):
        held.setdefault(grant.account_id, []).append(grant)
    shown = [
        {"account": account, "is_deputy": account.pk in deputies, "grants": held.get(account.pk, [])}
        for account in page.rows
    ]
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
    # The verb over a grant that is there; none where a new one is given.
    asked = request.POST.get("do", "") if "grant" in request.POST else None
    verb = "" if asked is None else asked if asked in CHANGING else "revoke"
    granting = GrantForm(request.POST if request.method == "POST" and not verb else None)
    over_one = CHANGING.get(verb, RevokeForm)
    changing = over_one(request.POST if verb else None, account=account)
    form = changing if verb else granting

    def do(given):
        if verb:
            DOING[verb](given.pop("grant"), by=request.actor, **given)
        else:
            actions.grant(account, given.pop("role"), given.pop("unit"), by=request.actor, **given)
        return reverse("people:grants", args=[username])

    if saved := verbs.saved(request, form, do, DONE[verb]):
        return saved
    held = account.grants.select_related("unit").order_by("-valid_from", "-id")
    context = {
        "account": account,
        "is_deputy": bool(_deputies([account])),
        "may": may,
        "granting": granting,
        "changing": changing,
        "reasons": Correction.choices,
        "in_force": [grant for grant in held if grant.valid_to is None or grant.valid_to >= clock.today()],
        "over": [grant for grant in held if grant.valid_to is not None and grant.valid_to < clock.today()],
    }
    return render(request, "people/grants.html", context, status=422 if form.is_bound else 200)


def _deputies(accounts: Iterable[Account]) -> set[int]:
    """The accounts among these of deputies in office: what they may do comes with the office, and needs no role."""
    serving = Deputy.objects.in_office(clock.today()).filter(account__in=list(accounts))
    return {key for key in serving.values_list("account", flat=True) if key}
