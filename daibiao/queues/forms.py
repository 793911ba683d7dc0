"""What a coordinator ticks and chooses on a list. Text into values; nothing is saved here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from daibiao.cases.models import Case


class TakeUpForm(forms.Form):
    """批量受理: those that are ticked."""

    cases = forms.ModelMultipleChoiceField(
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
