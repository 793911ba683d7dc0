"""What the office and deputies write about inquiries. Text into values; nothing is saved here."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from daibiao.files.forms import PaperField
from daibiao.handling.forms import ThingForm, UnitField, UnitsField
from daibiao.inquiries import flow
from daibiao.inquiries.models import Inquiry, Question, Respondent, SurveyGroup
from daibiao.lib import clock
from daibiao.pages import dates, fields
from daibiao.people.models import Deputy
from daibiao.places.models import Congress, Unit
from daibiao.proposing.forms import NamesField


class RespondentsField(fields.LongField):
    """Units that answer, one a line: its whole name, then the leader who comes."""

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 4000, "widget": forms.Textarea(attrs={"rows": 6}), **kwargs})
        self.among = Unit.objects.none()

    def clean(self, value) -> tuple[tuple[Unit, str], ...]:
        """Each unit with its leader; a line that begins with no unit, or names nobody, is told back."""
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        known = sorted(self.among, key=lambda unit: -len(unit.name)) if lines else []
        found: dict[Unit, str] = {}
        for line in lines:
            unit = next((each for each in known if line.startswith(each.name)), None)
            if unit is None:
                raise forms.ValidationError(gettext("没有找到单位：“%(line)s”。") % {"line": line[:40]})
            leader = line.removeprefix(unit.name).strip(" \u3000,，:：、")
            if not leader or len(leader) > LEADER:
                problem = gettext("“%(unit)s”后面写到会的负责人，最多 %(count)d 个字。")
                raise forms.ValidationError(problem % {"unit": unit.name, "count": LEADER})
            if unit in found:
                raise forms.ValidationError(gettext("“%(unit)s”写了两次。") % {"unit": unit.name})
            found[unit] = leader
        return tuple(found.items())


#: Signs of a leader's post and name.
LEADER = 80


class PlanForm(forms.Form):
    """制定询问方案."""

    topic = forms.CharField(label=_("询问主题"), max_length=80, help_text=_("例如：农村饮水安全。"))
    purpose = fields.text(_("为什么询问"), rows=4, help_text=_("代表和应询单位会看到全文。"))
    form = forms.ChoiceField(label=_("会议形式"), choices=Inquiry.Form.choices, widget=forms.RadioSelect)
    meets_on = fields.day(_("会议日期"))
    begins_at = forms.TimeField(
        label=_("开始时间"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    venue = forms.CharField(label=_("会议地点"), max_length=80)
    heard = forms.CharField(
        label=_("结合审议的报告"), max_length=120, required=False, help_text=_("写报告的题目；没有就空着。")
    )
    paper = PaperField(label=_("报告附件"), required=False, help_text=_("图片或 PDF。不选就保留原来的。"))
    respondents = RespondentsField(
        label=_("应询单位和到会的负责人"),
        required=False,
        help_text=_("一个单位一行，先写单位全称，再写负责人，例如：市水务局 局长某某。"),
    )
    shows_questions = forms.BooleanField(
        label=_("会前告诉应询单位要问的问题"),
        required=False,
        help_text=_("不选的，单位到会议召开才看到问题。"),
    )

    def __init__(self, *args, congress: Congress, **kwargs):
        super().__init__(*args, **kwargs)
        units = Unit.objects.handling().standing(clock.today())
        self.fields["respondents"].among = units.filter(congress=congress)


class CancelForm(forms.Form):
    """取消."""

    reason = forms.CharField(
        label=_("为什么取消"), max_length=200, help_text=_("已经通知的代表和单位会看到。")
    )


class GroupForm(ThingForm):
    """调研组."""

    name = forms.CharField(label=_("名称"), max_length=40, help_text=_("例如：第一调研组。"))
    lead = NamesField(label=_("组长"), help_text=_("写代表的姓名。"))
    members = NamesField(
        label=_("组员"), required=False, help_text=_("写姓名，几位之间空开；重名的写代表编号。")
    )
    looked_at = fields.text(_("看了什么"), rows=4, required=False, help_text=_("调研以后再写也可以。"))

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        inquiry = thing.inquiry if isinstance(thing, SurveyGroup) else thing
        for name in ("lead", "members"):
            self.fields[name].among = Deputy.objects.roster(inquiry.congress, clock.today())

    def clean_lead(self):
        return _one(self.cleaned_data["lead"])

    def clean_members(self):
        return tuple(self.cleaned_data["members"])


def _one(deputies: list[Deputy]) -> Deputy:
    if len(deputies) != 1:
        raise forms.ValidationError(gettext("只写一位代表。"))
    return deputies[0]


class QuestionForm(ThingForm):
    """问题."""

    unit = UnitField(label=_("问哪个单位"))
    text = fields.text(_("问什么"), rows=4, help_text=_("照会上要问的话写，一个问题问一件事。"))
    evidence = fields.text(
        _("依据和佐证"), rows=4, required=False, help_text=_("调研看到的、数据、群众反映、法律政策。")
    )
    background = fields.text(_("背景"), rows=3, required=False)

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        inquiry = thing.inquiry if isinstance(thing, Question) else thing
        called = Unit.objects.filter(pk__in=inquiry.respondents.values("unit"))
        self.fields["unit"].queryset = called.select_related("dispatcher")


class EnterForm(QuestionForm):
    """代录问题: the office names the deputy who asks."""

    asker = NamesField(label=_("哪位代表提的"), help_text=_("写姓名；重名的写代表编号。"))

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        self.fields["asker"].among = Deputy.objects.roster(thing.congress, clock.today())
        self.order_fields(["asker"])

    def clean_asker(self):
        return _one(self.cleaned_data["asker"])


class ChooseForm(ThingForm):
    """列入会议."""

    place = forms.IntegerField(label=_("第几个问"), min_value=1, max_value=200)
    ask_minutes = forms.IntegerField(label=_("提问几分钟"), min_value=1, max_value=120)
    answer_minutes = forms.IntegerField(label=_("回答几分钟"), min_value=1, max_value=120)

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        last = thing.inquiry.questions.in_order().count()
        self.fields["place"].initial = thing.place or last + 1
        self.fields["place"].help_text = gettext("已经列了 %(count)d 个；插在中间，后面的顺延。") % {
            "count": last
        }
        self.fields["ask_minutes"].initial = thing.ask_minutes
        self.fields["answer_minutes"].initial = thing.answer_minutes


class LeaveOutForm(forms.Form):
    """不列入."""

    reason = forms.CharField(
        label=_("为什么不列入"), max_length=200, help_text=_("提问的代表会看到。问题仍然留在问题库里。")
    )


class MinutesForm(ThingForm):
    """记录问答: the first time the answer alone, then further questions with theirs."""

    asked_by = forms.CharField(label=_("谁追问的"), max_length=40)
    asked = fields.text(_("追问"), rows=3, help_text=_("照原话记。"))
    answered_by = forms.CharField(label=_("谁回答的"), max_length=80, help_text=_("职务和姓名。"))
    answer = fields.text(_("回答"), rows=8, help_text=_("照原话记。"))

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        if not thing.exchanges.exists():
            del self.fields["asked_by"], self.fields["asked"]
        called = thing.inquiry.respondents.filter(unit=thing.unit).first()
        self.fields["answered_by"].initial = called.leader if called else ""


class ExchangeField(forms.ModelChoiceField):
    """One of the answers in the minutes."""

    def label_from_instance(self, exchange) -> str:
        return f"{exchange.turn}. {exchange.answered_by}{gettext('：')}{exchange.said[:20]}"


class CorrectForm(ThingForm):
    """更正记录."""

    exchange = ExchangeField(label=_("更正哪一次回答"), queryset=Question.objects.none(), empty_label=None)
    answer = fields.text(_("应当是"), rows=8, help_text=_("写全文。原来的记录会保留在旁边。"))
    reason = forms.CharField(label=_("更正的原因"), max_length=200)

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        self.fields["exchange"].queryset = thing.exchanges.all()


class HandOverForm(ThingForm):
    """交办."""

    text = fields.text(_("要办什么"), rows=4, help_text=_("一件事交办一项。"))
    lead = UnitField(label=_("主办单位"))
    co = UnitsField(
        label=_("协办单位"), queryset=Unit.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        self.fields["lead"].initial = thing.unit_id
        self.fields["co"].queryset = self.fields["lead"].queryset

    def clean_co(self):
        chosen = tuple(self.cleaned_data["co"])
        if self.cleaned_data.get("lead") in chosen:
            raise forms.ValidationError(gettext("主办单位不用再选作协办单位。"))
        return chosen


class RespondentField(forms.ModelChoiceField):
    """One of the units that came to answer."""

    def label_from_instance(self, respondent) -> str:
        return respondent.unit.label


class RateForm(ThingForm):
    """满意度测评: paper ballots as counted."""

    respondent = RespondentField(
        label=_("测评哪个单位"), queryset=Respondent.objects.none(), empty_label=None
    )
    satisfied = forms.IntegerField(label=_("满意"), min_value=0, max_value=1000)
    basically = forms.IntegerField(label=_("基本满意"), min_value=0, max_value=1000)
    dissatisfied = forms.IntegerField(label=_("不满意"), min_value=0, max_value=1000)
    abstained = forms.IntegerField(label=_("弃权"), min_value=0, max_value=1000, initial=0)

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        unrated = thing.respondents.filter(rating=None).select_related("unit")
        self.fields["respondent"].queryset = unrated
        count = {"count": flow.members(thing.congress)}
        self.fields["satisfied"].help_text = (
            gettext("按纸质票清点。全体组成人员 %(count)d 人，没有投票的也算在内。") % count
        )


class ReportForm(forms.Form):
    """报主任会议."""

    content = fields.text(
        _("办理情况"), rows=8, help_text=_("交办了哪些、各单位怎样办的、还有什么没有办完。")
    )


class CloseForm(ThingForm):
    """办结: what the council decided."""

    decision = forms.ChoiceField(
        label=_("主任会议的决定"), choices=Inquiry.Decision.choices, widget=forms.RadioSelect
    )
    decided_on = fields.day(_("决定日期"))

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        self.fields["decided_on"].help_text = gettext("会议在%(day)s。") % {"day": dates.day(thing.meets_on)}
