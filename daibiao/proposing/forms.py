"""What deputies and the office write. Text into values; nothing is saved here."""

import re
from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from daibiao.cases import forms as cases
from daibiao.files.forms import PaperField
from daibiao.handling.forms import ThingForm, UnitField, UnitsField
from daibiao.lib import clock
from daibiao.pages import fields
from daibiao.people.models import Body, Deputy
from daibiao.places.models import Congress, Unit
from daibiao.suggestions.models import Rating, Review, Suggestion


def _units():
    return Unit.objects.handling().standing(clock.today()).select_related("dispatcher")


class NamesField(forms.CharField):
    """Deputies by name, several with commas between: nobody ticks through a list of two hundred."""

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 400, **kwargs})
        self.among = Deputy.objects.none()

    def clean(self, value) -> list[Deputy]:
        """The deputies of these names, each named once; whom nobody knows or two share is told back."""
        written = dict.fromkeys(name for name in re.split(r"[\s,，、;；]+", super().clean(value)) if name)
        found = []
        for name in written:
            known = [each for each in self.among if name in (each.name, each.code)]
            if not known and Deputy.objects.filter(name=name).exists():
                raise forms.ValidationError(
                    gettext("“%(name)s”不是同一级人大的在任代表，不能联名。") % {"name": name}
                )
            if not known:
                raise forms.ValidationError(
                    gettext("没有找到代表“%(name)s”，请看名字写对没有。") % {"name": name}
                )
            if len(known) > 1:
                codes = gettext("、").join(each.code for each in known)
                raise forms.ValidationError(
                    gettext("有几位代表叫“%(name)s”，请写代表编号：%(codes)s。")
                    % {"name": name, "codes": codes}
                )
            found += known
        return list(dict.fromkeys(found))


def ask_later(form: forms.Form, names: Iterable[str]) -> None:
    """These may still be missing in a draft, and are no less asked for."""
    for name in names:
        form.fields[name].required = False
        form.fields[name].widget.is_asked_sometimes = True


