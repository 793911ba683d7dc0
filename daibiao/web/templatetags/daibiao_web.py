"""Tags and filters of the components: how a thing looks, never what it is or who may see it."""

from collections.abc import Iterable
from functools import partial
from itertools import groupby
from uuid import uuid4
from zlib import crc32

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, Select, Textarea
from django.forms.widgets import Input
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from daibiao.pages import presses

register = template.Library()

TONE_ICONS = {
    "ok": "circle-check",
    "soon": "clock",
    "late": "alert-triangle",
    "new": "circle-dot",
    "quiet": "circle-dashed",
}
MESSAGE_TONES = {"success": "ok", "warning": "soon", "error": "late", "info": "new", "debug": "quiet"}
#: Kinds of day in the order of the legend; `past` turns a working day or a make-up day red.
DAY_WORDS = {
    ("start", False): _("起算日，不计"),
    ("work", True): _("已过"),
    ("work", False): _("工作日"),
    ("holiday", False): _("法定假日"),
    ("rest", False): _("休息"),
    ("makeup", True): _("调休上班，已过"),
    ("makeup", False): _("调休上班"),
    ("due", False): _("期限"),
}
#: More weeks than this are shown month by month, in smaller cells.
LONG_TERM_WEEKS = 7
RATING_ICONS = ("mood-smile", "mood-neutral", "mood-sad")


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """One icon of the sprite; the word beside it says what it means, so readers skip the picture."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        extra,
        static("icons.svg"),
        name,
    )


@register.simple_tag
def press() -> SafeString:
    """The mark of the form that is drawn here: sent twice, it is carried out once (pages.presses)."""
    return format_html('<input type="hidden" name="{}" value="{}">', presses.FIELD, uuid4())


@register.filter
def tone_icon(tone: str) -> str:
    """The icon that goes with a state's colour, so that colour never speaks alone."""
    return TONE_ICONS.get(tone, TONE_ICONS["quiet"])


@register.filter
def has_words(form: BaseForm) -> bool:
    """Whether anything was written into this form: only what was written can still be there."""
    written = (each.value() for each in form if isinstance(each.field.widget, Input | Textarea))
    return any(written)


@register.filter
def message_tone(level_tag: str) -> str:
    """The tone of a Django message."""
    return MESSAGE_TONES.get(level_tag, "new")


@register.filter
def rating_icon(place: int) -> str:
    """The face for the first, second, third choice: best comes first."""
    return RATING_ICONS[min(place, len(RATING_ICONS)) - 1]


@register.filter
def dressed(field: BoundField) -> SafeString:
    """A form field's control in our clothes: Bootstrap's class, and no placeholder that repeats the label."""
    attrs = field.field.widget.attrs
    if attrs.get("placeholder") == field.label:
        del attrs["placeholder"]
    return field.as_widget(attrs={"class": _control_class(field)})


def _control_class(field: BoundField) -> str:
    widget = field.field.widget
    if isinstance(widget, CheckboxInput):
        return widget.attrs.get("class", "")
    kind = "form-select" if isinstance(widget, Select) else "form-control"
    return f"{kind} {widget.attrs.get('class', '')}".strip()


@register.filter
def reasons_id(step: object) -> str:
    """The id that ties a greyed verb to its reasons: the same words, the same id, on every reload."""
    find = step.get if isinstance(step, dict) else partial(getattr, step)
    words = "|".join(str(find(name, "")) for name in ("label", "url", "reasons"))
    return f"why-{crc32(words.encode()):08x}"


@register.filter
def day_kind(day: dict) -> str:
    """The classes of one cell of the day strip."""
    past = "past" if day["past"] and day["kind"] in ("work", "makeup") else ""
    return f"{day['kind']} {past}".strip()


@register.filter
def legend(weeks: Iterable[list[dict]]) -> list[dict]:
    """The words under a day strip: only for the kinds of day that occur in it."""
    present = {tuple(day_kind(day).partition(" ")[::2]) for week in weeks for day in week}
    shown = {(kind, bool(past)) for kind, past in present}
    words = [
        {"kind": f"{kind} past" if past else kind, "word": word}
        for (kind, past), word in DAY_WORDS.items()
        if (kind, past) in shown
    ]
    today = (
        [{"kind": "today", "word": _("今天")}]
        if any(day.get("today") for week in weeks for day in week)
        else []
    )
    return words + today


@register.filter
def by_month(weeks: list[list[dict]]) -> list[dict]:
    """A term's weeks as blocks to draw: one for a short term, one a month for a long one."""
    if len(weeks) <= LONG_TERM_WEEKS:
        return [{"label": "", "weeks": weeks}]
    days = [day for week in weeks for day in week if day["kind"] != "out"]
    months = groupby(days, key=lambda day: (day["date"].year, day["date"].month))
    return [_month(list(inside)) for _key, inside in months]


def _month(days: list[dict]) -> dict:
    """One month's block: its days in weeks from Monday, open places left blank."""
    blank = {"kind": "out", "past": False}
    cells = [blank] * days[0]["date"].weekday() + days
    cells += [blank] * (-len(cells) % 7)
    return {
        "label": date_format(days[0]["date"], "YEAR_MONTH_FORMAT"),
        "weeks": [cells[start : start + 7] for start in range(0, len(cells), 7)],
    }
