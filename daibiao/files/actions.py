"""The verbs: keep, discard, sweep. The owning room's verb has asked who may; here only a name is recorded."""

from datetime import timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from daibiao.accounts.actors import Actor
from daibiao.audit import events
from daibiao.audit.acts import acting
from daibiao.lib import clock, sealing

from . import checks, store
from .models import File

#: A write is finished, and its row committed, long before this.
UNFINISHED_FOR = timedelta(hours=1)


def keep(upload: UploadedFile | checks.Admitted, *, by: Actor) -> File:
    """Keep an upload, or one a form has admitted already. The bytes are on disk before the row is."""
    admitted = checks.admit(upload)
    path = store.put(admitted.content, admitted.suffix, thumbnail=admitted.thumbnail)
    with acting(by):
        file = File.objects.create(
            name=admitted.name,
            kind=admitted.kind,
            mime=admitted.mime,
            size=len(admitted.content),
            original_size=admitted.original_size,
            width=admitted.width,
            height=admitted.height,
            pages=admitted.pages,
            digest=sealing.digest(admitted.content),
            path=path,
            uploaded_at=clock.now(),
        )
        events.record("file.kept", file, kind=file.kind, size=file.size, digest=file.digest)
    return file


def discard(file: File, *, by: Actor) -> None:
    """Delete a file for good: the row now, the bytes once that is certain. Its digest stays in the trail."""
    with acting(by):
        events.record("file.discarded", file, digest=file.digest)
        paths = [file.path, file.thumbnail_path]
        file.delete()
        transaction.on_commit(lambda: store.remove(*paths))


def sweep_orphans(*, older_than: timedelta = UNFINISHED_FOR) -> int:
    """Delete bytes without a row, left by verbs that failed and processes that died; returns how many."""
    swept = 0
    for folder, paths in store.written_before(clock.now() - older_than):
        kept = File.objects.filter(path__startswith=f"{folder}/")
        orphans = paths - {path for file in kept for path in (file.path, file.thumbnail_path)}
        store.remove(*orphans)
        swept += len(orphans)
    return swept
