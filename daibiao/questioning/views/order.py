"""The order of the meeting on paper, and question by question on the projector."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from daibiao.accounts.permissions import require

from .. import order as reckoned
from .. import panels
from .inquiries import found

#: Of a place in the order; Python refuses to read numbers of thousands of digits.
DIGITS = 3


@login_required
@require_safe
def order(request, number):
    """All questions in their order, with their times: for the table of the chair."""
    inquiry, slots = _ordered(request, number)
    context = {
        "inquiry": inquiry,
        "when": panels.when(inquiry),
        "slots": slots,
        "minutes": reckoned.minutes(slots),
        "leaders": {each.unit_id: each.leader for each in inquiry.respondents.all()},
        "respondents": inquiry.respondents.select_related("unit"),
    }
    return render(request, "questioning/order.html", context)


@login_required
@require_safe
def screen(request, number):
    """One question in large type for the projector, with its time; `at` says which, the first where none is said."""
    inquiry, slots = _ordered(request, number)
    at = request.GET.get("at", "1")
    if not at.isdecimal() or len(at) > DIGITS or not 1 <= int(at) <= max(len(slots), 1):
        raise Http404
    place = int(at)
    context = {
        "inquiry": inquiry,
        "slot": slots[place - 1] if slots else None,
        "following": slots[place] if place < len(slots) else None,
        "place": place,
        "count": len(slots),
        "previous": place - 1,
    }
    return render(request, "questioning/screen.html", context)


def _ordered(request, number):
    inquiry = found(request, number)
    require(request.actor, "inquiries.see_order", inquiry)
    return inquiry, reckoned.slots(inquiry)
