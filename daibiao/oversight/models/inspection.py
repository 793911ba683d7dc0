"""The inspection: planned by the organ that may arrange it, walked by a team of deputies, written up in a report."""

from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.people.models import Deputy
from daibiao.places.models import Congress, Place, Unit


class InspectionQuerySet(models.QuerySet):
    """Adjectives over inspections."""

    def in_state(self, *states):
        """Inspections in any of these states."""
        return self.filter(state__in=states)

    def announced(self):
        """All of which the team was ever told."""
        return self.exclude(announced_at=None)

    def of_team(self, deputies):
        """Inspections on whose team any of these deputies is."""
        teams = Inspection.team.through.objects.filter(deputy__in=deputies)
        return self.filter(pk__in=teams.values("inspection"))

    def with_row(self):
        """All that a row of a list shows, in one query; how many findings wait for a way, and for an answer."""
        open_, unanswered = Q(findings__state="open"), Q(findings__state__in=["handed", "raised"])
        return self.select_related("coordinator").annotate(
            undisposed=Count("findings", filter=open_), unanswered=Count("findings", filter=unanswered)
        )


class Inspection(models.Model):
    """视察、专题调研、执法检查: what is to be seen, on which days, by whom, along which route (代表法 §29, 监督法 ch. 4)."""

    class Kind(models.TextChoices):
        INSPECTION = "inspection", _("视察")
        SURVEY = "survey", _("专题调研")
        CHECK = "check", _("执法检查")

    class State(models.TextChoices):
        PLANNED = "planned", _("计划中")
        ANNOUNCED = "announced", _("已通知")
        HELD = "held", _("待写报告")
        REPORTED = "reported", _("待反馈")
        CLOSED = "closed", _("已反馈办结")
        CANCELLED = "cancelled", _("已取消")

    OVER = (State.CLOSED, State.CANCELLED)

    number = models.CharField(_("编号"), max_length=24, unique=True)
    kind = models.CharField(_("方式"), max_length=10, choices=Kind.choices)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.PLANNED)
    congress = models.ForeignKey(Congress, models.PROTECT, related_name="inspections")
    coordinator = models.ForeignKey(Unit, models.PROTECT, related_name="inspections")
    topic = models.CharField(_("主题"), max_length=80)
    purpose = models.TextField(_("看什么、问什么"))
    begins_on = models.DateField(_("开始日期"))
    ends_on = models.DateField(_("结束日期"))
    team = models.ManyToManyField(Deputy, related_name="inspections")
    planner = models.ForeignKey(Account, models.PROTECT, related_name="planned_inspections")
    planned_at = models.DateTimeField(_("计划时间"))
    announced_at = models.DateTimeField(_("通知时间"), null=True, blank=True)
    #: Why it was announced later than the rule asks.
    hurried = models.TextField(_("没有提前通知的原因"), blank=True)
    closed_at = models.DateTimeField(_("办结时间"), null=True, blank=True)
    cancelled_for = models.TextField(_("取消的原因"), blank=True)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["coordinator", "state", "-id"], name="inspection_desk")]
        constraints = [
            models.CheckConstraint(
                name="inspection_ends_after_it_begins",
                condition=Q(ends_on__gte=F("begins_on")),
                violation_error_message=_("结束日期不能早于开始日期。"),
            ),
            models.CheckConstraint(
                name="inspection_on_its_way_was_announced",
                condition=Q(state__in=["planned", "cancelled"]) | Q(announced_at__isnull=False),
                violation_error_message=_("通知代表以后才能到这一步。"),
            ),
            models.CheckConstraint(
                name="inspection_planned_is_not_announced",
                condition=~Q(state="planned") | Q(announced_at=None),
                violation_error_message=_("已经通知的不再是计划。"),
            ),
            models.CheckConstraint(
                name="inspection_over_has_time",
                condition=Q(state__in=["closed", "cancelled"], closed_at__isnull=False)
                | (~Q(state__in=["closed", "cancelled"]) & Q(closed_at=None)),
                violation_error_message=_("办结和取消要有时间。"),
            ),
            models.CheckConstraint(
                name="inspection_cancelled_says_why",
                condition=Q(state="cancelled") & ~Q(cancelled_for="")
                | (~Q(state="cancelled") & Q(cancelled_for="")),
                violation_error_message=_("取消要写明原因。"),
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
        """Whether nothing more will happen."""
        return self.state in self.OVER

    def get_absolute_url(self) -> str:
        """The one page of this inspection."""
        return reverse("inspection:page", args=[self.number])


class Stop(models.Model):
    """One place or project on the route, in the order in which the team comes to it."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="stops")
    position = models.PositiveSmallIntegerField(_("顺序"))
    name = models.CharField(_("点位"), max_length=80)
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="stops")

    class Meta:
        ordering = ["inspection", "position"]
        constraints = [
            models.UniqueConstraint(name="stop_once_a_position", fields=["inspection", "position"]),
            models.CheckConstraint(name="stop_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name


class Report(models.Model):
    """报告: what was done, what is wrong, what should be done; the time is the inspection's own (rules 7)."""

    inspection = models.OneToOneField(Inspection, models.PROTECT, related_name="report")
    content = models.TextField(_("基本情况"))
    problems = models.TextField(_("主要问题"))
    proposals = models.TextField(_("意见和建议"))
    written_by = models.ForeignKey(Account, models.PROTECT, related_name="inspection_reports")
    written_at = models.DateTimeField(_("报告时间"))

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="report_has_all_parts",
                condition=~Q(content="") & ~Q(problems="") & ~Q(proposals=""),
                violation_error_message=_("报告要写明基本情况、主要问题、意见和建议。"),
            )
        ]

    def __str__(self) -> str:
        return str(self.inspection)

    @property
    def audit_number(self) -> str:
        """Filed under the inspection's number."""
        return self.inspection.number
