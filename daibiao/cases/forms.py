"""What people, staff and coordinators write about a case. Text into values; nothing is saved here."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daibiao.files.forms import AdmitsPapers, PapersField
from daibiao.handling.forms import UnitField
from daibiao.lib import clock, phones
from daibiao.people.models import Deputy
from daibiao.places.models import Place, Unit

from . import numbers, organs
from .actions.telling import WORDS_LIMIT
from .models import Case, Category, Rating


def _text(label, *, rows=4, **kwargs) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=5000, widget=forms.Textarea(attrs={"rows": rows}), **kwargs
    )


class TellForm(AdmitsPapers):
    """Four questions; behind “more” who tells, for whom, and whether the unit may know."""

    words = forms.CharField(
        label=_("是什么事？"),
        help_text=_("用您自己的话说。时间、地点、试过什么办法，想到什么写什么。"),
        max_length=WORDS_LIMIT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("请写下是什么事。")},
    )
    where = forms.CharField(
        label=_("在哪里？"),
        max_length=120,
        required=False,
        help_text=_("乡镇、村组或者路名，写到您能说清的地方。"),
        widget=forms.TextInput(attrs={"list": "places"}),
    )
    phone = forms.CharField(
        label=_("怎么联系您？"),
        max_length=30,
        required=False,
        help_text=_(
            "手机号或者座机号，座机收不到短信。只有经办的人看得到，查看都有记录。不留也可以，就只能凭回执查。"
        ),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    photos = PapersField(label=_("照片"), required=False, help_text=_("最多 6 个，照片或 PDF，不要视频。"))
    name = forms.CharField(label=_("您怎么称呼"), max_length=40, required=False)
    party = forms.ChoiceField(
        label=_("为谁说"),
        choices=Case.Party.choices,
        initial="person",
        required=False,
        widget=forms.RadioSelect,
    )
    for_another = forms.BooleanField(label=_("我在替别人说"), required=False)
    is_confidential = forms.BooleanField(label=_("不让承办单位知道我是谁（要求保密）"), required=False)
    #: A field that only a machine fills in.
    website = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
    )
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, without_photos=False, **kwargs):
        """`without_photos`: too many came from there; the words alone are taken."""
        super().__init__(*args, **kwargs)
        self.without_photos = without_photos
        if not self.is_bound:
            self.fields["once"].initial = uuid.uuid4

    def clean_photos(self):
        sent = self.cleaned_data["photos"]
        if sent and self.without_photos:
            raise forms.ValidationError(
                _("这里刚才传的照片太多了。不带照片现在就能交，带照片的请过一会儿再交。")
            )
        return sent

    def clean_phone(self):
        written = self.cleaned_data["phone"]
        if not written:
            return ""
        try:
            return phones.normalise(written)
        except phones.NotAPhone as reason:
            raise forms.ValidationError(_(reason.msgid) % reason.params) from None

    def clean_party(self):
        return self.cleaned_data["party"] or Case.Party.PERSON

    @property
    def more(self) -> list:
        """The fields behind “more”."""
        return [self[name] for name in ("name", "party", "for_another", "is_confidential")]

    @property
    def more_is_open(self) -> bool:
        """Whether something behind “more” was filled in, so that nothing typed hides."""
        return self.is_bound and any(
            self.data.get(name) for name in ("name", "for_another", "is_confidential")
        )


class RecordForm(TellForm):
    """Staff take down what somebody says at the desk or on the telephone."""

    #: The same questions, asked of the clerk and not of the person: label and hint.
    ABOUT_THE_PERSON: dict[str, tuple[Any, Any]] = {
        "words": (_("是什么事？"), _("原话照记，不要改成公文。")),
        "phone": (_("怎么联系反映人？"), ""),
        "name": (_("反映人怎么称呼"), ""),
        "for_another": (_("替别人反映"), ""),
        "is_confidential": (_("反映人要求保密，不让承办单位知道是谁"), ""),
    }

    station = forms.ModelChoiceField(label=_("联络站"), queryset=None, empty_label=None)
    channel = forms.ChoiceField(
        label=_("反映方式"),
        choices=[(Case.Channel.DESK, _("到站反映")), (Case.Channel.PHONE, _("电话"))],
        initial=Case.Channel.DESK,
        widget=forms.RadioSelect,
    )
    summary = forms.CharField(
        label=_("摘要"), max_length=80, required=False, help_text=_("写在原话旁边，不代替原话。")
    )
    guidance = forms.ChoiceField(
        label=_("收不收"),
        choices=lambda: [("", _("可以收")), *organs.reasons()],
        required=False,
        help_text=_("选了不收的事由，就记下来，并告诉反映人该找哪个机关。"),
    )

    def __init__(self, *args, stations, **kwargs):
        super().__init__(*args, **kwargs)
        for name, (label, hint) in self.ABOUT_THE_PERSON.items():
            self.fields[name].label = label
            if hint:
                self.fields[name].help_text = hint
        self.fields["station"].queryset = stations
        self.fields["station"].initial = stations.first()


class FollowForm(forms.Form):
    """The receipt: number and PIN."""

    number = forms.CharField(label=_("回执编号"), max_length=30)
    pin = forms.CharField(
        label=_("查询码"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_number(self):
        return numbers.as_printed(self.cleaned_data["number"])


class AskBackForm(forms.Form):
    """补充询问."""

    question = _text(_("想问的"), help_text=_("反映人凭回执看到并回答。"))


class AnswerBackForm(forms.Form):
    """补充."""

    answer = _text(_("补充的情况"))


class GuideForm(forms.Form):
    """告知渠道."""

    guidance = forms.ChoiceField(label=_("不收的事由"), choices=organs.reasons, widget=forms.RadioSelect)
    explanation = _text(_("补充说明"), rows=3, required=False)


class ExplainForm(forms.Form):
    """解释说明."""

    explanation = _text(_("解释说明的内容"), help_text=_("反映人会看到全文。"))


class UnitsField(forms.ModelMultipleChoiceField):
    """Several of them, called as in the list of one."""

    def label_from_instance(self, unit) -> str:
        return unit.label_by_way


class HandOverForm(forms.Form):
    """交办."""

    lead = UnitField(label=_("主办单位"))
    co = UnitsField(
        label=_("会办单位"), queryset=Unit.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    note = _text(_("交办内容"), rows=3, required=False, help_text=_("写给承办单位的要求；不写就用标题。"))

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


class CategoryField(forms.ModelChoiceField):
    """One of the county's categories, in the reader's language."""

    def label_from_instance(self, category) -> str:
        return category.label


class CategoriseForm(forms.Form):
    """归类."""

    category = CategoryField(
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
    said = _text(_("告诉了反映人什么"))


class AttemptForm(forms.Form):
    """联系不上."""

    note = forms.CharField(label=_("情况"), max_length=120, help_text=_("例如：无人接听、号码停机。"))


class GradeSelect(forms.RadioSelect):
    """Three large choices, each a face and a word (components/rating.html)."""

    is_grade = True


class RatingForm(forms.Form):
    """Attitude and result apart."""

    result = forms.ChoiceField(label=_("事情办得怎么样？"), choices=Rating.Grade.choices, widget=GradeSelect)
    attitude = forms.ChoiceField(label=_("态度怎么样？"), choices=Rating.Grade.choices, widget=GradeSelect)
    reason = _text(
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

    decision = _text(_("给代表的答复"))
    again = forms.BooleanField(label=_("要求承办单位重新办理"), required=False)


class DecisionForm(forms.Form):
    """会议意见."""

    on = forms.DateField(
        label=_("会议日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    decision = _text(_("会议意见"))


class MergeForm(forms.Form):
    """并案: the other one, by its number."""

    knows_thing = True
    other = forms.ModelChoiceField(
        label=_("另一件的编号"),
        queryset=Case.objects.none(),
        to_field_name="number",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("反映在先的牵头。各人的原话、编号、查询码和评价都各是各的。"),
        error_messages={"invalid_choice": _("本单位没有这个编号的待办诉求，请看清编号。")},
    )

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, **kwargs)
        own = Case.objects.open().filter(coordinator=thing.coordinator)
        self.fields["other"].queryset = own.exclude(pk=thing.pk)


class RouteForm(forms.Form):
    """转送."""

    knows_thing = True
    to = UnitField(label=_("转给"))
    reason = _text(_("理由"), rows=3, help_text=_("接手的单位看得到。期限不重新计算。"))

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = numbers.routes(thing.coordinator)
        self.fields["to"].initial = numbers.coordinator_for(thing.place).pk


class RaiseForm(forms.Form):
    """转为代表建议: who will raise it."""

    knows_thing = True
    deputy = forms.ModelChoiceField(label=_("由哪位代表提出"), queryset=Deputy.objects.none())
    explanation = _text(_("说明"), help_text=_("反映人会看到全文。"))

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["deputy"].queryset = Deputy.objects.in_office(clock.today())
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


def place_names() -> list[str]:
    """The names offered while typing where it is."""
    return list(Place.objects.towns().values_list("name", flat=True))
