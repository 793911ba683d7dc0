"""What the office asks for and says of a file. Text into values; nothing is saved here."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.actors import Actor
from daibiao.lib import clock
from daibiao.pages import fields
from daibiao.people.models import Session
from daibiao.places.models import Unit
from daibiao.suggestions.models import Suggestion
from daibiao.tables.reading import MEGABYTE

from . import columns, rules
from .formats import EXCEL, JSON, WORD
from .models import SYSTEM
from .selecting import Selection

#: The largest file that a page takes.
LARGEST = 5 * MEGABYTE
FORMATS = {
    EXCEL: _("Excel 表格，一件一行"),
    JSON: _("JSON，给别的系统读"),
    WORD: _("Word 专用纸，一件一份，打成一个压缩包"),
}
#: Fields without which nothing comes in.
FIRST = ("source_id", "title", "facts", "proposals", "text", "lead", "put_on")


class SelectionForm(forms.Form):
    """导出: which suggestions, and as what."""

    session = fields.NamedField(
        label=_("会议"), queryset=Session.objects.none(), required=False, empty_label=_("不限")
    )
    state = forms.ChoiceField(label=_("状态"), required=False)
    unit = fields.NamedField(
        label=_("承办单位"), queryset=Unit.objects.none(), required=False, empty_label=_("不限")
    )
    since = fields.day(_("从哪天起提交"), required=False)
    until = fields.day(_("到哪天止提交"), required=False)
    format = forms.ChoiceField(
        label=_("文件格式"), choices=FORMATS.items, initial=EXCEL, widget=forms.RadioSelect
    )

    def __init__(self, *args, by: Actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        congresses = {unit.congress_id for unit in rules.offices(by)}
        self.fields["session"].queryset = Session.objects.filter(congress__in=congresses)
        self.fields["unit"].queryset = Unit.objects.handling().standing(clock.today()).order_by("code")
        states = [choice for choice in Suggestion.State.choices if choice[0] not in Suggestion.WRITING]
        self.fields["state"].choices = [("", _("不限")), *states]

    def clean(self):
        given = super().clean()
        if given.get("since") and given.get("until") and given["since"] > given["until"]:
            self.add_error("until", _("止的日期早于起的日期。"))
        return given

    def selection(self) -> Selection:
        """What was asked for, of the own offices."""
        given = self.cleaned_data
        return Selection(
            offices=frozenset(self.by.duties("coordinator")),
            session=given["session"],
            states=(given["state"],) if given["state"] else (),
            since=given["since"],
            until=given["until"],
            unit=given["unit"],
        )


class ReceiveForm(forms.Form):
    """收件: a file, and where it comes from."""

    system = forms.CharField(
        label=_("来源系统"),
        max_length=SYSTEM,
        help_text=_("同一个系统每次写同一个名称，例如：省人大代表建议办理系统。"),
        widget=forms.TextInput(attrs={"list": "systems"}),
    )
    file = forms.FileField(
        label=_("文件"),
        allow_empty_file=False,
        max_length=200,
        help_text=_("Excel（.xlsx）、CSV、JSON，或者一件建议的 Word 专用纸（.docx）。"),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            why = _("文件超过 %(most)d MB，请分成几个。")
            raise forms.ValidationError(why % {"most": LARGEST // MEGABYTE})
        return file


class ColumnsForm(forms.Form):
    """对应列: for each field the column of the file, or none."""

    def __init__(self, *args, found: list[str], chosen: Mapping[str, str], **kwargs):
        super().__init__(*args, initial=dict(chosen), **kwargs)
        #: Columns of the file that no field takes: what stands in them does not come in.
        self.unused = [name for name in found if name not in chosen.values()]
        choices = [("", _("没有")), *((name, name) for name in found)]
        for name in columns.FIELDS:
            self.fields[name] = forms.ChoiceField(label=columns.LABELS[name], choices=choices, required=False)
            self.fields[name].widget.is_asked_sometimes = True

    @property
    def first(self):
        """What the office looks at first: the text, and whose it is."""
        return [self[name] for name in FIRST]

    @property
    def further(self):
        """All others."""
        return [self[name] for name in self.fields if name not in FIRST]

    def assigned(self) -> dict[str, str]:
        """Field → column, without those that are left out."""
        return {name: column for name, column in self.cleaned_data.items() if column}
