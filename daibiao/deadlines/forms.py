"""What may be asked on the page “recompute with other days”."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from daibiao.lib import clock

from .vocabulary import KEYS, REGIONS, Words


class TryForm(forms.Form):
    """A term, whose rules, and the day it begins."""

    key = forms.ChoiceField(label=_("什么期限"))
    rules = forms.ChoiceField(label=_("按哪里的规则"), required=False)
    start = forms.DateField(
        label=_("从哪天起"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    meeting = forms.DateField(
        label=_("会议日期"),
        help_text=_("只有从会议往前数的期限才要填。"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["key"].choices = _grouped(KEYS)
        self.fields["rules"].choices = [(code, words.of(get_language())) for code, words in REGIONS.items()]
        self.fields["rules"].initial = settings.DAIBIAO_TERM_PACK
        self.fields["start"].initial = clock.today

    def clean_rules(self) -> str:
        """The county's own rules, unless others are chosen."""
        return self.cleaned_data["rules"] or settings.DAIBIAO_TERM_PACK

    def clean_start(self):
        """A day the calendar can count from and land on."""
        start = self.cleaned_data["start"]
        if not 1990 <= start.year <= 2200:
            raise forms.ValidationError(_("请填 1990 年到 2200 年之间的日子。"))
        return start


def _grouped(keys: dict[str, Words]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The keys under the two matters they belong to."""
    language = get_language()
    matters = {"case": _("群众诉求"), "suggestion": _("代表建议")}
    return [
        (label, [(key, words.of(language)) for key, words in keys.items() if key.startswith(f"{matter}.")])
        for matter, label in matters.items()
    ]
