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
    """Up to `checks.MOST_FILES` pictures or PDFs, as they came: the form admits them once all else is right."""

    widget = ManyPapersInput

    def clean(self, value: Iterable[UploadedFile] | None) -> tuple[UploadedFile, ...]:
        """The files that were sent, not looked at yet."""
        uploads = tuple(upload for upload in value or [] if upload)
        super().clean(uploads)
        return uploads


class AdmitsPapers(forms.Form):
    """A form whose papers are decoded only when everything else in it is right: decoding is what costs."""

    def clean(self):
        given = super().clean()
        papers = [name for name, field in self.fields.items() if isinstance(field, PapersField)]
        for name in papers if not self.errors else ():
            try:
                given[name] = _admitted(given[name])
            except forms.ValidationError as error:
                self.add_error(name, error)
        return given


def _admitted(uploads: Iterable[UploadedFile]) -> tuple[checks.Admitted, ...]:
    try:
        return tuple(checks.admit_all(uploads))
    except Refusal as refusal:
        raise forms.ValidationError(refusal.reasons) from refusal
