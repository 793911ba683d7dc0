"""Booking, ticket, and who received: rows of one reception day, each pointing down to a case where there is one."""

from django.db import models
from django.db.models import Case as Rank
from django.db.models import IntegerField, OuterRef, Q, Value
from django.db.models import When as If
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.cases.models import Case
from daibiao.lib import clock
from daibiao.people.models import Deputy
from daibiao.stations.models import ReceptionDay


class BookingQuerySet(models.QuerySet):
    """Adjectives over bookings."""

    def standing(self):
        """Booked, and neither come, missed nor cancelled yet."""
        return self.filter(state=Booking.State.BOOKED)

    def taking_a_seat(self):
        """All that hold their seat: everything but what was cancelled."""
        return self.exclude(state=Booking.State.CANCELLED)

    def listed(self):
        """All but the cancelled whose person has another time: who lost the own one may have to be called."""
        another = Booking.objects.standing().filter(case=OuterRef("case"))
        return self.exclude(models.Exists(another), state=Booking.State.CANCELLED)

    def missed(self):
        """Booked by people who did not come."""
        return self.filter(state=Booking.State.MISSED)

    def newest(self):
        """The booking that counts: the last one made; None where there is none."""
        return self.select_related("day__station").order_by("-id").first()

    def to_remind(self, on):
        """Standing bookings for the date `on` that nobody was reminded of."""
        published = ReceptionDay.State.PUBLISHED
        return self.standing().filter(day__on=on, day__state=published, reminded_at=None)


