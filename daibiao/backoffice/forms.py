"""The form of a kind: its columns as fields, what does not change greyed; and the form that takes a workbook."""

from django import forms
from django.db import models
from django.db.models import Q
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account, Grant
from daibiao.people import rules
from daibiao.people.models import Body, Correction, Deputy
from daibiao.places.models import Place, Unit
from daibiao.stations.models import Station
from daibiao.tables import values
from daibiao.tables.reading import MEGABYTE

from .kinds import Kind

#: The largest workbook that a page takes.
LARGEST = 5 * MEGABYTE
#: The way to the place of what a coordinator may choose from.
_AROUND: dict[type[models.Model], str] = {
    Place: "lineage",
    Deputy: "place__lineage",
    Body: "place__lineage",
}


class UserName(forms.ModelChoiceField):
    """An account by its user name: a list of all accounts is nobody's business here."""

    widget = forms.TextInput
    default_error_messages = {"invalid_choice": _("没有这个用户名，或者账号已经停用。")}

    def prepare_value(self, value):
        """The user name of the account that stands there, or whatever was typed."""
        if not isinstance(value, int):
            return value
        return self.queryset.filter(pk=value).values_list("username", flat=True).first()

    def to_python(self, value) -> Account | None:
        """The account of this user name; of the key, where the field is greyed."""
        if value in self.empty_values:
            return None
        known = {"pk": value} if isinstance(value, int) else {"username": str(value).strip()}
        if (account := self.queryset.filter(**known).first()) is None:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return account


class EntryForm(forms.ModelForm):
    """An entry of any kind. It reads and checks; the verbs of the kind save."""

    kind: Kind
    is_new = True

    def __init__(self, *args, actor: Actor, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name in self.kind.columns:
                field.label, field.help_text = (
                    self.kind.label(name),
                    self.kind.hints.get(name, field.help_text),
                )
            if not self.is_new and name not in self.kind.loose | {"reason"}:
                field.disabled = True
            if isinstance(field, forms.ModelChoiceField):
                self._narrow(name, field, actor)
        self._settle()

    def _narrow(self, name: str, field: forms.ModelChoiceField, actor: Actor) -> None:
        """A coordinator chooses from what lies around; what stands there stays, and what is greyed is no choice."""
        model = field.queryset.model
        current = Q(pk=getattr(self.instance, f"{name}_id"))
        if field.disabled:
            field.queryset = model.objects.filter(current)
        elif model is Account:
            field.queryset = model.objects.filter(current | Q(pk__in=model.objects.active().values("pk")))
        elif model is Station:
            field.queryset = model.objects.filter(
                Q(coordinator__in=actor.duties(Grant.Role.COORDINATOR)) | current
            )
        elif self.kind.model is Station and model is Unit:
            own = actor.units_standing(Grant.Role.COORDINATOR)
            field.queryset = model.objects.coordinating().filter(pk__in=[unit.pk for unit in own])
        elif model in _AROUND and self.kind.keeper == "rosters":
            field.queryset = model.objects.filter(rules.around(actor, _AROUND[model]) | current)

    def _settle(self) -> None:
        """A deputy's code may be left to the product; ends and successors come later than the beginning."""
        if self.kind.model is Deputy and self.is_new:
            self.fields["code"].required = False
            self.fields["code"].help_text = _("可以不填，由系统编号。")
        if self.is_new:
            later = {"ended_why", "successor", "succeeded_on", "closed_on", "is_enabled"} & self.fields.keys()
            for name in later:
                if not self.kind.needs(name):  # a session is entered with its last day
                    del self.fields[name]
        elif "is_enabled" in self.fields and not self.instance.is_enabled:
            self.fields["is_enabled"].disabled = True
            self.fields["is_enabled"].help_text = _("停用的账号不再启用，请另开一个。")

    def clean(self):
        """No text that reads as another; a term of office that ends by this form says why."""
        for name, told in list(super().clean().items()):
            try:
                values.refuse_unsound(told if isinstance(told, str) else "")
            except ValueError as why:
                self.add_error(name, str(why))
        ends = not self.is_new and self.cleaned_data.get("valid_to") and not self.initial["valid_to"]
        if ends and "ended_why" in self.fields and not self.cleaned_data.get("ended_why"):
            self.add_error("ended_why", _("请选截止原因。"))

    def given(self) -> dict:
        """What a verb is told: everything of a new entry, of an old one what is different."""
        names = self.fields if self.is_new else self.changed_data
        values = {name: self.cleaned_data[name] for name in names}
        return {name: value for name, value in values.items() if value is not None or not self.is_new}


def _field(column: models.Field, **kwargs) -> forms.Field | None:
    if column.related_model is Account:
        kwargs["form_class"] = UserName
    if isinstance(column, models.DateField):
        kwargs["widget"] = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    if isinstance(column, models.SlugField):
        kwargs["error_messages"] = {"invalid": lazy(values.bad_code, str)()}
    if isinstance(column, models.PositiveSmallIntegerField):
        why = lazy(values.bad_number, str)()
        kwargs |= {"min_value": 1, "max_value": values.MOST}
        kwargs["error_messages"] = dict.fromkeys(("invalid", "min_value", "max_value"), why)
    return column.formfield(**kwargs)


def form_of(kind: Kind, *, is_new: bool) -> type[EntryForm]:
    """The form class of a kind."""
    extra: dict[str, object] = {"kind": kind, "is_new": is_new}
    if "password" in kind.loose:
        hint = _("交给本人，请其登录后自己改。") if is_new else _("不改就留空。")
        extra["password"] = forms.CharField(
            label=_("密码"),
            required=False,
            help_text=hint,
            strip=False,
            widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        )
    if "valid_from" in kind.loose and not is_new:
        extra["reason"] = forms.ChoiceField(
            label=_("更正起止日期的原因"),
            required=False,
            choices=[("", _("请选择")), *Correction.choices],
            help_text=_("改了登记过的起始日期、截止日期或者截止原因才选。"),
        )
    base = type(f"{kind.model.__name__}Form", (EntryForm,), extra)
    return forms.modelform_factory(
        kind.model, form=base, fields=list(kind.columns), formfield_callback=_field
    )


class WorkbookForm(forms.Form):
    """A workbook to bring in."""

    file = forms.FileField(label=_("Excel 文件（.xlsx）"), allow_empty_file=False)
    dry_run = forms.BooleanField(label=_("先试一遍，什么也不写"), required=False, initial=True)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                _("文件超过 %(most)d MB，请分成几个。") % {"most": LARGEST // MEGABYTE}
            )
        return file
