"""The fields: what they clean to, and what they say where the file was chosen."""

import pytest
from django import forms
from django.utils.datastructures import MultiValueDict

from daibiao.files import checks
from daibiao.files.forms import AdmitsPapers, PaperField, PapersField

from . import factories as make


class _Form(AdmitsPapers):
    letter = PaperField(required=False)
    photos = PapersField(required=False)


def _form(*photos, letter=None) -> _Form:
    return _Form({}, MultiValueDict({"photos": list(photos), "letter": [letter] if letter else []}))


def test_nothing_chosen_is_nothing_kept():
    form = _form()
    assert form.is_valid()
    assert form.cleaned_data == {"letter": None, "photos": ()}


def test_files_come_out_admitted():
    form = _form(
        make.upload(make.picture()), make.upload(make.picture()), letter=make.upload(make.pdf(), "信.pdf")
    )
    assert form.is_valid()
    assert form.cleaned_data["letter"].kind == "pdf"
    assert [photo.kind for photo in form.cleaned_data["photos"]] == ["image", "image"]


def test_every_refused_file_is_named_at_its_field():
    form = _form(make.upload(b"", "空.jpg"), make.upload(b"<html>", "页.jpg"), make.upload(make.picture()))
    assert [error[:7] for error in form.errors["photos"]] == ["“空.jpg”", "“页.jpg”"]


def test_too_many_files_are_refused_where_they_were_chosen():
    form = _form(*[make.upload(make.picture()) for _ in range(checks.MOST_FILES + 1)])
    assert "最多传 6 个" in form.errors["photos"][0]


def test_photos_are_not_decoded_while_anything_else_is_wrong(monkeypatch):
    form = _form(make.upload(make.picture()), letter=make.upload(b"", "空.jpg"))
    decoded = []
    monkeypatch.setattr("daibiao.files.pictures.redraw", lambda *given: decoded.append(given))
    assert not form.is_valid()
    assert not decoded


@pytest.mark.parametrize("field", [PaperField(), PapersField()])
def test_a_file_that_is_asked_for_must_be_there(field):
    with pytest.raises(forms.ValidationError):
        field.clean(None)


def test_the_dialogue_offers_what_can_be_admitted():
    page = str(_form())
    assert page.count(f'accept="{checks.ACCEPT}"') == 2
    assert page.count("multiple") == 1
