"""Serving: the right type under the right name, and a browser that is told to run nothing."""

from contextlib import closing
from io import BytesIO

import pytest
from django.http import Http404
from PIL import Image

from daibiao.accounts.actors import Actor
from daibiao.files import actions, serving, store

from . import factories as make

pytestmark = pytest.mark.django_db
BY = Actor.system("test")


@pytest.fixture(autouse=True)
def disk(settings, tmp_path) -> None:
    """A store of the test's own."""
    settings.MEDIA_ROOT = tmp_path


def _body(response) -> bytes:
    with closing(response):
        return b"".join(response.streaming_content)


def test_a_picture_is_shown_and_nothing_in_it_may_run():
    file = actions.keep(make.upload(make.picture(), "水沟.jpg"), by=BY)
    response = serving.serve(file)
    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Content-Disposition"] == "inline; filename*=utf-8''%E6%B0%B4%E6%B2%9F.jpg"
    assert response.headers["Content-Length"] == str(file.size)
    assert _body(response) == store.read(file.path)


def test_a_download_keeps_the_name_the_person_gave():
    file = actions.keep(make.upload(make.pdf(), '答复"函".pdf'), by=BY)
    response = serving.serve(file, download=True)
    assert response.headers["Content-Type"] == "application/pdf"
    disposition = response.headers["Content-Disposition"]
    assert disposition == "attachment; filename*=utf-8''%E7%AD%94%E5%A4%8D%22%E5%87%BD%22.pdf"
    response.close()


def test_the_small_picture_is_small_and_a_pdf_has_none():
    photo = actions.keep(make.upload(make.picture((2000, 1000))), by=BY)
    assert Image.open(BytesIO(_body(serving.serve(photo, thumbnail=True)))).size == (320, 160)
    letter = actions.keep(make.upload(make.pdf(), "信.pdf"), by=BY)
    assert _body(serving.serve(letter, thumbnail=True)) == store.read(letter.path)


def test_a_file_lost_from_the_disk_is_not_found_and_reported(caplog):
    file = actions.keep(make.upload(make.picture()), by=BY)
    store.remove(file.path)
    with pytest.raises(Http404):
        serving.serve(file)
    assert f"file {file.pk} is not on disk" in caplog.text
