"""The board's list and the month's as files, each by the very filter of its page."""

from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from daibiao.accounts.permissions import require
from daibiao.queues.views.export import taken

from .. import month
from ..board import Board
from .board import chosen_by
from .month import month_of, part_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_board(request):
    """The board's list, narrowed as it is on the page."""
    require(request.actor, "supervision.board")
    watched = Board(request.actor, chosen_by(request))
    url = f"{reverse('supervision:board_list')}?{watched.chosen.query}"
    return taken(request, _("督办清单"), watched.words(), watched.rows, url)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_month(request):
    """One part of the month's list."""
    require(request.actor, "supervision.board")
    when, part = month_of(request), part_of(request)
    words = [when.label, month.PARTS[part].words]
    url = f"{reverse('supervision:month')}?month={when.name}&part={part}"
    return taken(request, _("月度清单"), words, month.rows(part, when, request.actor), url)
