"""What coordinators and staff write about a station and its days. Text into values; nothing is saved here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.lib import clock
from daibiao.notices import channels
from daibiao.pages.fields import A_PLACE, DeputyField, NamedField, day
from daibiao.pages.ticks import TickedField
from daibiao.people.models import Correction, Deputy
from daibiao.places.models import Place, Unit

from . import flow
from .actions import DayPlan
from .actions.standing import AMENDABLE
from .models import Station


def _time(label) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


class AllNamed(TickedField):
    """Several of them, called as the reader calls them."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, thing) -> str:
        return getattr(thing, "label", None) or str(thing)


class StationForm(forms.Form):
    """The data of a station, asked as its columns are."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields |= forms.fields_for_model(Station, fields=AMENDABLE)


class OpenForm(StationForm):
    """A new station of a coordinator's own."""

    code = forms.SlugField(
        label=_("代码"), max_length=40, help_text=_("网址和二维码里用，定了不改：小写字母、数字、短横线。")
    )
    place = NamedField(label=_("在哪里"), queryset=Place.objects.none(), empty_label=A_PLACE)
    coordinator = NamedField(label=_("由谁协调"), queryset=Unit.objects.none(), empty_label=None)
    on = day(_("建站日期"))

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(["code", "name", "kind", "place", "coordinator", "on"])
        self.fields["coordinator"].queryset = units
        places = Place.objects.none()
        for unit in units.select_related("place"):
            places |= Place.objects.within(unit.place)
        self.fields["place"].queryset = places
        self.fields["on"].initial = clock.today


class ThingForm(forms.Form):
    """A form whose choices depend on the station or the day it is about."""

    knows_thing = True

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, **kwargs)
        self.thing = thing
        self.station = thing if isinstance(thing, Station) else thing.station
        self.choose()

    def choose(self) -> None:
        """Set the choices; a form without any has nothing to set."""


class AmendForm(StationForm):
    """更正: what stands now is filled in."""

    knows_thing = True

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial = {**self.initial, **{name: getattr(thing, name) for name in AMENDABLE}}


class StaffForm(forms.Form):
    """联络员: an account by its user name; a list of all accounts is nobody's business here."""

    username = forms.CharField(label=_("用户名"), max_length=40, help_text=_("账号由系统管理员开。"))
    since = day(_("从哪天起"))

    def clean_username(self) -> str:
        name = self.cleaned_data["username"].strip()
        account = Account.objects.active().filter(username=name).first()
        if account is None:
            raise forms.ValidationError(_("没有这个用户名，或者账号已经停用。"))
        self.cleaned_data["account"] = account
        return name


class SitForm(ThingForm):
    """入站: one of the deputies in office around here."""

    deputy = DeputyField(label=_("代表"), queryset=Deputy.objects.none())
    since = day(_("从哪天起"))

    def choose(self) -> None:
        """Deputies of the county in office today who do not sit here yet."""
        here = self.station.sittings.filter(valid_to=None).values("deputy")
        in_office = Deputy.objects.in_office(clock.today()).exclude(pk__in=here)
        self.fields["deputy"].queryset = in_office.select_related("place")


class UntilForm(forms.Form):
    """The last day."""

    on = day(_("到哪天为止"))


class StrikeForm(ThingForm):
    """撤销登记: why."""

    reason = forms.ChoiceField(label=_("更正的原因"), choices=[("", _("请选择")), *Correction.choices])


class RedateForm(StrikeForm):
    """更正起止日期: what stands now is filled in; of what has no end yet only the beginning."""

    since = day(_("从哪天起"))
    until = day(_("到哪天为止"))
    field_order = ("since", "until", "reason")

    def choose(self) -> None:
        """The days as they were entered."""
        self.initial = {"since": self.thing.valid_from, "until": self.thing.valid_to}
        if self.thing.valid_to is None:
            del self.fields["until"]


class CloseForm(forms.Form):
    """撤站: the first day on which it is closed."""

    on = day(_("撤站日期"), help_text=_("这一天起不再开放。"))


class DayForm(ThingForm):
    """计划接待日: when, how many at a time, who."""

    on = day(_("日期"))
    opens = _time(_("开始"))
    closes = _time(_("结束"))
    minutes = forms.IntegerField(label=_("每位几分钟"), min_value=5, max_value=120, initial=15)
    places = forms.IntegerField(label=_("同时接待几位"), min_value=1, max_value=20, initial=1)
    theme = forms.CharField(
        label=_("主题"), max_length=80, required=False, help_text=_("例如：就业、农田水利。没有主题不用填。")
    )
    deputies = AllNamed(
        label=_("值班代表"), queryset=Deputy.objects.none(), required=False, help_text=_("公布以前要排好。")
    )
    staff = AllNamed(label=_("值班联络员"), queryset=Account.objects.none(), required=False)

    def choose(self) -> None:
        """Those who sit or work at the station; which of them do on that day is checked by the verb."""
        today = clock.today()
        sitting = self.station.sittings.exclude(valid_to__lt=today).values("deputy")
        working = self.station.staffings.exclude(valid_to__lt=today).values("account")
        self.fields["deputies"].queryset = Deputy.objects.filter(pk__in=sitting)
        self.fields["staff"].queryset = Account.objects.filter(pk__in=working)

    @property
    def plan(self) -> DayPlan:
        """What was filled in, as the verbs take it."""
        given = {name: self.cleaned_data[name] for name in DayPlan.__dataclass_fields__}
        return DayPlan(**given | {"deputies": tuple(given["deputies"]), "staff": tuple(given["staff"])})

    def clean(self):
        given = super().clean()
        if not self.errors:
            given["plan"] = self.plan
        return given


class ChangeForm(DayForm):
    """变更: what stands now is filled in; once the day is public the reason is asked for."""

    reason = forms.CharField(label=_("为什么变更"), max_length=200, help_text=_("群众会看到。"))

    def choose(self) -> None:
        """A day that nobody knows of yet is changed without a word."""
        super().choose()
        day = self.thing
        if day.published_at is None:
            del self.fields["reason"]
        for name in ("on", "opens", "closes", "minutes", "places", "theme"):
            self.fields[name].initial = getattr(day, name)
        for name in ("deputies", "staff"):
            self.fields[name].initial = [each.pk for each in getattr(day, name).all()]


class PublishForm(ThingForm):
    """公布: too late for the term, it asks why."""

    hurried = forms.CharField(label=_("为什么来不及提前公布"), max_length=200)

    def choose(self) -> None:
        """In time there is nothing to ask."""
        notice = flow.notice(self.thing)
        if notice is None or not notice.is_short:
            del self.fields["hurried"]
        else:
            self.fields["hurried"].help_text = f"{notice.words} {notice.warning}"


class CancelForm(ThingForm):
    """取消."""

    def choose(self) -> None:
        """Of a day that nobody knew of nobody hears; where nobody has booked, nobody is told by message or call."""
        if not flow.is_awaited(self.thing):
            self.fields["reason"].help_text = _("群众会看到。") if self.thing.published_at else ""

    reason = forms.CharField(
        label=_("为什么取消"),
        max_length=200,
        help_text=channels.where_sent(
            _("群众会看到；约了时间的人会收到短信。"),
            _("群众会看到。现在不发短信，取消后请打电话告诉约了时间的人。"),
        ),
    )
