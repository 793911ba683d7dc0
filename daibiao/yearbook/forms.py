"""The scope of the report as an address says it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.actors import Actor
from daibiao.handling.models import Reply
from daibiao.lib import clock
from daibiao.people.models import Session
from daibiao.places.models import Unit

from . import rules
from .handovers import Batch
from .scopes import BETWEEN, IN_SESSION, Scope

#: The two times at which a suggestion is put, in words.
PARTS = {IN_SESSION: _("会议期间"), BETWEEN: _("闭会期间")}


class SessionField(forms.ModelChoiceField):
    """A session by its name; with its congress where the reader works for several."""

    names_congress = False

    def label_from_instance(self, session: Session) -> str:
        """What the reader sees."""
        return f"{session.congress.label} · {session.label}" if self.names_congress else session.label


class BatchForm(forms.Form):
    """Which suggestions a hand-over meeting hands over: of which session, or between it and the next."""

    session = SessionField(Session.objects.none(), label=_("会议"), empty_label=None)
    part = forms.ChoiceField(label=_("什么时候提的"), choices=list(PARTS.items()))

    def __init__(self, data, *, by: Actor):
        congresses = [unit.congress_id for unit in rules.own_offices(by)]
        self.sessions = Session.objects.filter(congress__in=congresses, opened_on__lte=clock.today())
        newest = self.sessions.order_by("congress__place__lineage", "-opened_on").first()
        super().__init__({"session": newest.pk if newest else "", "part": IN_SESSION} | data)
        self.fields["session"].names_congress = len(set(congresses)) > 1
        self.fields["session"].queryset = self.sessions.select_related("congress__place")

    @property
    def has_sessions(self) -> bool:
        """Whether there is anything to choose."""
        return self.sessions.exists()

    def batch(self) -> Batch:
        """What was chosen."""
        return Batch(self.cleaned_data["session"], self.cleaned_data["part"] == IN_SESSION)


class ScopeForm(forms.Form):
    """Year and office, chosen by the reader; unit, session and result class come with a link."""

    office = forms.ChoiceField(label=_("办公室"), required=False)
    unit = forms.ModelChoiceField(
        Unit.objects.all(), to_field_name="code", required=False, widget=forms.HiddenInput
    )
    part = forms.ChoiceField(choices=[("", ""), *PARTS.items()], required=False, widget=forms.HiddenInput)
    result = forms.ChoiceField(
        choices=[("", ""), *Reply.Class.choices], required=False, widget=forms.HiddenInput
    )

    def __init__(self, data, *, by: Actor):
        self.by, self.offices = by, rules.offices(by)
        super().__init__({"year": str(clock.today().year), "office": self._own()} | data)
        year = forms.IntegerField(
            label=_("年份"), min_value=clock.YEARS.start, max_value=clock.today().year, required=True
        )
        self.fields = {"year": year} | self.fields
        standing = [(unit.code, unit.label) for unit in self.offices if unit == self._bearer(unit)]
        every = [("", _("全部"))] if len(standing) > 1 else []
        self.fields["office"].choices = [*standing, *every]

    def scope(self) -> Scope:
        """What was chosen."""
        given = self.cleaned_data
        return Scope(
            year=given["year"],
            offices=frozenset(unit.pk for unit in self.offices if self._is_chosen(unit, given["office"])),
            office=given["office"],
            unit=given["unit"],
            part=given["part"],
            result=given["result"],
        )

    @property
    def office_label(self) -> str:
        """Whose report it is, in words."""
        return str(dict(self.fields["office"].choices).get(self.cleaned_data["office"], _("全部")))

    def _own(self) -> str:
        return next((unit.code for unit in rules.own_offices(self.by)), "")

    def _is_chosen(self, unit: Unit, code: str) -> bool:
        """What an office's predecessor took in is the office's own past."""
        return not code or self._bearer(unit).code == code

    @staticmethod
    def _bearer(unit: Unit) -> Unit:
        return unit.bearer(clock.today())
