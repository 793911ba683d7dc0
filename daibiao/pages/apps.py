"""Django's handle on the room."""

from django import forms
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """How pages perform verbs."""

    name = "daibiao.pages"

    def ready(self) -> None:
        """Whoever logs in begins anew. And Django's “this field is required” is no sentence for people: say what to do."""
        from . import receipts

        receipts.listen()
        forms.Field.default_error_messages["required"] = _("请填写这一项。")
        for chosen in (forms.ChoiceField, forms.ModelChoiceField):
            chosen.default_error_messages["required"] = _("请选一项。")
        forms.FileField.default_error_messages["required"] = _("请选文件。")
