"""What the office and deputies write about inspections. Text into values; nothing is saved here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from daibiao.handling.forms import ThingForm
from daibiao.lib import clock
from daibiao.pages import fields
from daibiao.people.models import Deputy
from daibiao.places.models import Congress, Place
from daibiao.proposing.forms import NamesField, ask_later
from daibiao.suggestions.models import Suggestion

from . import flow
from .models import Inspection, Stop

#: Signs of the name of a stop.
NAME = 80


class StopsField(forms.CharField):
    """A route, one stop a line; where a line begins with the name of a place, the stop lies there."""

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 5000, "widget": forms.Textarea(attrs={"rows": 5}), **kwargs})
        self.within = Place.objects.none()

    def clean(self, value) -> tuple[tuple[str, Place | None], ...]:
        """The stops in their order, each with its place."""
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if any(len(line) > NAME for line in lines):
            raise forms.ValidationError(_("一处写一行，每行最多 %(count)d 个字。") % {"count": NAME})
        known = sorted(self.within, key=lambda place: -len(place.name)) if lines else []
        return tuple((line, next((p for p in known if line.startswith(p.name)), None)) for line in lines)


class PlanForm(forms.Form):
    """制定计划."""

    kind = forms.ChoiceField(label=_("方式"), choices=Inspection.Kind.choices, widget=forms.RadioSelect)
    topic = forms.CharField(label=_("主题"), max_length=80, help_text=_("例如：农村饮水安全。"))
    purpose = fields.text(_("看什么、问什么"), rows=4, help_text=_("代表会看到全文。"))
    begins_on = fields.day(_("开始日期"))
    ends_on = fields.day(_("结束日期"))
    team = NamesField(
        label=_("参加的代表"), required=False, help_text=_("写姓名，几位之间空开；重名的写代表编号。")
    )
    stops = StopsField(
        label=_("路线"),
        required=False,
        help_text=_("按先后写地点或者项目，一处一行，例如：牛场镇污水处理厂。"),
    )

    def __init__(self, *args, congress: Congress, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["team"].among = Deputy.objects.roster(congress, clock.today())
        self.fields["stops"].within = Place.objects.within(congress.place).exclude(kind=Place.Kind.COUNTY)

    def clean(self):
        given = super().clean()
        begins_on, ends_on = given.get("begins_on"), given.get("ends_on")
        if begins_on and ends_on and ends_on < begins_on:
            self.add_error("ends_on", _("结束日期不能早于开始日期。"))
        return given

    def clean_team(self):
        return tuple(self.cleaned_data["team"])


class AnnounceForm(ThingForm):
    """通知代表: too late for the term, it asks why."""

    hurried = forms.CharField(label=_("为什么没有提前通知"), max_length=200)

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        notice = flow.notice(thing)
        if notice is None or not notice.is_short:
            del self.fields["hurried"]
        else:
            self.fields["hurried"].help_text = notice.words


class CancelForm(forms.Form):
    """取消."""

    reason = forms.CharField(label=_("为什么取消"), max_length=200, help_text=_("已经通知的代表会看到。"))


class StopField(forms.ModelChoiceField):
    """One of the stops of the route."""

    def label_from_instance(self, stop) -> str:
        return f"{stop.position}. {stop.name}"


class FindingForm(ThingForm):
    """发现的问题."""

    stop = StopField(
        label=_("在哪一处"), queryset=Stop.objects.none(), required=False, empty_label=_("不分点位")
    )
    text = fields.text(_("发现了什么问题"), rows=5, help_text=_("写看到的、听到的。一个问题记一条。"))

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        inspection = thing if isinstance(thing, Inspection) else thing.inspection
        self.fields["stop"].queryset = inspection.stops.all()


class ReportForm(forms.Form):
    """报告."""

    content = fields.text(_("基本情况"), rows=5, help_text=_("去了哪里，看了什么，听了谁的汇报。"))
    problems = fields.text(_("主要问题"), rows=6)
    proposals = fields.text(_("意见和建议"), rows=6)


class SpotForm(forms.Form):
    """当场答复."""

    who = forms.CharField(label=_("谁答复的"), max_length=80, help_text=_("单位、职务和姓名。"))
    answer = fields.text(_("怎样答复的"), rows=4)


class RaiseForm(forms.Form):
    """提为建议: the beginning of a draft; the rest is filled in on the suggestion's own page."""

    title = forms.CharField(
        label=_("标题"), max_length=60, help_text=_("一件建议只说一件事，例如：关于修好某某路的建议。")
    )
    facts = fields.text(_("事由"), rows=6)
    proposals = fields.text(_("具体建议"), rows=5, help_text=_("希望谁做什么。"))
    consent = forms.ChoiceField(
        label=_("公开意愿"), choices=Suggestion.Consent.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_later(self, self.fields)
