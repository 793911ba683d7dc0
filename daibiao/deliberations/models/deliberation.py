"""The opinion: on which report, agreed when, in whose hands, published or not; its suggestions point by point."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.deadlines.models import Clock
from daibiao.handling.models import Matter
from daibiao.places.models import Congress, Unit


class DeliberationQuerySet(models.QuerySet):
    """Adjectives over opinions."""

    def in_state(self, *states):
        """Opinions in any of these states."""
        return self.filter(state__in=states)

    def agreed(self):
        """Agreed by the council of chairpersons: the deputies know of them."""
        return self.exclude(agreed_on=None)

    def published(self):
        """What anybody may read."""
        return self.exclude(published_at=None)

    def with_row(self):
        """All that a row of a list shows, in one query."""
        return self.select_related("coordinator", "clock")

    def with_page(self):
        """All that the head of the one page shows, in one query."""
        return self.select_related("coordinator", "congress__place", "matter")


_BEFORE = ["draft", "agreed", "cancelled"]
_OVER = ["closed", "cancelled"]


class Deliberation(models.Model):
    """审议意见: assessment, problems and suggestions, numbered; from the hand-over on a matter of units."""

    class Report(models.TextChoices):
        SPECIAL = "special", _("专项工作报告")
        CHECK = "check", _("执法检查报告")
        PLAN = "plan", _("计划执行情况报告")
        BUDGET = "budget", _("决算和预算执行情况报告")
        AUDIT = "audit", _("审计工作报告")

    class State(models.TextChoices):
        DRAFT = "draft", _("起草中")
        AGREED = "agreed", _("待交办")
        HANDED = "handed", _("研究处理中")
        REPORTED = "reported", _("待审议报告")
        ACCEPTED = "accepted", _("报告已认可")
        CLOSED = "closed", _("已办结")
        CANCELLED = "cancelled", _("已作废")

    OVER = (State.CLOSED, State.CANCELLED)

    number = models.CharField(_("编号"), max_length=24, unique=True)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.DRAFT)
    congress = models.ForeignKey(Congress, models.PROTECT, related_name="deliberations")
    coordinator = models.ForeignKey(Unit, models.PROTECT, related_name="deliberations")
    meeting = models.CharField(_("常委会会议"), max_length=60)
    met_on = models.DateField(_("会议闭会日期"))
    kind = models.CharField(_("报告类别"), max_length=8, choices=Report.choices)
    report_title = models.CharField(_("报告名称"), max_length=80)
    reporter = models.CharField(_("报告单位"), max_length=60)
    assessment = models.TextField(_("总体评价"))
    problems = models.TextField(_("存在的主要问题"))
    #: The day that the text itself names for the report; some regions ask for one.
    limit_on = models.DateField(_("办理期限"), null=True, blank=True)
    drafter = models.ForeignKey(Account, models.PROTECT, related_name="drafted_deliberations")
    drafted_at = models.DateTimeField(_("起草时间"))
    agreed_on = models.DateField(_("主任会议通过日期"), null=True, blank=True)
    #: The term that governs the first report, fixed at the hand-over.
    report_term = models.CharField(max_length=40, blank=True)
    scheme = models.TextField(_("研究处理方案"), blank=True)
    scheme_at = models.DateTimeField(_("方案送交时间"), null=True, blank=True)
    reported_at = models.DateTimeField(_("报告时间"), null=True, blank=True)
    published_at = models.DateTimeField(_("公开时间"), null=True, blank=True)
    #: Up to which round the reports were looked over before publication; 0: the text alone.
    published_round = models.PositiveSmallIntegerField(default=0)
    hidden_for = models.TextField(_("停止公开的原因"), blank=True)
    closed_at = models.DateTimeField(_("办结时间"), null=True, blank=True)
    cancelled_for = models.TextField(_("作废的原因"), blank=True)
    clock = models.OneToOneField(Clock, models.PROTECT)
    matter = models.OneToOneField(Matter, models.PROTECT, null=True, blank=True, related_name="deliberation")

    objects = DeliberationQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["coordinator", "state", "-id"], name="deliberation_desk"),
            models.Index(fields=["published_at"], name="deliberation_published"),
        ]
        constraints = [
            models.CheckConstraint(
                name="deliberation_has_its_parts",
                condition=~Q(assessment="") & ~Q(problems="") & ~Q(meeting="") & ~Q(report_title=""),
                violation_error_message=_("审议意见要写明会议、报告、总体评价和存在的主要问题。"),
            ),
            models.CheckConstraint(
                name="deliberation_on_its_way_was_agreed",
                condition=Q(state="draft", agreed_on=None)
                | Q(state="cancelled")
                | (~Q(state__in=["draft", "cancelled"]) & Q(agreed_on__isnull=False)),
                violation_error_message=_("主任会议通过以后才能到这一步。"),
            ),
            models.CheckConstraint(
                name="deliberation_handed_has_a_matter",
                condition=Q(state__in=_BEFORE, matter=None)
                | (~Q(state__in=_BEFORE) & Q(matter__isnull=False) & ~Q(report_term="")),
                violation_error_message=_("交办以后要有承办件。"),
            ),
            models.CheckConstraint(
                name="deliberation_judged_was_reported",
                condition=~Q(state__in=["reported", "accepted", "closed"]) | Q(reported_at__isnull=False),
                violation_error_message=_("收到报告以后才能审议。"),
            ),
            models.CheckConstraint(
                name="deliberation_scheme_has_time",
                condition=Q(scheme="", scheme_at=None) | (~Q(scheme="") & Q(scheme_at__isnull=False)),
                violation_error_message=_("方案要有送交时间。"),
            ),
            models.CheckConstraint(
                name="deliberation_published_was_agreed",
                condition=Q(published_at=None) | Q(agreed_on__isnull=False),
                violation_error_message=_("主任会议通过以后才能公开。"),
            ),
            models.CheckConstraint(
                name="deliberation_over_has_time",
                condition=Q(state__in=_OVER, closed_at__isnull=False)
                | (~Q(state__in=_OVER) & Q(closed_at=None)),
                violation_error_message=_("办结和作废要有时间。"),
            ),
            models.CheckConstraint(
                name="deliberation_cancelled_says_why",
                condition=Q(state="cancelled") & ~Q(cancelled_for="")
                | (~Q(state="cancelled") & Q(cancelled_for="")),
                violation_error_message=_("作废要写明原因。"),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def audit_number(self) -> str:
        """The trail files its events under its number, which is the matter's too."""
        return self.number

    @property
    def title(self) -> str:
        """What it is called on lists, on the unit's desk and in public: official Chinese, never translated."""
        return settings.DAIBIAO_DELIBERATION.format(report=self.report_title)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in self.OVER

    @property
    def round(self) -> int:
        """In which round the unit works; 0 before the hand-over."""
        return self.matter.round if self.matter else 0

    def get_absolute_url(self) -> str:
        """The one page of this opinion."""
        return reverse("deliberation:page", args=[self.number])


class Point(models.Model):
    """One suggestion of the opinion, in its order: what is asked for can be counted off, one by one."""

    deliberation = models.ForeignKey(Deliberation, models.PROTECT, related_name="points")
    position = models.PositiveSmallIntegerField(_("顺序"))
    text = models.TextField(_("建议"))

    class Meta:
        ordering = ["deliberation", "position"]
        constraints = [
            models.UniqueConstraint(name="point_once_a_position", fields=["deliberation", "position"]),
            models.CheckConstraint(name="point_says_something", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"{self.deliberation} {self.position}"
