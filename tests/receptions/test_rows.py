"""The database refuses rows that cannot be: a seat before the first, times of what did not happen."""

import pytest
from django.db import IntegrityError, transaction

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting
from daibiao.audit.keeping import keep
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.receptions import actions
from daibiao.receptions.models import Booking, Ticket
from tests.receptions.factories import morning

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    with morning() as desk:
        yield desk


def refused(row, **columns) -> str:
    """Both the row as it is kept and the table refuse it; what the reader is told."""
    with pytest.raises(IntegrityError), acting(Actor.system("test")), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**columns)
    for name, value in columns.items():
        setattr(row, name, value)
    with pytest.raises(Refusal) as told, acting(Actor.system("test")):
        keep(row)
    return told.value.message


def test_seats_are_counted_from_one(desk):
    booking = desk.booked(desk.day.slots[1])
    assert "从 1 数起" in refused(Booking.objects.get(pk=booking.pk), seat=0)


def test_a_number_that_waits_was_called_by_nobody(desk):
    ticket = actions.draw(desk.day, by=desk.by())
    assert "还没有叫" in refused(Ticket.objects.get(pk=ticket.pk), called_at=clock.now())
    assert "还没有叫" in refused(Ticket.objects.get(pk=ticket.pk), called_by=desk.by().account)


def test_only_what_is_done_has_the_time_at_which_it_was(desk):
    ticket = desk.called()
    assert "没有接待完" in refused(Ticket.objects.get(pk=ticket.pk), done_at=clock.now())
