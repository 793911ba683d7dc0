"""The verbs that put suggestions together or apart; the list of themes, opening one, its page, its verbs, its activities."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from daibiao.accounts.permissions import Refused, allows, require
from daibiao.bundles import actions, rules
from daibiao.bundles.models import Theme
from daibiao.handling import kinds
from daibiao.pages import dates, prospects, verbs
from daibiao.pages.keys import Page

from ..bundling import shown
from ..bundling.forms import ThemeForm
from ..bundling.offers import ACTIVITY, SUGGESTION, THEME
from .page import found

HEAPS = {Theme.State.RUNNING: _lazy("督办中"), Theme.State.REPORTED: _lazy("已报告")}
EMPTY = {"title": _lazy("这里现在没有专题督办"), "text": _lazy("主任会议决定专题督办的，会列在这一页。")}
NO_ITEMS = {"title": _lazy("还没有列入建议"), "text": _lazy("列入的建议和办理进展会列在这里。")}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def do(request, number, verb):
    """The page of one verb that puts a suggestion together with others, or apart."""
    suggestion = found(request, number)
    if (offered := SUGGESTION.verb(verb)) is None:
        raise Http404
    context = {"suggestion": suggestion, "bundled": shown.of(suggestion, request.actor)}
    if verb == "hand_over":
        keys = kinds.named("suggestion").handed_keys()
        context["dues"] = prospects.dues(keys, congress=suggestion.congress)
    return verbs.perform(
        request,
        SUGGESTION,
        offered,
        suggestion,
        context=context,
        template="proposing/split.html" if verb == "split" else "proposing/verb.html",
        after=lambda _outcome: redirect(suggestion),
    )


@login_required
@require_safe
def own(request):
    """The themes that the reader may see, running or reported on."""
    require(request.actor, "bundles.list")
    if (current := request.GET.get("heap", Theme.State.RUNNING.value)) not in HEAPS:
        raise Http404
    seen = Theme.objects.filter(rules.visible(request.actor))
    page = Page(seen.in_state(current), request, whole=Theme.objects.with_row(), by_due=False)
    tools = [{"label": _("列为专题督办"), "url": reverse("theme:open"), "icon": "plus"}]
    context = {
        "title": _("专题督办"),
        "groups": [{"items": [_heap(seen, state, words, current) for state, words in HEAPS.items()]}],
        "rows": [_row(each) for each in page.rows],
        "page": page,
        "tools": tools if rules.offices(request.actor) else [],
        "empty": EMPTY,
    }
    return render(request, "proposing/themes.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def open_theme(request):
    """A new theme."""
    office = next(iter(rules.offices(request.actor)), None)
    if office is None:
        raise Refused("bundles.open_theme")
    form = ThemeForm(request.POST or None, congress=office.congress)

    def do(_given):
        return actions.open_theme(form.plan, by=request.actor, office=office)

    if saved := verbs.saved(request, form, do, _("专题已登记，接下来列入建议。")):
        return saved
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "proposing/open_theme.html", {"form": form}, status=status)


@login_required
@require_safe
def page(request, number):
    """What the theme demands, what it covers, its activities, its report, and what to do next."""
    theme = _found(request, number)
    context = {
        "topic": theme,
        "lists": allows(request.actor, "bundles.list"),
        "no_items": NO_ITEMS,
        **verbs.steps(request.actor, (THEME, theme, "")),
        **shown.of_theme(theme, request.actor),
    }
    return render(request, "proposing/theme.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def theme_do(request, number, verb):
    """The page of one verb on one theme."""
    theme = _found(request, number)
    return _performed(request, THEME, verb, theme, {"number": theme.number, "words": theme.title})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def activity_do(request, number, pk, verb):
    """The page of one verb on one activity."""
    theme = _found(request, number)
    activity = get_object_or_404(theme.activities.select_related("theme__body"), pk=pk)
    words = f"{activity.get_kind_display()} · {dates.day(activity.on)} · {activity.where}"
    return _performed(request, ACTIVITY, verb, activity, {"number": theme.number, "words": words})


def _performed(request, offer, verb: str, thing, about: dict):
    if (offered := offer.verb(verb)) is None:
        raise Http404
    return verbs.perform(
        request,
        offer,
        offered,
        thing,
        context={"about": about},
        after=lambda _outcome: redirect(thing),
    )


def _found(request, number: str) -> Theme:
    """The theme of this number; hidden is 404."""
    rows = Theme.objects.filter(rules.visible(request.actor)).select_related(
        "coordinator", "congress__place", "body__unit", "leader", "reported_by"
    )
    return get_object_or_404(rows, number=number)


def _heap(seen, state, words, current) -> dict:
    count = seen.in_state(state).count()
    return {"label": words, "url": f"?heap={state}", "count": count, "current": state == current}


def _row(theme) -> dict:
    """Input of components/queue.html: which theme, who supervises it, what it covers."""
    covers = ngettext("%(n)d 件建议", "%(n)d 件建议", theme.covers) % {"n": theme.covers}
    held = ngettext("%(n)d 次活动", "%(n)d 次活动", theme.held) % {"n": theme.held}
    return {
        "url": theme.get_absolute_url(),
        "title": theme.title,
        "sub": " · ".join((theme.number, covers, held)),
        "holder": theme.supervisor,
        "verbs": [{"label": theme.get_state_display()}],
        "chip": None,
    }