class Booking(models.Model):
    """A time on a reception day, kept for the person of one case 预约."""

    class State(models.TextChoices):
        BOOKED = "booked", _("已预约")
        CAME = "came", _("已到")
        MISSED = "missed", _("没有来")
        CANCELLED = "cancelled", _("已取消")

    day = models.ForeignKey(ReceptionDay, models.PROTECT, related_name="bookings")
    starts = models.TimeField(_("时间"))
    #: Which of the places at that time.
    seat = models.PositiveSmallIntegerField()
    case = models.ForeignKey(Case, models.PROTECT, related_name="bookings")
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.BOOKED)
    made_at = models.DateTimeField(_("预约时间"))
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ["day", "starts", "seat", "id"]
        constraints = [
            models.UniqueConstraint(
                name="booking_one_a_seat",
                fields=["day", "starts", "seat"],
                condition=~Q(state="cancelled"),
                violation_error_message=_("这个时间刚被约走，请另选一个。"),
            ),
            models.UniqueConstraint(
                name="booking_one_a_case",
                fields=["case"],
                condition=Q(state="booked"),
                violation_error_message=_("这件事已经约了时间。"),
            ),
            models.CheckConstraint(
                name="booking_seats_from_one",
                condition=Q(seat__gte=1),
                violation_error_message=_("座位从 1 数起。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.starts:%H:%M} · {self.case}"

    @property
    def audit_number(self) -> str:
        """The trail files the booking under its case."""
        return self.case.number

    @property
    def at(self) -> str:
        """Day and time as events and messages keep them, 2026-10-15 9:30; each reader is shown the own way of writing."""
        return f"{self.day.on.isoformat()} {self.starts:%-H:%M}"

    @property
    def is_to_come(self) -> bool:
        """Whether its time has not begun: then another can be chosen, or it is let go."""
        return self.day.starts_at(self.starts) > clock.now()

    def get_absolute_url(self) -> str:
        """Where its person sees it."""
        return reverse("reception:booked", args=[self.case.number])


class TicketQuerySet(models.QuerySet):
    """Adjectives over tickets."""

    def waiting(self):
        """Drawn and not called yet."""
        return self.filter(state=Ticket.State.WAITING)

    def called(self):
        """At the desk now."""
        return self.filter(state=Ticket.State.CALLED)

    def unfinished(self):
        """Waiting or at the desk."""
        return self.filter(state__in=[Ticket.State.WAITING, Ticket.State.CALLED])

    def passed(self):
        """Called, and nobody came: they may be called again."""
        return self.filter(state=Ticket.State.PASSED)

    def gone(self):
        """Of people who went away before they were received."""
        return self.filter(state=Ticket.State.LEFT)

    def done(self):
        """People who were received."""
        return self.filter(state=Ticket.State.DONE)

    def walk_ins(self):
        """Of people who came without a booking."""
        return self.filter(booking=None)

    def in_turn(self, at):
        """Whose turn it is at the time `at`: those whose booked time has come, walk-ins, those who came early."""
        rank = Rank(
            If(booking__starts__lte=at, then=Value(0)),
            If(booking=None, then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
        return self.waiting().order_by(rank, "booking__starts", "number")

    def next(self):
        """Whose turn it is now; None where nobody waits."""
        return self.in_turn(clock.now().time()).first()

    def with_row(self):
        """All that a row of the desk or the register shows."""
        return self.select_related("booking", "case__coordinator", "called_by").prefetch_related("deputies")


class Ticket(models.Model):
    """A numbered slip of one reception day 号票: booked people and walk-ins wait in one row."""

    class State(models.TextChoices):
        WAITING = "waiting", _("等候")
        CALLED = "called", _("正在接待")
        DONE = "done", _("已接待")
        PASSED = "passed", _("已过号")
        LEFT = "left", _("已离开")

    day = models.ForeignKey(ReceptionDay, models.PROTECT, related_name="tickets")
    number = models.PositiveSmallIntegerField(_("号"))
    booking = models.OneToOneField(Booking, models.PROTECT, null=True, blank=True, related_name="ticket")
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="tickets")
    state = models.CharField(_("状态"), max_length=8, choices=State.choices, default=State.WAITING)
    #: Why no matter was written down: only asked the way, came for the state of an earlier one.
    note = models.CharField(_("说明"), max_length=120, blank=True)
    deputies = models.ManyToManyField(Deputy, related_name="tickets", blank=True)
    once = models.UUIDField(null=True, blank=True, unique=True)  # sent with the button, twice or not
    drawn_at = models.DateTimeField(_("取号时间"))
    called_at = models.DateTimeField(_("叫号时间"), null=True, blank=True)
    called_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="called_tickets"
    )
    done_at = models.DateTimeField(_("接待完的时间"), null=True, blank=True)

    objects = TicketQuerySet.as_manager()

    class Meta:
        ordering = ["day", "number"]
        constraints = [
            models.UniqueConstraint(
                name="ticket_number_once_a_day",
                fields=["day", "number"],
                violation_error_message=_("这个号已经有了。"),
            ),
            models.CheckConstraint(
                name="ticket_done_has_matter_or_note",
                condition=Q(state="done", done_at__isnull=False) & (Q(case__isnull=False) | ~Q(note=""))
                | ~Q(state="done"),
                violation_error_message=_("没有登记诉求的，请写一句说明。"),
            ),
            models.CheckConstraint(
                name="ticket_called_has_its_time",
                condition=~Q(state="called") | Q(called_at__isnull=False),
                violation_error_message=_("叫过的号要有叫号时间。"),
            ),
            models.CheckConstraint(
                name="ticket_waiting_was_not_called",
                condition=~Q(state="waiting") | Q(called_at=None, called_by=None),
                violation_error_message=_("等候的号还没有叫，不写叫号时间和叫号的人。"),
            ),
            models.CheckConstraint(
                name="ticket_not_done_has_no_end",
                condition=Q(state="done") | Q(done_at=None),
                violation_error_message=_("没有接待完的号不写接待完的时间。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} #{self.number}"

    def get_absolute_url(self) -> str:
        """The desk of its day."""
        return reverse("reception:desk", args=[self.day_id])


class Received(models.Model):
    """A deputy received people on this day, as staff ticked it: nobody checks in (rules 10.1)."""

    day = models.ForeignKey(ReceptionDay, models.PROTECT, related_name="received")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="received")
    ticked_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="ticked_receptions")
    ticked_at = models.DateTimeField(_("记下的时间"))

    class Meta:
        ordering = ["day", "deputy"]
        constraints = [
            models.UniqueConstraint(
                name="received_once_a_day",
                fields=["day", "deputy"],
                violation_error_message=_("已经记下这位代表。"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.deputy} · {self.day}"
