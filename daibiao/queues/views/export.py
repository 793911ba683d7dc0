"""Lists of cases as files: the queue by the very filter of its page, and any other list of cases the same way."""

from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from daibiao.accounts.permissions import allows
from daibiao.cases import actions as cases
from daibiao.lib.refusals import Refusal
from daibiao.pages import sheets

from .. import exports
from ..forms import ExportForm
from .queue import shown, whose


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def queue(request):
    """The heap that is open, with what was searched for."""
    now = shown(request)
    words = [whose(request.actor, now.heaps).partition(_("："))[0], now.heap.words]
    if now.category:
        words.append(_("类别：%(words)s") % {"words": now.category_words})
    if now.search:
        words.append(_("搜索“%(words)s”") % {"words": now.search})
    url = f"{reverse('queues:queue')}?{now.query}"
    return taken(request, _("诉求清单"), words, now.rows, url)


def taken(request, title, words, rows, url):
    """Ask first; then the file. Telephone numbers go along for a reason that is logged, number by number."""
    sheet = sheets.Sheet(title, words, exports.COLUMNS, lambda: exports.rows_of(rows), rows.count(), url)
    if request.method != "POST":
        return sheets.ask(request, sheet, ExportForm(asks=_may_call(request.actor)))
    form = ExportForm(request.POST, asks=_may_call(request.actor))
    if form.is_valid():
        try:
            return sheets.attachment(
                _with_phones(sheet, rows, form.cleaned_data, request.actor), by=request.actor
            )
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    return sheets.ask(request, sheet, form, status=422)


def _with_phones(sheet, rows, given, actor):
    """The sheet to be written; with numbers only where they were asked for and the reason is logged."""
    if not given.get("phones"):
        return sheet
    if sheet.count > exports.MOST_PHONES:
        raise Refusal(_("带电话一次最多导出 %(most)d 件，请缩小范围。") % {"most": exports.MOST_PHONES})
    numbers = cases.reveal_many(rows, by=actor, reason=given["reason"])
    return sheets.Sheet(
        sheet.title,
        [*sheet.filters, _("带联系电话")],
        [*sheet.columns, exports.PHONE],
        lambda: exports.rows_of(rows, numbers),
        sheet.count,
        sheet.url,
    )


def _may_call(actor) -> bool:
    """Whether the reader takes cases in: nobody else is offered numbers in a file."""
    return actor.holds("coordinator") or allows(actor, "cases.record")
