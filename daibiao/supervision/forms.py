"""What is ticked and chosen on the board and the month's list. Text into values; nothing is saved here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from daibiao.cases.models import Case
from daibiao.handling.models import Assignment
from daibiao.pages.ticks import TickedField
from daibiao.places.models import Place, Unit
from daibiao.queues.forms import any_of

from .board import AGES, FLAGS, NONE, age_words

#: Urgings sent with one press.
MOST_URGED = 100


class UrgeForm(forms.Form):
    """多件催办: the assignments that are ticked, and what is asked of all of them."""

    text = forms.CharField(
        label=_("催办内容"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("勾选的每一件都发这段话，各记一次催办。"),
        error_messages={"required": _("请写下催办内容。")},
    )
    assignments = TickedField(
        label=_("要催办的事"),
        queryset=Assignment.objects.none(),
        error_messages={
            "required": _("请先勾选。"),
            "invalid_choice": _("勾选的里面有不归您催办的，请看新的列表，再勾选一次。"),
        },
    )

    def __init__(self, *args, own, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["assignments"].queryset = own

    def clean_assignments(self):
        ticked = self.cleaned_data["assignments"]
        if len(ticked) > MOST_URGED:
            raise forms.ValidationError(_("一次最多催办 %(most)d 件。") % {"most": MOST_URGED})
        return ticked


class BoardForm(forms.Form):
    """The filter of the board: what is left open does not narrow."""

    unit = forms.ChoiceField(label=_("主办单位"), required=False)
    town = forms.ChoiceField(label=_("乡镇街道"), required=False)
    state = forms.ChoiceField(label=_("状态"), required=False)
    age = forms.ChoiceField(label=_("已有天数"), required=False)
    overdue = forms.BooleanField(label=FLAGS["overdue"], required=False)
    urged = forms.BooleanField(label=FLAGS["urged"], required=False)
    supervised = forms.BooleanField(label=FLAGS["supervised"], required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        units = [(unit.pk, unit.label) for unit in Unit.objects.handling()]
        self.fields["unit"].choices = any_of([*units, (NONE, _("还没有交办"))])
        towns = [(town.pk, town.label) for town in Place.objects.towns()]
        self.fields["town"].choices = any_of([*towns, (NONE, _("地点不详"))])
        self.fields["state"].choices = any_of([(state, Case.State(state).label) for state in Case.OPEN])
        self.fields["age"].choices = any_of([(number, age_words(number)) for number in range(len(AGES))])
        for name in FLAGS:
            self.fields[name].widget.attrs["value"] = "1"
