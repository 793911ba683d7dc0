"""What has been typed so far, to be compared with what was told or written before. Nothing is saved here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from daibiao.cases.actions.telling import WORDS_LIMIT
from daibiao.places.models import Congress


class AlikeForm(forms.Form):
    """The two answers of the desk's form that say what it is and where."""

    words = forms.CharField(max_length=WORDS_LIMIT, error_messages={"required": _("请先写下是什么事。")})
    where = forms.CharField(max_length=120, required=False)


class WrittenForm(forms.Form):
    """The answers of the form of a suggestion that say what it is about, and to which congress it is put."""

    title = forms.CharField(max_length=60, required=False)
    facts = forms.CharField(max_length=5000, required=False)
    proposals = forms.CharField(max_length=5000, required=False)
    congress = forms.ModelChoiceField(queryset=Congress.objects.none(), required=False)
    #: The sign of the draft that is being changed: it is not like itself.
    but = forms.CharField(max_length=30, required=False)

    def __init__(self, *args, congresses, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["congress"].queryset = self.congresses = congresses

    def clean(self):
        given = super().clean()
        if not any(given.get(name) for name in ("title", "facts", "proposals")) and not self.errors:
            raise forms.ValidationError(_("请先写下标题或者事由。"))
        return given

    @property
    def within(self):
        """The congress it is put to, or all in which the writer can put one."""
        chosen = self.cleaned_data["congress"]
        return [chosen] if chosen else self.congresses
