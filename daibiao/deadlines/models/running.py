"""The clocks that run: a clock, its deadlines, why they fall on their day, and by whom they were extended."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.deadlines import counting, strip, wording
from daibiao.deadlines.vocabulary import WINDOWS, Words
from daibiao.lib import clock

from .calendar import SpecialDay
from .terms import Term


class Clock(models.Model):
    """The anchor a thing points down to. A child's open terms count for its parent's next due date."""

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    #: The earliest open due date here and below, kept by the verbs so that queues can sort by it.
    next_due_on = models.DateField(null=True, editable=False)
    next_key = models.CharField(max_length=40, blank=True, editable=False)
    next_unit = models.CharField(max_length=16, blank=True, editable=False)

    class Meta:
        indexes = [models.Index(fields=["next_due_on", "id"], name="clock_by_due")]
        constraints = [
            models.CheckConstraint(
                name="clock_next_whole",
                condition=Q(next_due_on=None, next_key="") | (Q(next_due_on__isnull=False) & ~Q(next_key="")),
                violation_error_message=_("下一个期限的日期和事项要一起有。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.next_key or '—'} {self.next_due_on or ''}".strip()


class DeadlineQuerySet(models.QuerySet):
    """Adjectives over deadlines."""

    def open(self):
        """Terms that still run."""
        return self.filter(state=Deadline.State.OPEN)

    def under(self, source: int, main: int | None = None):
        """On a source's clock or on the units' below it; `main`: the clock of another with which this one is handled."""
        clocks = Clock.objects.filter(Q(pk=source) | Q(parent=main or source))
        return self.filter(clock__in=clocks.values("pk"))

    def owed(self):
        """What somebody owes: not the windows in which somebody may act."""
        return self.exclude(key__in=WINDOWS)

    def overdue(self, on: date | None = None):
        """Open, and their day is over. A due date is a whole day: overdue begins the day after."""
        return self.open().owed().filter(due_on__lt=on or clock.today())

    def due_within(self, working_days: int, on: date | None = None):
        """Open, and due today or within so many working days."""
        on = on or clock.today()
        last = SpecialDay.objects.calendar(since=on).after(on, working_days)
        return self.open().filter(due_on__range=(on, last))

    def to_remind(self, on: date | None = None):
        """Open, and the day of their one reminder has come, which nobody had yet."""
        return self.open().filter(remind_on__lte=on or clock.today(), reminded_at=None)

    def provisional(self):
        """Open, and counted through a year whose holidays are not announced yet."""
        return self.open().filter(provisional=True)


class Deadline(models.Model):
    """One term running, or run, on one clock."""

    class State(models.TextChoices):
        OPEN = "open", _("进行中")
        MET = "met", _("已完成")
        CANCELLED = "cancelled", _("已取消")

    clock = models.ForeignKey(Clock, models.PROTECT, related_name="deadlines")
    key = models.CharField(_("事项"), max_length=40)
    term = models.ForeignKey(Term, models.PROTECT, related_name="deadlines")
    started_at = models.DateTimeField(_("起算时间"))
    started_on = models.DateField(_("起算日"))
    due_on = models.DateField(_("期限"), db_index=True)
    began = models.CharField(max_length=12, blank=True, editable=False)
    #: As set at the start: editing the row of the term later moves nothing that runs.
    length = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=16)
    remind_on = models.DateField(_("提醒日"), null=True)
    reminded_at = models.DateTimeField(_("提醒时间"), null=True)
    provisional = models.BooleanField(_("暂定"), default=False)
    state = models.CharField(_("状态"), max_length=9, choices=State.choices, default=State.OPEN)
    met_at = models.DateTimeField(_("完成时间"), null=True)
    met_on = models.DateField(_("完成日"), null=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        # What runs, by matter and day: the sweeps and the queues find it without reading what ran once.
        indexes = [models.Index(fields=["state", "key", "due_on", "clock"], name="deadline_by_state")]
        constraints = [
            models.UniqueConstraint(
                name="deadline_one_open_a_key",
                fields=["clock", "key"],
                condition=Q(state="open"),
                violation_error_message=_("同一事项的期限已经在走。"),
            ),
            models.CheckConstraint(
                name="deadline_met_has_its_time",
                condition=Q(state="met", met_at__isnull=False, met_on__isnull=False)
                | (~Q(state="met") & Q(met_at=None, met_on=None)),
                violation_error_message=_("完成的期限要有完成时间，没有完成的不能有。"),
            ),
            models.CheckConstraint(
                name="deadline_state_known",
                condition=Q(state__in=["open", "met", "cancelled"]),
                violation_error_message=_("不认识这个状态。"),
            ),
            models.CheckConstraint(
                name="deadline_due_after_start",
                condition=Q(due_on__gt=F("started_on")) | Q(unit="before_meeting"),
                violation_error_message=_("期限要在起算日之后。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.due_on}"

    @property
    def explanation(self) -> "Explanation":
        """The explanation in force: the newest."""
        newest = self.explanations.last()
        assert newest is not None, "a deadline is made with its explanation"
        return newest

    @property
    def extensions_left(self) -> int | None:
        """How often it may still be extended under its term; None: as often as the ceiling allows."""
        often = self.term.extensions
        return None if often is None else max(often - self.extensions.count(), 0)

    @property
    def met_late(self) -> bool:
        """Whether it was done, but after its day."""
        return self.met_on is not None and self.met_on > self.due_on

    def explained(self) -> wording.Explained:
        """Everything that is said about why this day."""
        grants = tuple(each.told() for each in self.extensions.select_related("granted_by"))
        term, reckoned = self.term, self.explanation.reckoned()
        return wording.Explained(
            reckoned, self.began or term.start_event, term.source_words, grants, term.condition_words
        )

    def lamp(self, language: str, calendar: counting.Calendar) -> strip.Lamp:
        """How the term stands today. Lists load the calendar once and hand it in."""
        return strip.lamp(self.due_on, self.unit, today=clock.today(), calendar=calendar, language=language)

    def day_strip(self, language: str) -> dict[str, Any]:
        """Everything the day strip shows: as of today, or of the day on which it was met."""
        met = self.met_at and clock.local(self.met_at).date()
        address = reverse("deadlines:try", query={"key": self.key, "start": self.started_on.isoformat()})
        return strip.strip(
            self.explained(),
            title=self.term.title.of(language),
            today=met or clock.today(),
            calendar=SpecialDay.objects.calendar(since=self.started_on),
            language=language,
            try_url=address,
        )


class Explanation(models.Model):
    """Why a deadline falls on its day, day for day. The newest is in force; old ones stay beside it."""

    class Reason(models.TextChoices):
        SET = "set", _("起算")
        EXTENDED = "extended", _("延期")
        ANNOUNCED = "announced", _("放假安排公布")

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="explanations")
    reason = models.CharField(_("原因"), max_length=9, choices=Reason.choices)
    made_at = models.DateTimeField(_("时间"))
    due_on = models.DateField(_("期限"))
    provisional = models.BooleanField(_("暂定"))
    #: counting.Reckoning in its compact form.
    reckoning = models.JSONField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.reason} → {self.due_on}"

    def reckoned(self) -> counting.Reckoning:
        """The reckoning, day for day."""
        return counting.Reckoning.from_json(self.reckoning)


class Extension(models.Model):
    """More time, who granted it, and why."""

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="extensions")
    length = models.PositiveSmallIntegerField(_("长度"))
    unit = models.CharField(_("单位"), max_length=16)
    granted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField(_("时间"))
    reason = models.CharField(_("理由"), max_length=500)
    old_due_on = models.DateField(_("原期限"))
    new_due_on = models.DateField(_("新期限"))

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="extension_is_later",
                condition=Q(new_due_on__gt=F("old_due_on")),
                violation_error_message=_("延期后的期限要晚于原期限。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_due_on} → {self.new_due_on}"

    def told(self) -> wording.Grant:
        """As readers are told of it."""
        return wording.Grant(
            counting.Step(self.length, counting.Unit(self.unit)),
            Words(name, name)
            if (name := self.granted_by and self.granted_by.name)
            else Words("系统", "The system"),
            clock.local(self.granted_at).date(),
            self.old_due_on,
        )
