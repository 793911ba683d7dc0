"""The reception day: when deputies receive people at a station, planned, published, held or cancelled."""

from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.lib import clock
from daibiao.people.models import Deputy

from .station import Station


class ReceptionDayQuerySet(models.QuerySet):
    """Adjectives over reception days."""

    def of(self, stations):
        """Days at any of these stations."""
        return self.filter(station__in=stations)

    def coming(self, on):
        """Days on the date `on` or later, the next first."""
        return self.filter(on__gte=on).order_by("on", "opens", "id")

    def to_come(self, moment):
        """Days whose door is still to open, or open, at this moment; the next first."""
        today, at = moment.date(), moment.time()
        return self.coming(today).exclude(on=today, closes__lte=at)

    def over(self, on):
        """Days before the date `on`, the latest first."""
        return self.filter(on__lt=on).order_by("-on", "-id")

    def published(self):
        """Days that are announced and stand."""
        return self.filter(state=ReceptionDay.State.PUBLISHED)

    def standing(self):
        """Days that are still to take place, announced or not."""
        return self.filter(state__in=[ReceptionDay.State.PLANNED, ReceptionDay.State.PUBLISHED])

    def told_of(self):
        """Days of which the public knows: also those held, and those cancelled after they were announced."""
        return self.exclude(published_at=None)

    def held(self):
        """Days that took place and are closed."""
        return self.filter(state=ReceptionDay.State.HELD)

    def unclosed(self, on):
        """Published days that ended before the date `on` and of which nobody has closed the book."""
        return self.published().over(on)

    def with_roster(self):
        """All that a row of a list shows, in few queries."""
        return self.select_related("station__place").prefetch_related("deputies")


class ReceptionDay(models.Model):
    """A day on which deputies receive people at a station 接待日."""

    class State(models.TextChoices):
        PLANNED = "planned", _("待公布")
        PUBLISHED = "published", _("已公布")
        HELD = "held", _("已结束")
        CANCELLED = "cancelled", _("已取消")

    station = models.ForeignKey(Station, models.PROTECT, related_name="reception_days")
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.PLANNED)
    on = models.DateField(_("日期"))
    opens = models.TimeField(_("开始"))
    closes = models.TimeField(_("结束"))
    #: A booked person has so many minutes; so many are received at the same time.
    minutes = models.PositiveSmallIntegerField(_("每位几分钟"), default=15)
    places = models.PositiveSmallIntegerField(_("同时接待几位"), default=1)
    theme = models.CharField(_("主题"), max_length=80, blank=True)
    deputies = models.ManyToManyField(
        Deputy, related_name="reception_days", verbose_name=_("值班代表"), blank=True
    )
    staff = models.ManyToManyField(
        Account, related_name="reception_days", verbose_name=_("值班联络员"), blank=True
    )
    published_at = models.DateTimeField(_("公布时间"), null=True, blank=True)
    #: Why it was announced later than the term for it; the public reads it.
    hurried = models.CharField(_("为什么来不及提前公布"), max_length=200, blank=True)
    #: Why it was changed or cancelled after it was announced; the public reads it.
    reason = models.CharField(_("变更或取消的原因"), max_length=200, blank=True)
    #: What the staff noted when they closed the book.
    remark = models.CharField(_("结束说明"), max_length=200, blank=True)

    objects = ReceptionDayQuerySet.as_manager()

    class Meta:
        ordering = ["on", "opens", "id"]
        constraints = [
            models.CheckConstraint(
                name="reception_day_closes_after_it_opens",
                condition=Q(closes__gt=F("opens")),
                violation_error_message=_("结束时间要晚于开始时间。"),
            ),
            models.CheckConstraint(
                name="reception_day_has_room",
                condition=Q(minutes__gte=5, minutes__lte=120, places__gte=1, places__lte=20),
                violation_error_message=_("每位 5 到 120 分钟，同时接待 1 到 20 位。"),
            ),
            models.CheckConstraint(
                name="reception_day_told_has_its_time",
                condition=Q(state="planned", published_at=None)
                | Q(state="cancelled")
                | (Q(state__in=["published", "held"]) & Q(published_at__isnull=False)),
                violation_error_message=_("公布的接待日要有公布时间。"),
            ),
            models.CheckConstraint(
                name="reception_day_told_of_is_cancelled_for_a_reason",
                condition=~Q(state="cancelled") | ~Q(reason="") | Q(published_at=None),
                violation_error_message=_("请写明为什么取消。"),
            ),
            models.CheckConstraint(
                name="reception_day_hurried_was_told_of",
                condition=Q(hurried="") | Q(published_at__isnull=False),
                violation_error_message=_("没有公布的接待日，不写来不及提前公布的原因。"),
            ),
            models.UniqueConstraint(
                name="reception_day_once_a_date",
                fields=["station", "on"],
                condition=~Q(state="cancelled"),
                violation_error_message=_("这个站这一天已经有接待日。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station} {self.on.isoformat()}"

    @property
    def slots(self) -> list[time]:
        """The times that can be booked: whole ones between opening and closing."""
        first = datetime.combine(date.min, self.opens)
        length, end = timedelta(minutes=self.minutes), datetime.combine(date.min, self.closes)
        return [(first + n * length).time() for n in range((end - first) // length)]

    @property
    def hours(self) -> str:
        """9:00–11:30."""
        return f"{self.opens:%-H:%M}–{self.closes:%-H:%M}"

    @property
    def begins_at(self) -> datetime:
        """The moment at which the door opens."""
        return datetime.combine(self.on, self.opens, clock.ZONE)

    @property
    def ends_at(self) -> datetime:
        """The moment at which the door closes."""
        return datetime.combine(self.on, self.closes, clock.ZONE)

    def starts_at(self, slot: time) -> datetime:
        """The moment of one of its times."""
        return datetime.combine(self.on, slot, clock.ZONE)

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("station:day", args=[self.pk])