class TextForm(forms.Form):
    """起草: the form of rules 2.4; what is a must comes first."""

    title = forms.CharField(
        label=_("标题"), max_length=60, help_text=_("一件建议只说一件事，例如：关于修好某某路的建议。")
    )
    facts = fields.text(_("事由"), rows=6, help_text=_("情况怎样，问题在哪里，您是怎么知道的。"))
    proposals = fields.text(_("具体建议"), rows=6, help_text=_("希望谁做什么。"))
    basis = forms.ChoiceField(label=_("依据"), choices=Suggestion.Basis.choices, widget=forms.RadioSelect)
    consent = forms.ChoiceField(
        label=_("公开意愿"), choices=Suggestion.Consent.choices, widget=forms.RadioSelect
    )
    repeated = forms.ChoiceField(label=_("是否多年提出"), choices=Suggestion.Repeated.choices, required=False)
    suggested = UnitsField(
        label=_("建议由哪些单位办理"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    may_cosign = forms.BooleanField(label=_("可以联名"), required=False, initial=True)
    wants_contact = forms.BooleanField(label=_("希望承办单位加强联系"), required=False)
    for_reference = forms.BooleanField(label=_("仅供工作参考，不需要书面答复"), required=False)
    is_confidential = forms.BooleanField(
        label=_("要求保密"),
        required=False,
        help_text=_("不公开。涉及国家秘密的不要写在这里，请用纸质专用纸。"),
    )

    #: What is asked of whoever submits it; a draft is kept without.
    ASKED_LATER = ("title", "facts", "proposals", "basis", "consent")
    #: What stands behind “more”: a short form first.
    MORE = ("repeated", "suggested", "may_cosign", "wants_contact", "for_reference", "is_confidential")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_later(self, self.ASKED_LATER)
        self.fields["suggested"].queryset = _units()

    def clean_repeated(self):
        return self.cleaned_data["repeated"] or Suggestion.Repeated.NEW

    def clean_suggested(self):
        return tuple(self.cleaned_data["suggested"])

    @property
    def first(self):
        """The fields that everybody sees."""
        return [self[name] for name in self.fields if name not in self.MORE]

    @property
    def further(self):
        """Those behind “more”."""
        return [self[name] for name in self.MORE if name in self.fields]


class BeginForm(TextForm):
    """The same, and to which congress it is put, where a deputy serves in several or heads a delegation."""

    def __init__(self, *args, congresses, delegations, is_likewise=False, **kwargs):
        super().__init__(*args, **kwargs)
        if is_likewise:
            del self.fields["may_cosign"]
        if len(congresses) > 1:
            field = fields.NamedField(
                label=_("向哪一级人大提出"),
                queryset=Congress.objects.filter(pk__in=congresses).select_related("place"),
                empty_label=None,
            )
            self.fields = {"congress": field, **self.fields}
        if delegations:
            self.fields["delegation"] = forms.ModelChoiceField(
                label=_("以代表团名义提出"),
                queryset=Body.objects.filter(pk__in=delegations),
                required=False,
                empty_label=_("不，由我领衔"),
                help_text=_("只在会议期间，经代表团全体会议讨论。"),
            )
            self.order_fields(("congress", "title", "delegation"))


class TakeDownForm(TextForm):
    """代录: the office takes down what came on paper, with its scan."""

    lead = NamesField(label=_("领衔代表"), help_text=_("写姓名；重名的写代表编号。"))
    form = PaperField(label=_("纸质表扫描件"), help_text=_("图片或 PDF。"))
    was_motion = forms.BooleanField(
        label=_("由议案转作建议"), required=False, help_text=_("会上作为议案提出，主席团决定转作建议办理的。")
    )

    def __init__(self, *args, congress, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lead"].among = Deputy.objects.roster(congress, clock.today())
        self.order_fields(("lead", "form", "was_motion"))

    def clean_lead(self):
        if len(self.cleaned_data["lead"]) != 1:
            raise forms.ValidationError(_("领衔的只写一位。"))
        return self.cleaned_data["lead"][0]


class InviteForm(ThingForm):
    """邀请联名."""

    deputies = NamesField(label=_("请哪些代表联名"), help_text=_("写姓名，几位之间空开；重名的写代表编号。"))

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        self.fields["deputies"].among = Deputy.objects.roster(thing.congress, clock.today())


class AttachForm(forms.Form):
    """附件."""

    file = PaperField(label=_("附件"), help_text=_("图片或 PDF，最多三个。"))


class ConfirmForm(forms.Form):
    """确认联名: the digest of the text that was on the screen."""

    seen = forms.CharField(widget=forms.HiddenInput)


class FaultForm(forms.Form):
    """审查不通过: reason code and words."""

    fault = forms.ChoiceField(label=_("审查意见"), choices=[("", _("请选择")), *Suggestion.Fault.choices])
    explanation = fields.text(_("理由"), rows=3, help_text=_("提出建议的代表会看到全文。"))


class LeadAndCoForm(ThingForm):
    """To which units a matter is given, and with which words."""

    lead = UnitField(label=_("主办单位"))
    co = UnitsField(
        label=_("协办单位"), queryset=Unit.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    note = fields.text(_("交办要求"), rows=3, required=False)

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        self.fields["co"].queryset = _units()

    def clean_co(self):
        chosen = tuple(self.cleaned_data["co"])
        if self.cleaned_data.get("lead") in chosen:
            raise forms.ValidationError(_("主办单位不用再选作协办单位。"))
        return chosen


class HandOverForm(LeadAndCoForm):
    """交办."""

    is_hard = forms.BooleanField(
        label=_("涉及面广、处理难度大"), required=False, help_text=_("答复的期限长一些，按规定的最长期限算。")
    )
    field_order = ("lead", "co", "is_hard", "note")

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        self.fields["lead"].initial = thing.suggested.first()


class ReferForm(forms.Form):
    """送单位参考."""

    units = UnitsField(
        label=_("送哪些单位"), queryset=Unit.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = _units()


class RatingForm(cases.RatingForm):
    """The questions of a case, asked of the deputy; what a “not satisfied” brings is the region's."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["result"].label, self.fields["attitude"].label = _("办理结果"), _("办理态度")
        self.fields["reason"].help_text = _("选了“不满意”才要写。")


class ViewForm(forms.Form):
    """联名代表的意见."""

    grade = forms.ChoiceField(
        label=_("您对答复的意见"), choices=Rating.Grade.choices, widget=fields.GradeSelect
    )
    note = fields.text(
        _("想说的"), rows=3, required=False, help_text=_("只有领衔代表、联名代表和代表工作机构看得到。")
    )


class PromiseForm(forms.Form):
    """评价承诺落实."""

    grade = forms.ChoiceField(
        label=_("承诺落实得怎么样？"), choices=Rating.Grade.choices, widget=fields.GradeSelect
    )
    note = fields.text(_("还差什么？"), rows=3, required=False, help_text=_("选了“不满意”才要写。"))
    note.widget.is_asked_sometimes = True


class WordsForm(forms.Form):
    """给代表的答复."""

    text = fields.text(_("给代表的答复"), rows=4)


class SettleForm(forms.Form):
    """不重新办理，怎样处理."""

    way = forms.ChoiceField(label=_("怎样处理"), choices=Review.Way.choices[1:], widget=forms.RadioSelect)
    text = fields.text(_("给代表的答复"), rows=4)


class WithdrawForm(forms.Form):
    """撤回."""

    reason = fields.text(_("撤回的理由"), rows=3)
