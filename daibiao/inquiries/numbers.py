"""Numbers of inquiries and of items; the serial of a question."""

from django.conf import settings
from django.db.models import Max

from daibiao.lib import clock
from daibiao.places.models import Congress
from daibiao.suggestions.numbers import prefix

from .models import Inquiry


def next_inquiry(congress: Congress) -> str:
    """The next number of this congress and year, e.g. 福泉询2026-01. Inside an act."""
    held = Congress.objects.select_for_update(no_key=True).get(pk=congress.pk)
    mark = f"{settings.DAIBIAO_NUMBERING['inquiry']}{clock.today().year}-"
    kin = Inquiry.objects.filter(congress=held, number__contains=mark).count()
    return f"{prefix(congress)}{mark}{kin + 1:02d}"


def next_item(inquiry: Inquiry) -> str:
    """The next number in this inquiry, whose row the caller holds."""
    return f"{inquiry.number}-{inquiry.items.count() + 1}"


def next_serial(inquiry: Inquiry) -> int:
    """The next question's, in this inquiry, whose row the caller holds."""
    return (inquiry.questions.aggregate(last=Max("serial"))["last"] or 0) + 1
