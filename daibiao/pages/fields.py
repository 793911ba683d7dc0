"""Fields that many forms ask with: some lines of text, one of several rows, points one a line, a document, a day, a grade."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

#: The first line of a list of places, where none is chosen yet.
A_PLACE = _("请选一个地方")
#: Signs of one point.
POINT = 500
#: 一、 1. 1． （一） (1) at the beginning of a line; “3.5公里” and “一是” stay.
_NUMBER = r"[\d\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3}\s*"
_COUNTED = re.compile(rf"(?:[（(]\s*{_NUMBER}[）)]|{_NUMBER}(?:、|[.．](?!\d)))\s*")


class LongField(forms.CharField):
    """Many words. What is too long comes back whole, with the reason: a browser's own limit cuts the end off unsaid."""

    widget = forms.Textarea

    def widget_attrs(self, widget) -> dict:
        """Without the browser's limit."""
        return {name: told for name, told in super().widget_attrs(widget).items() if name != "maxlength"}


def text(label, *, rows=4, **kwargs) -> LongField:
    """Some lines, as long as anybody needs."""
    return LongField(label=label, max_length=5000, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


def day(label, **kwargs) -> forms.DateField:
    """A day, chosen from a calendar."""
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs
    )


def sometimes(field: forms.Field) -> forms.Field:
    """A field that only one of the answers makes a must: neither “may be left out” nor a must from the start."""
    field.required, field.widget.is_asked_sometimes = False, True
    return field


def now_a_must(form: forms.Form, *names: str, why) -> None:
    """Tell back at each of these fields that is still empty."""
    for name in names:
        if name in form.cleaned_data and form.cleaned_data[name] in (None, ""):
            form.add_error(name, why)


class NamedField(forms.ModelChoiceField):
    """One row, called as the reader calls it."""

    def label_from_instance(self, thing) -> str:
        """Its label; its text where it has none."""
        return getattr(thing, "label", None) or str(thing)


class PlaceField(forms.ModelChoiceField):
    """A place of this county, with the place above it: many villages have the same name."""

    def __init__(self, queryset, **kwargs):
        super().__init__(queryset, **{"empty_label": A_PLACE, **kwargs})

    def label_from_instance(self, place) -> str:
        """Both names, from above."""
        return f"{place.parent.label} · {place.label}"


class DeputyField(NamedField):
    """One deputy, with the place: several have the same name."""

    def label_from_instance(self, deputy) -> str:
        """Name and place."""
        return f"{deputy.label} · {deputy.place.label}"


class PointsField(LongField):
    """Points, one a line; what was pasted with its numbers loses them: they are counted where they are shown."""

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 10000, "widget": forms.Textarea(attrs={"rows": 8}), **kwargs})

    def clean(self, value) -> tuple[str, ...]:
        """The points in their order."""
        told = [_COUNTED.sub("", line.strip(), count=1) for line in super().clean(value).splitlines()]
        lines = [line for line in told if line]
        if any(len(line) > POINT for line in lines):
            raise forms.ValidationError(_("一条写一行，每行最多 %(count)d 个字。") % {"count": POINT})
        return tuple(lines)


class TitleField(forms.CharField):
    """The name of a document; its 《》 are put around it where it is shown."""

    def to_python(self, value) -> str:
        """The name without the marks around it."""
        title = super().to_python(value) or ""
        whole = re.fullmatch(r"《([^《》]*)》", title)
        return whole[1].strip() if whole else title


class GradeSelect(forms.RadioSelect):
    """Three large choices, each a face and a word (components/rating.html)."""

    is_grade = True
