"""What staff write about the checklist of a station and the rules on its wall. Text into values; nothing is saved here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from daibiao.pages.fields import NamedField, day
from daibiao.stations.forms import ThingForm
from daibiao.stations.models import Station


class EquipmentForm(forms.Form):
    """设施: one line, one thing."""

    names = forms.CharField(
        label=_("设施"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("一行写一项，例如：国徽、桌椅、资料柜。已经有的不会重复。"),
    )


class CopyForm(ThingForm):
    """照着别的站列."""

    source = NamedField(label=_("照哪个站列"), queryset=Station.objects.none())

    def choose(self) -> None:
        """Stations that have a list."""
        listed = Station.objects.filter(equipment__isnull=False).exclude(pk=self.station.pk)
        self.fields["source"].queryset = listed.distinct()


class NoteForm(forms.Form):
    """核对."""

    is_there = forms.TypedChoiceField(
        label=_("配齐了吗"),
        choices=[("yes", _("已配齐")), ("no", _("还缺"))],
        coerce=lambda chosen: chosen == "yes",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("备注"), max_length=120, required=False)


class HangForm(forms.Form):
    """制度上墙."""

    title = forms.CharField(
        label=_("标题"), max_length=60, help_text=_("标题和以前一样，就是新的一版，旧的自动截止。")
    )
    text = forms.CharField(label=_("内容"), max_length=5000, widget=forms.Textarea(attrs={"rows": 10}))
    since = day(_("从哪天起执行"))
