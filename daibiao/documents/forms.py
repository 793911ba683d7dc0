"""The form by which a clerk puts a template back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from . import packages


class TemplateForm(forms.Form):
    """换模板."""

    file = forms.FileField(
        label=_("改好的 Word 文件"),
        help_text=_("只收 .docx，最大 2 MB。先用示例填一遍，有错会指出在哪里，不会保存。"),
        widget=forms.FileInput(attrs={"accept": packages.ACCEPT}),
    )
    note = forms.CharField(label=_("改了什么"), max_length=120, required=False)
