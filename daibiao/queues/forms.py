"""What a coordinator ticks and chooses on a list. Text into values; nothing is saved here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from daibiao.cases.models import Case, Category
from daibiao.handling.models import Assignment
from daibiao.lib.refusals import seen
from daibiao.pages.ticks import TickedField
from daibiao.places.models import Place, Unit

from .board import AGES, FLAGS, NONE, age_words
from .heaps import UNSORTED


class TakeUpForm(forms.Form):
    """批量受理: those that are ticked."""

    cases = TickedField(
        label=_("要受理的事"),
        queryset=Case.objects.none(),
        error_messages={
            "required": _("请先勾选。"),
            "invalid_choice": _("页面打开以后，有的已经由别人受理。请看新的列表，再勾选一次。"),
        },
    )

    def __init__(self, *args, waiting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cases"].queryset = waiting


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


class ExportForm(forms.Form):
    """What goes into the file beside the list; telephone numbers only for a reason that is logged."""

    phones = forms.BooleanField(label=_("带上联系电话"), required=False)
    reason = forms.CharField(
        label=_("带电话的理由"),
        max_length=200,
        required=False,
        help_text=_("带电话才要写，会逐件记入日志。"),
    )

    def __init__(self, *args, asks: bool, **kwargs):
        """`asks`: the reader takes cases in, and may have numbers at all."""
        super().__init__(*args, **kwargs)
        if not asks:
            self.fields = {}

    def clean(self):
        given = super().clean()
        if given.get("phones") and seen(given.get("reason", "")) < 2:
            self.add_error("reason", _("请写明查看的理由。"))
        return given


def _any(choices):
    return [("", _("不限")), *choices]


class CategoryForm(forms.Form):
    """What the queue may be narrowed by: one of the county's categories, also one that has ended, or none yet."""

    category = forms.ChoiceField(label=_("诉求类别"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        named = [(category.code, category.label) for category in Category.objects.all()]
        self.named = dict(_any([*named, (UNSORTED, _("还没有归类"))]))
        self.fields["category"].choices = list(self.named.items())

    def words(self) -> str:
        """The category that was asked for, as readers see it; empty where any will do."""
        chosen = self.cleaned_data["category"]
        return str(self.named[chosen]) if chosen else ""


class BoardForm(forms.Form):
    """The filter of the board: what is left open does not narrow."""

    unit = forms.ChoiceField(label=_("承办单位"), required=False)
    town = forms.ChoiceField(label=_("乡镇街道"), required=False)
    state = forms.ChoiceField(label=_("状态"), required=False)
    age = forms.ChoiceField(label=_("已有天数"), required=False)
    overdue = forms.BooleanField(label=FLAGS["overdue"], required=False)
    urged = forms.BooleanField(label=FLAGS["urged"], required=False)
    supervised = forms.BooleanField(label=FLAGS["supervised"], required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        units = [(unit.pk, unit.label) for unit in Unit.objects.handling()]
        self.fields["unit"].choices = _any([*units, (NONE, _("还没有交办"))])
        towns = [(town.pk, town.label) for town in Place.objects.towns()]
        self.fields["town"].choices = _any([*towns, (NONE, _("地点不详"))])
        self.fields["state"].choices = _any([(state, Case.State(state).label) for state in Case.OPEN])
        self.fields["age"].choices = _any([(number, age_words(number)) for number in range(len(AGES))])
        for name in FLAGS:
            self.fields[name].widget.attrs["value"] = "1"
