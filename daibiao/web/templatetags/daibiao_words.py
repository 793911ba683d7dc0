"""Filters of our pages: dates in the reader's language, and the tone of a state."""

from datetime import date, datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from daibiao.lib import clock, phones
from daibiao.lib import panels as slots
from daibiao.pages import dates

register = template.Library()

CASE_TONES = {
    "told": "new",
    "asked": "soon",
    "accepted": "new",
    "answered": "soon",
    "council": "late",
    "closed": "quiet",
}
OUTCOME_TONES = {"solved": "ok", "answered": "quiet", "unreachable": "soon"}
REPLY_TONES = {"signed": "ok", "returned": "late", "submitted": "soon"}
GRADE_TONES = {"yes": "ok", "fair": "quiet", "not": "late"}
DECISION_TONES = {"open": "soon", "granted": "ok", "refused": "late"}


@register.filter
def day(when: date | datetime | None) -> str:
    """A whole date with its weekday, in the reader's language."""
    if when is None:
        return ""
    on = clock.local(when).date() if isinstance(when, datetime) else when
    return dates.day(on)


@register.simple_tag(takes_context=True)
def panels(context, slot: str, thing) -> SafeString:
    """What rooms above have to say about a thing, in this slot of its page."""
    found = slots.shown(slot, thing, context["actor"])
    return mark_safe("".join(found))  # noqa: S308 - each was rendered by a template of ours


@register.filter
def as_items(sentences) -> list[dict]:
    """Plain sentences as the items of components/callout.html."""
    return [{"label": sentence} for sentence in sentences]


@register.filter
def tel(phone: str) -> SafeString:
    """A telephone number to be pressed, in one piece: a line does not break within it."""
    return format_html('<a class="tel" href="{}">{}</a>', phones.address(phone), phones.whole(phone))


@register.filter
def leading(label: str) -> str:
    """What stands between a label and what is said about it: a question needs nothing more."""
    return " " if str(label).endswith(("？", "?")) else _("：")


@register.filter
def case_tone(state: str) -> str:
    """The tone of a case's state."""
    return CASE_TONES.get(state, "quiet")


@register.filter
def outcome_tone(outcome: str) -> str:
    """The tone of how a case ended."""
    return OUTCOME_TONES.get(outcome, "quiet")


@register.filter
def reply_tone(state: str) -> str:
    """The tone of a reply's state."""
    return REPLY_TONES.get(state, "new")


@register.filter
def grade_tone(grade: str) -> str:
    """The tone of a grade."""
    return GRADE_TONES.get(grade, "quiet")


@register.filter
def decision_tone(state: str) -> str:
    """The tone of a decision."""
    return DECISION_TONES.get(state, "quiet")


@register.filter
def round_words(number: int) -> str:
    """第 2 轮."""
    return _("第 %(round)d 轮") % {"round": number}


@register.filter
def rater(rating) -> str:
    """Who rated."""
    return f"{_('代表评价')} · {rating.deputy.label}" if rating.deputy else _("反映人评价")
