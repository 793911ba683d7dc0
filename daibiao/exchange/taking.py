"""The verb by which suggestions leave as a file; that they were taken along is written down with it."""

from typing import IO, Any

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.lib.refusals import Refusal
from daibiao.places.models import Unit

from . import formats
from .selecting import Selection

#: Forms in one file that a page makes: each takes its time.
MOST_FORMS = 200


def take_along(
    selection: Selection,
    form: str,
    file: IO[bytes],
    *,
    by: Actor,
    office: Unit,
    most_forms: int | None = None,
    watched: Any = iter,
) -> int:
    """导出: write the file, and note who took how many along, as what. Returns how many stand in it."""
    with acting(by):
        require(by, "exchange.take_along")
        count = selection.rows().count()
        if not count:
            raise Refusal(_("这个范围里没有可以导出的建议。"))
        if form == formats.WORD and most_forms and count > most_forms:
            why = _("Word 专用纸一次最多 %(most)d 份，这个范围有 %(count)d 件，请缩小范围。")
            raise Refusal(why % {"most": most_forms, "count": count})
        record("suggestions.taken_along", office, count=count, format=form)
        formats.WRITERS[form](selection, file, by=by, watched=watched)
    return count
