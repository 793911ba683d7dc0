"""专题督办: several suggestions under one theme, in the charge of a committee or a leader, with its activities."""

from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.people.models import Body, Deputy
from daibiao.places.models import Congress, Unit
from daibiao.suggestions.models import Suggestion


class ThemeQuerySet(models.QuerySet):
    """Adjectives over themes."""

    def in_state(self, *states):
        """Themes in any of these states."""
        return self.filter(state__in=states)

    def with_row(self):
        """All that a row of a list shows, in one query."""
        counted = Count("items", filter=Q(items__dropped_for=""), distinct=True)
        held = Count("activities", filter=Q(activities__state="held"), distinct=True)
        return self.select_related("coordinator", "body", "leader").annotate(covers=counted, held=held)


class Theme(models.Model):
    """专题: chosen by 主任会议 (代表法 §52), supervised by a committee 委室 or a named leader, reported on at the end."""

    class State(models.TextChoices):
        RUNNING = "running", _("督办中")
        REPORTED = "reported", _("已报告")

    number = models.CharField(_("编号"), max_length=24, unique=True)
    state = models.CharField(_("状态"), max_length=8, choices=State.choices, default=State.RUNNING)
    congress = models.ForeignKey(Congress, models.PROTECT, related_name="themes")
    coordinator = models.ForeignKey(Unit, models.PROTECT, related_name="themes")
    title = models.CharField(_("专题"), max_length=60)
    demand = models.TextField(_("督办要求"))
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="themes")
    leader = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="themes")
    #: The day on which the council of chairpersons, or the presidium, chose it.
    decided_on = models.DateField(_("会议决定日期"))
    opened_by = models.ForeignKey(Account, models.PROTECT, related_name="opened_themes")
    opened_at = models.DateTimeField(_("登记时间"))
    report = models.TextField(_("督办报告"), blank=True)
    reported_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="reported_themes"
    )
    reported_at = models.DateTimeField(_("报告时间"), null=True, blank=True)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["coordinator", "state", "-id"], name="theme_of_office")]
        constraints = [
            models.CheckConstraint(
                name="theme_of_a_committee_or_a_leader",
                condition=Q(body__isnull=False, leader=None) | Q(body=None, leader__isnull=False),
                violation_error_message=_("督办的是一个委员会或者一位领导，请只选一个。"),
            ),
            models.CheckConstraint(
                name="theme_reported_says_what",
                condition=Q(state="running", report="", reported_by=None, reported_at=None)
                | (Q(state="reported", reported_by__isnull=False, reported_at__isnull=False) & ~Q(report="")),
                violation_error_message=_("督办报告要有内容、报告人和时间。"),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def audit_number(self) -> str:
        """The trail files its events under its number."""
        return self.number

    @property
    def is_over(self) -> bool:
        """Whether it was reported on and nothing more will happen."""
        return self.state == self.State.REPORTED

    @property
    def supervisor(self) -> str:
        """Who supervises, in the reader's language."""
        return self.body.label if self.body else self.leader.name if self.leader else ""

    def suggestions(self) -> models.QuerySet[Suggestion]:
        """What it covers, also once it was reported on; what was taken off again is left out."""
        return Suggestion.objects.filter(items__theme=self, items__dropped_for="").order_by("pk")

    def get_absolute_url(self) -> str:
        """The one page of this theme."""
        return reverse("theme:page", args=[self.number])


class Item(models.Model):
    """A suggestion under a theme, until the report or until it was taken off with a reason."""

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="items")
    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="items")
    added_at = models.DateTimeField(_("列入时间"))
    ended_at = models.DateTimeField(_("结束时间"), null=True)
    dropped_for = models.TextField(_("不再列入的理由"), blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="item_under_one_theme_at_a_time",
                fields=["suggestion"],
                condition=Q(ended_at=None),
                violation_error_message=_("这件建议已经列入一个专题。"),
            ),
            models.CheckConstraint(
                name="item_dropped_has_ended",
                condition=Q(dropped_for="") | Q(ended_at__isnull=False),
                violation_error_message=_("不再列入要有时间。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme} {self.suggestion}"


class Activity(models.Model):
    """活动: one step of the supervision, to which the deputies whose suggestions it covers are invited 全程参与."""

    class Kind(models.TextChoices):
        SURVEY = "survey", _("调研")
        TALKS = "talks", _("座谈")
        ONSITE = "onsite", _("现场督办")
        HEARING = "hearing", _("听取汇报")
        OTHER = "other", _("其他")

    class State(models.TextChoices):
        PLANNED = "planned", _("已通知")
        HELD = "held", _("已开展")
        CALLED_OFF = "called_off", _("已取消")

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="activities")
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.PLANNED)
    kind = models.CharField(_("方式"), max_length=8, choices=Kind.choices)
    on = models.DateField(_("日期"))
    where = models.CharField(_("地点"), max_length=120)
    agenda = models.TextField(_("安排"), blank=True)
    #: All who were asked to come, and those of them who came.
    invited = models.ManyToManyField(Deputy, related_name="invited_to")
    came = models.ManyToManyField(Deputy, related_name="came_to")
    #: What happened; of what was called off why.
    outcome = models.TextField(_("开展情况"), blank=True)
    planned_by = models.ForeignKey(Account, models.PROTECT, related_name="planned_activities")
    planned_at = models.DateTimeField()
    noted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="noted_activities")
    noted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                name="activity_over_says_what_happened",
                condition=Q(state="planned", outcome="", noted_by=None, noted_at=None)
                | (~Q(state="planned") & ~Q(outcome="") & Q(noted_by__isnull=False, noted_at__isnull=False)),
                violation_error_message=_("请写明开展情况。"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.theme} {self.on}"

    @property
    def audit_number(self) -> str:
        """Filed under the theme's number."""
        return self.theme.number

    def get_absolute_url(self) -> str:
        """It stands on the page of its theme."""
        return self.theme.get_absolute_url()
