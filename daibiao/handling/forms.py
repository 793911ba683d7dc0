"""What units and coordinators write when they do a verb. Text into values; nothing is saved here."""

from django import forms
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account, Grant
from daibiao.deadlines.vocabulary import UNITS
from daibiao.files.forms import PaperField
from daibiao.lib import clock
from daibiao.pages import dates, fields, prospects
from daibiao.pages.ticks import TickedField
from daibiao.people.models import Deputy
from daibiao.places.models import Place, Unit

from . import flow
from .models import OPEN, Contact, Reply
from .rules import UNIT_ROLES


class UnitField(forms.ModelChoiceField):
    """One of the units that handle matters today."""

    def __init__(self, **kwargs):
        super().__init__(queryset=Unit.objects.handling(), **{"empty_label": _("请选择"), **kwargs})

    def label_from_instance(self, unit) -> str:
        return unit.label_by_way


class UnitsField(TickedField):
    """Several of them, called as in the list of one."""

    def label_from_instance(self, unit) -> str:
        return unit.label_by_way


class ThingForm(forms.Form):
    """A form whose choices depend on the thing it is about."""

    knows_thing = True

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, **kwargs)
        self.thing = thing
        for field in self.fields.values():
            if isinstance(field, UnitField):
                field.queryset = Unit.objects.handling().standing(clock.today()).select_related("dispatcher")


def _of_system(units, dispatcher):
    """The units of one dispatcher's system, also those that came to it with the dispatcher it succeeded."""
    return units.filter(Q(dispatcher=dispatcher) | Q(dispatcher__successor=dispatcher))


class OtherUnitForm(ThingForm):
    """Another unit than the one that has it; what an open objection proposes is chosen beforehand."""

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        proposed = thing.objections.filter(state=OPEN).values_list("proposed", flat=True).first()
        for field in self.fields.values():
            if isinstance(field, UnitField):
                field.queryset, field.initial = field.queryset.exclude(pk=thing.unit_id), proposed


class DispatchForm(ThingForm):
    """分办: within the dispatcher's own system."""

    unit = UnitField(label=_("分办给"))

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        self.fields["unit"].queryset = _of_system(self.fields["unit"].queryset, thing.via)
        self.fields["unit"].initial = thing.unit_id


class ContactForm(ThingForm):
    """与代表联系: with which of the receiving deputies, how, when, and what was said."""

    deputy = fields.NamedField(label=_("哪位代表"), queryset=Deputy.objects.none(), empty_label=None)
    mode = forms.ChoiceField(label=_("方式"), choices=Contact.Mode.choices)
    on = fields.day(_("日期"))
    said = fields.text(_("沟通情况"), help_text=_("说了什么，代表有什么意见。"))

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        self.fields["deputy"].queryset = thing.matter.deputies.all()
        if thing.matter.deputies.count() > 1:
            self.fields["deputy"].empty_label = _("请选择")


class ObjectForm(OtherUnitForm):
    """提出异议."""

    reason = fields.text(_("理由"), help_text=_("为什么不属于本单位职责，依据哪项规定。"))
    proposed = UnitField(label=_("建议交给"), required=False)


class SettleForm(OtherUnitForm):
    """决定异议: agreed, then another unit is named; or not."""

    agreed = forms.ChoiceField(
        label=_("决定"),
        choices=[("yes", _("同意，改交另一个单位")), ("no", _("不同意，由原单位继续办理"))],
        widget=forms.RadioSelect,
    )
    unit = UnitField(label=_("改交"), required=False, empty_label=_("同意的，选一个单位"))
    decision = fields.text(_("决定理由"), rows=3)

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        if thing.via_id:
            self.fields["unit"].queryset = _of_system(self.fields["unit"].queryset, thing.via)

    def clean(self) -> dict:
        given = super().clean()
        agreed = given.pop("agreed", "") == "yes"
        if not agreed and "unit" not in self.changed_data:
            given["unit"] = None  # what stood there was the objecting unit's wish, not the reader's choice
        if agreed != bool(given.get("unit")):
            self.add_error("unit", _("同意的，请选改交的单位。") if agreed else _("不同意的，不用选单位。"))
        return given


class ReassignForm(OtherUnitForm):
    """改办."""

    unit = UnitField(label=_("改交"))
    reason = fields.text(_("理由"), rows=3, help_text=_("原来的单位和接手的单位都看得到。"))


