"""The answer with a file's bytes, for the view of the room that owns it — after that view's own check."""

import logging

from django.http import FileResponse, Http404

from . import names, store
from .models import File

#: Nothing in the file may run, load or frame, even if a check was fooled; nothing may keep a copy on the way.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}

log = logging.getLogger(__name__)


def serve(file: File, *, download: bool = False, thumbnail: bool = False, name: str = "") -> FileResponse:
    """The file to look at or, with `download`, to save: under its own name, or `name` (RFC 6266, RFC 5987)."""
    small = thumbnail and file.is_picture
    try:
        content = store.opened(file.thumbnail_path if small else file.path)
    except FileNotFoundError:
        log.error("file %s is not on disk", file.pk)
        raise Http404 from None
    mime = "image/jpeg" if small else file.mime
    called = names.ended(name or file.name, names.ending(file.name))
    return FileResponse(content, as_attachment=download, filename=called, content_type=mime, headers=HEADERS)
