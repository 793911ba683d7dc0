"""Keeping, discarding, sweeping: no row without its bytes, and no bytes for ever without a row."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting
from daibiao.audit.models import Event
from daibiao.files import actions, checks, store
from daibiao.files.models import File
from daibiao.lib import clock, sealing
from daibiao.lib.refusals import Refusal

from . import factories as make

pytestmark = pytest.mark.django_db
BY = Actor.system("test")


@pytest.fixture(autouse=True)
def disk(settings, tmp_path) -> Path:
    """A store of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


def _on_disk(disk: Path) -> set[str]:
    return {str(path.relative_to(disk)) for path in disk.rglob("*") if path.is_file()}


def _aged(disk: Path, **age) -> None:
    """All files as if they had been written that long ago."""
    then = (clock.now() - timedelta(**age)).timestamp()
    for path in disk.rglob("*"):
        os.utime(path, (then, then))


def test_a_photo_is_kept_with_its_thumbnail_under_a_name_that_says_nothing(disk):
    content = make.photo_with_place()
    file = actions.keep(make.upload(content, "王家门口.jpg"), by=BY)
    assert _on_disk(disk) == {file.path, file.thumbnail_path}
    assert "王" not in file.path
    assert (file.name, file.kind, file.original_size) == ("王家门口.jpg", "image", len(content))
    assert (file.width, file.height, file.pages) == (48, 64, None)
    kept = store.read(file.path)
    assert (file.size, file.digest) == (len(kept), sealing.digest(kept))
    assert file.is_intact()
    assert File.objects.pictures().get() == file
    assert not File.objects.documents().exists()


def test_only_the_owner_of_the_process_can_read_the_disk(disk):
    file = actions.keep(make.upload(make.pdf(), "信.pdf"), by=BY)
    assert (disk / file.path).stat().st_mode & 0o077 == 0
    assert (disk / file.path).parent.stat().st_mode & 0o077 == 0
    assert _on_disk(disk) == {file.path}


def test_what_a_form_admitted_is_kept_as_it_is():
    admitted = checks.admit(make.upload(make.pdf(2), "信.pdf"))
    file = actions.keep(admitted, by=BY)
    assert store.read(file.path) == admitted.content
    assert file.pages == 2


def test_keeping_is_recorded_without_a_word_of_the_person():
    file = actions.keep(make.upload(make.picture(), "王大爷.jpg"), by=BY)
    event = Event.objects.get(name="file.kept")
    assert event.thing == file.pk
    assert event.facts == {"kind": "image", "size": file.size, "digest": file.digest}


def test_a_refused_file_leaves_nothing(disk):
    with pytest.raises(Refusal):
        actions.keep(make.upload(b"<html>"), by=BY)
    assert not disk.exists()
    assert not File.objects.exists()


def test_a_verb_that_fails_leaves_bytes_for_the_sweep_and_no_row(disk):
    kept = actions.keep(make.upload(make.picture()), by=BY)
    with pytest.raises(ZeroDivisionError), acting(BY):
        _ = actions.keep(make.upload(make.picture()), by=BY).pages or 1 / 0
    assert File.objects.get() == kept
    assert len(_on_disk(disk)) == 4
    assert actions.sweep_orphans() == 0, "what is young may yet get its row"
    _aged(disk, hours=2)
    assert actions.sweep_orphans() == 2
    assert _on_disk(disk) == {kept.path, kept.thumbnail_path}


def test_the_sweep_clears_unfinished_writes_and_works_on_an_empty_disk(disk):
    assert actions.sweep_orphans() == 0
    (disk / "incoming").mkdir(parents=True)
    (disk / "incoming" / "half").write_bytes(b"\xff\xd8")
    _aged(disk, hours=2)
    assert actions.sweep_orphans() == 1
    assert _on_disk(disk) == set()


def test_a_discarded_file_goes_when_that_is_certain(disk, django_capture_on_commit_callbacks):
    file = actions.keep(make.upload(make.picture()), by=BY)
    digest = file.digest
    with django_capture_on_commit_callbacks(execute=True):
        actions.discard(file, by=BY)
        assert len(_on_disk(disk)) == 2
    assert _on_disk(disk) == set()
    assert not File.objects.exists()
    assert Event.objects.get(name="file.discarded").facts == {"digest": digest}


def test_lost_or_altered_bytes_are_noticed(disk):
    file = actions.keep(make.upload(make.picture()), by=BY)
    (disk / file.path).write_bytes(b"other")
    assert not file.is_intact()
    (disk / file.path).unlink()
    assert not file.is_intact()


@pytest.mark.parametrize(
    "wrong", [{"width": None}, {"pages": 3}, {"kind": "pdf"}, {"kind": "exe"}, {"size": 0}]
)
def test_the_database_refuses_an_impossible_file(wrong):
    possible = {"kind": "image", "width": 1, "height": 1, "size": 1, "original_size": 1}
    row = File(**{**possible, **wrong}, name="x", path="x", digest="x", uploaded_at=clock.now())
    with pytest.raises(IntegrityError), acting(BY), transaction.atomic():
        row.save()