class ExtensionForm(ThingForm):
    """申请延期, in the unit of the reply's own term: each length with the day it leads to."""

    length = forms.TypedChoiceField(label=_("延长多少"), coerce=int)
    reason = forms.CharField(label=_("理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        if running := flow.reply_term(thing):
            unit = UNITS[running.unit].of(get_language() or "zh-hans")
            self.fields["length"].label = _("延长多少%(unit)s") % {"unit": unit}
            self.fields["length"].choices = [("", _("请选择")), *prospects.lengths(running)]
            now = _("现在的期限是 %(day)s。列表最后一项是最长可以延到的日子。")
            self.fields["length"].help_text = now % {"day": dates.day(running.due_on)}


class DecisionForm(forms.Form):
    """同意或不同意."""

    grant = forms.TypedChoiceField(
        label=_("决定"),
        choices=[("yes", _("同意")), ("no", _("不同意"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    decision = fields.text(_("决定理由"), rows=3)


class ReplyForm(forms.Form):
    """起草答复."""

    text = fields.text(
        _("答复内容"), rows=9, help_text=_("收到答复的会看到全文。先说结论，再说做了什么、什么时候做完。")
    )
    result = forms.ChoiceField(label=_("办理结果类别"), choices=Reply.Class.choices, widget=forms.RadioSelect)
    promise = fields.sometimes(
        forms.CharField(label=_("承诺事项"), max_length=500, help_text=_("B 类要写。"))
    )
    promised_on = fields.sometimes(fields.day(_("承诺完成日期"), help_text=_("B 类要写。")))
    contact_name = forms.CharField(label=_("联系人"), max_length=40)
    contact_phone = forms.RegexField(
        r"^(\D*\d){5,}\D*$",
        label=_("联系电话"),
        max_length=30,
        error_messages={"invalid": _("请写电话号码，例如 0854-2222222。")},
    )
    letter = PaperField(label=_("盖章答复函扫描件"), required=False, help_text=_("图片或 PDF。"))

    def clean(self) -> dict:
        given = super().clean()
        if given.get("result") == Reply.Class.B:
            fields.now_a_must(self, "promise", "promised_on", why=_("B 类要写明承诺事项和完成日期。"))
        return given


class ReasonForm(forms.Form):
    """A reason in a few lines."""

    reason = fields.text(_("理由"), rows=3)


class TextForm(forms.Form):
    """Some lines of text."""

    text = fields.text(_("内容"), rows=4)


class PromiseForm(forms.Form):
    """兑现承诺."""

    on = fields.day(_("兑现日期"))
    note = fields.text(_("兑现情况"), rows=3)


class SuperviseForm(forms.Form):
    """督办."""

    leader = forms.ModelChoiceField(Account.objects.none(), label=_("督办领导"), empty_label=_("请选择"))
    demand = fields.text(_("督办要求"), rows=4)
    report_by = fields.day(_("反馈日期"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        leading = Grant.objects.in_force(clock.today()).filter(role=Grant.Role.SUPERVISOR)
        self.fields["leader"].queryset = Account.objects.active().filter(pk__in=leading.values("account"))


class TakeOverForm(ThingForm):
    """改由他人经办."""

    handler = forms.ModelChoiceField(Account.objects.none(), label=_("经办人"), empty_label=_("请选择"))

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        working = Grant.objects.in_force(clock.today()).filter(unit=thing.unit, role__in=UNIT_ROLES)
        others = working.exclude(account=thing.handler_id).values("account")
        self.fields["handler"].queryset = Account.objects.active().filter(pk__in=others)


class SignForm(forms.Form):
    """签发: the digest of the text that was on the screen."""

    seen = forms.CharField(widget=forms.HiddenInput)


class CorrectForm(forms.Form):
    """更正: a title or a brief is written anew, a place is chosen."""

    field = forms.ChoiceField(
        label=_("更正什么"), choices=[("title", _("标题")), ("brief", _("交办内容")), ("place", _("地点"))]
    )
    value = fields.sometimes(fields.text(_("改为"), rows=3, help_text=_("更正标题、交办内容的，写在这里。")))
    place = fields.sometimes(
        fields.PlaceField(Place.objects.none(), label=_("改为哪里"), help_text=_("更正地点的，在这里选。"))
    )
    reason = fields.text(_("理由"), rows=2)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        below = Place.objects.filter(kind__in=[*Place.TOWN_LEVEL, Place.Kind.VILLAGE, Place.Kind.COMMUNITY])
        self.fields["place"].queryset = below.select_related("parent")

    def clean(self) -> dict:
        given = super().clean()
        place, is_place = given.pop("place", None), given.get("field") == "place"
        given["value"] = (place.code if place else "") if is_place else given.get("value", "")
        if not given["value"].strip():
            self.add_error("place" if is_place else "value", _("请填写改成什么。"))
        return given
