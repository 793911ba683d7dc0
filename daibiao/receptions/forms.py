"""What people who book and staff at the desk fill in. Text into values; nothing is saved here."""

from datetime import time

from django import forms
from django.utils.translation import gettext_lazy as _

from daibiao.door.forms import TakenDownForm, TellForm
from daibiao.notices import channels
from daibiao.pages import dates
from daibiao.pages.fields import NamedField
from daibiao.people.models import Deputy
from daibiao.places.models import Place
from daibiao.stations.forms import AllNamed
from daibiao.stations.models import ReceptionDay, Station

from .flow import free_slots

#: No row has a longer key.
LONGEST_KEY = 18
#: So many days with a free time are offered to choose from.
DAYS_OFFERED = 4


class SlotField(forms.ChoiceField):
    """One of the free times of the days to come: the value is the day's key and the time."""

    default_error_messages = {"invalid_choice": _("这个时间刚被约走，请另选一个。")}
    #: Whether there is no free time at all.
    is_empty = True

    def offer(self, days: list[ReceptionDay]) -> None:
        """Set the choices, a group a day: the next days on which a time is free. Full ones stand in nobody's way."""
        self.days = {day.pk: day for day in days}
        groups = [(day, free) for day in days if (free := free_slots(day))][:DAYS_OFFERED]
        self.is_empty = not groups
        offered: list[tuple] = [("", _("请选一个时间"))]
        for day, free in groups:
            times = [(f"{day.pk} {at:%H:%M}", f"{dates.short_day(day.on)} {at:%-H:%M}") for at in free]
            offered.append((f"{dates.day(day.on)} {day.hours}", times))
        self.choices = offered

    def valid_value(self, value) -> bool:
        """Any time of all days to come: whether it is still free is asked when it is kept, and a form sent twice passes."""
        pk, _space, at = value.partition(" ")
        day = self.days.get(int(pk)) if pk.isdecimal() and len(pk) <= LONGEST_KEY else None
        return day is not None and at in {f"{slot:%H:%M}" for slot in day.slots}

    def clean(self, value) -> tuple[ReceptionDay, time]:
        """The day and the time."""
        pk, _space, at = super().clean(value).partition(" ")
        return self.days[int(pk)], time.fromisoformat(at)


class AgainForm(forms.Form):
    """Another time for what was told already."""

    slot = SlotField(label=_("什么时候来？"))

    def __init__(self, *args, days, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slot"].offer(days)


class BookForm(TellForm, AgainForm):
    """The same four questions as telling, and when to come."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["phone"].help_text = channels.where_sent(
            _("手机号。接待日有变动会发短信。不留也可以，来之前请凭回执查一下。"),
            _("接待日有变动，工作人员会打电话告诉您。不留也可以，来之前请凭回执查一下。"),
        )


class FindForm(forms.Form):
    """The list of stations, narrowed by place and kind."""

    place = NamedField(
        label=_("地方"),
        queryset=Place.objects.none(),
        required=False,
        to_field_name="code",
        empty_label=_("全部地方"),
    )
    kind = forms.ChoiceField(label=_("类别"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = Place.objects.towns()
        self.fields["kind"].choices = [("", _("全部类别")), *Station.Kind.choices]


class WithRoster(forms.Form):
    """A form on which staff tick who of the roster received."""

    knows_thing = True

    deputies = AllNamed(label=_("谁接待的"), queryset=Deputy.objects.none(), required=False)

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, **kwargs)
        self.thing = thing
        self.day = thing if isinstance(thing, ReceptionDay) else thing.day
        self.fields["deputies"].queryset = self.day.deputies.all()

    def clean_deputies(self) -> tuple[Deputy, ...]:
        """A tuple, as the verbs take it."""
        return tuple(self.cleaned_data["deputies"])


class IntakeForm(WithRoster, TakenDownForm):
    """The desk's quick intake: the same four questions, who received, and at once where else to go."""


class FinishForm(WithRoster):
    """接待完: nothing new was written down, or it was told with the booking."""

    note = forms.CharField(
        label=_("说明"), max_length=120, required=False, help_text=_("例如：来问办到哪一步。不写姓名和电话。")
    )

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        self.fields["note"].required = thing.case_id is None


class TickForm(WithRoster):
    """到场接待的代表."""

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        self.fields["deputies"].label = _("到场接待的代表")
        self.fields["deputies"].initial = list(thing.received.values_list("deputy", flat=True))


class CloseDeskForm(forms.Form):
    """结束接待."""

    remark = forms.CharField(
        label=_("结束说明"),
        max_length=200,
        required=False,
        help_text=_("没有代表到场接待的，要写明原因。"),
    )
