"""What pages show of suggestions that belong together or apart, and of themes, part by part."""

from collections import Counter

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from daibiao.bundles import flow, rules
from daibiao.bundles.models import Activity, Item, Member, Part, Rung, Split, Theme
from daibiao.handling import rules as handling
from daibiao.handling.models import Assignment, Reply
from daibiao.lib.panels import fills
from daibiao.pages import verbs
from daibiao.pages.timelines import timeline, trail
from daibiao.suggestions import rules as suggestions
from daibiao.suggestions.models import Suggestion

from .offers import ACTIVITY

TONES = {Activity.State.PLANNED: "soon", Activity.State.HELD: "ok", Activity.State.CALLED_OFF: "quiet"}
CLIMBED = {Rung.State.PLANNED: "soon", Rung.State.HELD: "ok", Rung.State.CALLED_OFF: "quiet"}


def of(suggestion: Suggestion, actor) -> dict:
    """What its page says of the group it is or was in, of its parts or its whole, of the theme it is under, and of the ladder."""
    found: dict = {}
    if suggestion.number:
        found = {
            "group": _group(suggestion, actor),
            "left": _left(suggestion),
            "theme": _theme(suggestion, actor),
            "rungs": [
                {"rung": each, "tone": CLIMBED[Rung.State(each.state)]}
                for each in Rung.objects.filter(suggestion=suggestion)
            ],
        }
    if suggestion.state == Suggestion.State.SPLIT:
        found["split"] = _split(suggestion, actor)
    part = Part.objects.filter(suggestion=suggestion).select_related("split__suggestion").first()
    return {**found, "whole": [_linked(part.split.suggestion, actor)] if part else []}


def together(rows: list[Suggestion]) -> dict[int, int]:
    """How many others each of these is handled together with, for a whole page in one query."""
    here = Member.objects.present().filter(suggestion__in=rows).values("group")
    present = Member.objects.present().filter(group__in=here).values_list("group", "suggestion")
    sizes = Counter(group for group, _each in present)
    return {each: sizes[group] - 1 for group, each in present}


def of_theme(theme: Theme, actor) -> dict:
    """What the one page of a theme shows."""
    shown = theme.suggestions().select_related("lead", "delegation", "congress")
    seen = _seen(shown, actor)
    return {
        "items": [_row(each, seen) for each in shown],
        "dropped": [
            {**_row(each.suggestion, seen), "sub": each.dropped_for}
            for each in theme.items.exclude(dropped_for="").select_related("suggestion")
        ],
        "activities": [
            {
                "activity": each,
                "tone": TONES[Activity.State(each.state)],
                "steps": verbs.steps(actor, (ACTIVITY, each, ""))["steps"],
            }
            for each in _activities(theme)
        ],
        "events": timeline(trail(theme.number), inside=True),
    }


def _activities(theme: Theme) -> list[Activity]:
    found = list(theme.activities.prefetch_related("invited", "came"))
    for each in found:
        each.theme = theme
    return found


def _row(suggestion: Suggestion, seen: set[int]) -> dict:
    """Input of components/card.html."""
    return {
        "title": suggestion.title,
        "sub": " · ".join((suggestion.shown_number, suggestion.proposer, suggestion.get_state_display())),
        "url": suggestion.get_absolute_url() if suggestion.pk in seen else "",
    }


def _seen(rows, actor) -> set[int]:
    """Which of these this reader may open."""
    found = Suggestion.objects.filter(suggestions.visible(actor), pk__in=[each.pk for each in rows])
    return set(found.values_list("pk", flat=True))


def _linked(suggestion: Suggestion, actor) -> dict:
    return _row(suggestion, _seen([suggestion], actor))


def _group(suggestion: Suggestion, actor) -> dict | None:
    group = flow.group_of(suggestion)
    if group is None:
        return None
    others = list(group.suggestions().exclude(pk=suggestion.pk).select_related("lead", "delegation"))
    seen = _seen(others, actor)
    rows = [_row(each, seen) for each in others]
    for row, each in zip(rows, others, strict=True):
        row["chip"] = {"label": _("主件"), "tone": "new"} if each.pk == group.main_id else None
    return {"rows": rows, "leads": group.main_id == suggestion.pk}


def _left(suggestion: Suggestion) -> Member | None:
    """Why it was taken out of a group, where it is in none now."""
    left = Member.objects.filter(suggestion=suggestion, leaving=Member.Leaving.TAKEN_OUT)
    return None if flow.membership(suggestion) else left.order_by("-pk").first()


def _split(suggestion: Suggestion, actor) -> dict | None:
    split = Split.objects.filter(suggestion=suggestion).select_related("agreed_by", "split_by").first()
    if split is None:
        return None
    parts = [
        each.suggestion for each in split.parts.select_related("suggestion__lead", "suggestion__delegation")
    ]
    seen = _seen(parts, actor)
    return {"agreed": split, "rows": [_row(each, seen) for each in parts]}


def _theme(suggestion: Suggestion, actor) -> dict | None:
    found = Item.objects.filter(suggestion=suggestion, dropped_for="").select_related(
        "theme__body", "theme__leader"
    )
    item = found.order_by("-pk").first()
    if item is None:
        return None
    return {"theme": item.theme, "sees": rules.may_see.test(actor, item.theme)}


@fills("handling.draft")
def replies_beside(assignment: Assignment, actor) -> str:
    """Whoever drafts may begin from the words of a reply that the same unit gave to one handled together with this."""
    suggestion = Suggestion.objects.filter(matter=assignment.matter_id).first()
    group = flow.group_of(suggestion) if suggestion else None
    if suggestion is None or group is None:
        return ""
    others = group.suggestions().exclude(pk=suggestion.pk)
    seen = Assignment.objects.filter(
        handling.visible(actor), unit=assignment.unit_id, matter__in=others.order_by().values("matter")
    )
    newest = Reply.objects.filter(assignment__in=seen).order_by("-pk").select_related("assignment__matter")
    rows: dict[int, Reply] = {}
    for reply in newest:
        rows.setdefault(reply.assignment.matter_id, reply)
    return render_to_string("proposing/replies_beside.html", {"replies": list(rows.values())})
