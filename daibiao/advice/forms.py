"""What staff have typed so far, to be compared with what was told before. Nothing is saved here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from daibiao.cases.actions.telling import WORDS_LIMIT


class AlikeForm(forms.Form):
    """The two answers of the desk's form that say what it is and where."""

    words = forms.CharField(max_length=WORDS_LIMIT, error_messages={"required": _("请先写下是什么事。")})
    where = forms.CharField(max_length=120, required=False)
