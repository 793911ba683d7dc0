"""What people, staff and coordinators write about a case that was told. Text into values; nothing is saved here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from daibiao.handling.forms import UnitField, UnitsField
from daibiao.lib import clock
from daibiao.pages import fields
from daibiao.people.models import Deputy
from daibiao.places.models import Unit
from daibiao.stations.models import Station

from . import numbers, organs
from .models import Case, Category, Rating


class AskBackForm(forms.Form):
    """补充询问."""

    question = fields.text(_("想问的"), help_text=_("反映人凭回执看到并回答。"))


class AnswerBackForm(forms.Form):
    """补充."""

    answer = fields.text(_("补充的情况"))


class GuideForm(forms.Form):
    """告知渠道."""

    guidance = forms.ChoiceField(label=_("不收的事由"), choices=organs.reasons, widget=forms.RadioSelect)
    explanation = fields.text(_("补充说明"), rows=3, required=False)


class ExplainForm(forms.Form):
    """解释说明."""

    explanation = fields.text(_("解释说明的内容"), help_text=_("反映人会看到全文。"))


class HandOverForm(forms.Form):
    """交办."""

    lead = UnitField(label=_("主办单位"))
    co = UnitsField(
        label=_("会办单位"), queryset=Unit.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    note = fields.text(
        _("交办内容"), rows=3, required=False, help_text=_("写给承办单位的要求；不写就用标题。")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        standing = Unit.objects.handling().standing(clock.today()).select_related("dispatcher")
        self.fields["lead"].queryset = standing
        self.fields["co"].queryset = standing

    def clean_co(self):
        chosen = tuple(self.cleaned_data["co"])
        if self.cleaned_data.get("lead") in chosen:
            raise forms.ValidationError(_("主办单位不用再选作会办单位。"))
        return chosen


class SummariseForm(forms.Form):
    """摘要."""

    summary = forms.CharField(label=_("摘要"), max_length=80, help_text=_("写在原话旁边，不代替原话。"))


class CategoriseForm(forms.Form):
    """归类."""

    category = fields.NamedField(
        label=_("诉求类别"),
        queryset=Category.objects.none(),
        error_messages={"invalid_choice": _("这个类别不能选，请看新的列表再选一次。")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = Category.objects.in_force(clock.today())


class InformForm(forms.Form):
    """告知反映人."""

    way = forms.ChoiceField(
        label=_("方式"), choices=[("phone", _("电话")), ("desk", _("当面"))], widget=forms.RadioSelect
    )
    said = fields.text(_("告诉了反映人什么"))


class AttemptForm(forms.Form):
    """联系不上."""

    note = forms.CharField(label=_("情况"), max_length=120, help_text=_("例如：无人接听、号码停机。"))


class RatingForm(forms.Form):
    """Attitude and result apart."""

    result = forms.ChoiceField(
        label=_("事情办得怎么样？"), choices=Rating.Grade.choices, widget=fields.GradeSelect
    )
    attitude = forms.ChoiceField(
        label=_("态度怎么样？"), choices=Rating.Grade.choices, widget=fields.GradeSelect
    )
    reason = fields.text(
        _("哪里不满意？"),
        rows=3,
        required=False,
        help_text=_("选了“不满意”才要写。对事情不满意的，马上重新办理。"),
    )
    #: Needed after one of the answers only: neither “may be left out” nor a must from the start.
    reason.widget.is_asked_sometimes = True

    def clean(self):
        given = super().clean()
        unhappy = "not" in (given.get("result"), given.get("attitude"))
        if unhappy and not given.get("reason", "").strip():
            self.add_error("reason", _("请写明哪里不满意。"))
        return given


class DeputyRatingForm(RatingForm):
    """A deputy's “not satisfied” goes to the coordinator, who decides and answers."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _("选了“不满意”才要写，由协调员决定是否重新办理，并答复您。")


class DecideRatingForm(forms.Form):
    """答复代表的评价."""

    decision = fields.text(_("给代表的答复"))
    again = forms.BooleanField(label=_("要求承办单位重新办理"), required=False)


class DecisionForm(forms.Form):
    """会议意见."""

    on = fields.day(_("会议日期"))
    decision = fields.text(_("会议意见"))


class MergeForm(forms.Form):
    """并案: the other one, by its number."""

    knows_thing = True
    other = forms.ModelChoiceField(
        label=_("另一件的编号"),
        queryset=Case.objects.none(),
        to_field_name="number",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("反映在先的牵头，期限按牵头的那件算。各人的原话、编号、查询码和评价都各是各的。"),
        error_messages={"invalid_choice": _("本单位没有这个编号的诉求，请看清编号。")},
    )

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, **kwargs)
        self.thing = thing
        self.fields["other"].queryset = Case.objects.filter(coordinator=thing.coordinator)

    def clean_other(self):
        other = self.cleaned_data["other"]
        if other == self.thing:
            raise forms.ValidationError(_("这是现在这一件自己的编号，请写另一件的。"))
        if other.is_closed:
            raise forms.ValidationError(_("%(number)s 已经办结，不能并案。") % {"number": other.number})
        return other


class RouteForm(forms.Form):
    """转送."""

    knows_thing = True
    to = UnitField(label=_("转给"))
    reason = fields.text(_("理由"), rows=3, help_text=_("接手的单位看得到。期限不重新计算。"))

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = numbers.routes(thing.coordinator)
        self.fields["to"].initial = numbers.coordinator_for(thing.place).pk


class StationForm(forms.Form):
    """确定联络站."""

    knows_thing = True
    station = fields.NamedField(label=_("由哪个站的代表联系"), queryset=Station.objects.none())

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["station"].queryset = numbers.stations(thing.coordinator)


class RaiseForm(forms.Form):
    """转为代表建议: who will raise it."""

    knows_thing = True
    deputy = fields.DeputyField(label=_("由哪位代表提出"), queryset=Deputy.objects.none())
    explanation = fields.text(_("说明"), help_text=_("反映人会看到全文。"))

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, **kwargs)
        here = thing.station.sitting_on(clock.today()) if thing.station else Deputy.objects.none()
        deputies = Deputy.objects.in_office(clock.today()).foremost(here)
        self.fields["deputy"].queryset = deputies.select_related("place")
        self.fields["deputy"].initial = thing.deputies.first()


class ReissueForm(forms.Form):
    """补发查询码: what the person was asked and told rightly."""

    asked = forms.MultipleChoiceField(
        label=_("问过并且说对的"),
        choices=[
            ("matter", _("反映的是什么事")),
            ("name", _("留的称呼")),
            ("day", _("大约哪天反映的")),
            ("place", _("事情在哪里")),
            ("phone", _("留的电话")),
        ],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("只记问了哪几样，不记回答。原来的查询码马上作废。"),
    )


class RevealForm(forms.Form):
    """查看电话."""

    reason = forms.CharField(
        label=_("查看理由"), max_length=200, help_text=_("会记入日志。例如：电话告知答复。")
    )
