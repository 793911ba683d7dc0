"""What a coordinator ticks and chooses on a list. Text into values; nothing is saved here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from daibiao.cases.models import Case, Category
from daibiao.lib.refusals import seen
from daibiao.pages.ticks import TickedField

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


def any_of(choices):
    """The choices of a filter: any will do, or one of these."""
    return [("", _("不限")), *choices]


class CategoryForm(forms.Form):
    """What the queue may be narrowed by: one of the county's categories, also one that has ended, or none yet."""

    category = forms.ChoiceField(label=_("诉求类别"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        named = [(category.code, category.label) for category in Category.objects.all()]
        self.named = dict(any_of([*named, (UNSORTED, _("还没有归类"))]))
        self.fields["category"].choices = list(self.named.items())

    def words(self) -> str:
        """The category that was asked for, as readers see it; empty where any will do."""
        chosen = self.cleaned_data["category"]
        return str(self.named[chosen]) if chosen else ""
