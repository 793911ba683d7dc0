"""The scope of a figure as an address says it."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from daibiao.cases.models import Case
from daibiao.pages.fields import day
from daibiao.places.models import Place, Unit
from daibiao.stations.models import Station

from .scopes import Scope

NO_TOWNSHIP = "-"


class ScopeForm(forms.Form):
    """Period and place, chosen by the reader; station, unit and state come with a link."""

    place = forms.ChoiceField(label=_("地方"), required=False)
    station = forms.ModelChoiceField(
        Station.objects.all(), to_field_name="code", required=False, widget=forms.HiddenInput
    )
    unit = forms.ModelChoiceField(
        Unit.objects.all(), to_field_name="code", required=False, widget=forms.HiddenInput
    )
    state = forms.ChoiceField(
        choices=[("", ""), *Case.State.choices], required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.towns = {town.code: town for town in Place.objects.towns().order_by("code")}
        named = [(code, town.label) for code, town in self.towns.items()]
        self.fields["place"].choices = [("", _("全部")), *named, (NO_TOWNSHIP, _("没有写明乡镇、街道"))]
        # Two fields bear names that Python keeps for itself.
        first = {"from": day(_("从"), required=False), "to": day(pgettext_lazy("起止", "到"), required=False)}
        self.fields = first | self.fields

    def clean(self):
        since, until = self.cleaned_data.get("from"), self.cleaned_data.get("to")
        if since and until and since > until:
            raise forms.ValidationError(_("开始的日期不能晚于结束的日期。"))
        return self.cleaned_data

    def scope(self) -> Scope:
        """What was chosen; the 365 days to today where no day was."""
        given, year = self.cleaned_data, Scope.of_the_year()
        until = given["to"] or year.until
        return Scope(
            since=given["from"] or min(year.since, until),
            until=until,
            place=self.towns.get(given["place"]),
            station=given["station"],
            unit=given["unit"],
            elsewhere=given["place"] == NO_TOWNSHIP,
            state=given["state"],
        )
