"""Form fields that admit papers: they clean to what `actions.keep` takes, or say why a file will not do."""

from collections.abc import Iterable

from django import forms
from django.core.files.uploadedfile import UploadedFile

from daibiao.lib.refusals import Refusal

from . import checks


class PaperInput(forms.FileInput):
    """A file input that offers what can be admitted."""

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__({"accept": checks.ACCEPT, **(attrs or {})})


class ManyPapersInput(PaperInput):
    """The same for several files at once."""

    allow_multiple_selected = True


class PaperField(forms.Field):
    """One picture or PDF; cleans to a `checks.Admitted`, or None where nothing was chosen."""

    widget = PaperInput

    def clean(self, value: UploadedFile | None) -> checks.Admitted | None:
        """The file, checked and cleaned."""
        super().clean(value)
        return _admitted([value])[0] if value else None


class PapersField(forms.Field):
    """Up to `checks.MOST_FILES` pictures or PDFs; cleans to a tuple of `checks.Admitted`."""

    widget = ManyPapersInput

    def clean(self, value: Iterable[UploadedFile] | None) -> tuple[checks.Admitted, ...]:
        """The files, checked and cleaned; every one that will not do is named."""
        uploads = [upload for upload in value or [] if upload]
        super().clean(uploads)
        return _admitted(uploads)


def _admitted(uploads: list[UploadedFile]) -> tuple[checks.Admitted, ...]:
    try:
        return tuple(checks.admit_all(uploads))
    except Refusal as refusal:
        raise forms.ValidationError(refusal.reasons) from refusal
