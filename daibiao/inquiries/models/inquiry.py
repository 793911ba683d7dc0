"""The inquiry: its topic and day, the units it calls, who surveyed before it, how it ended."""

from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.files.models import File
from daibiao.people.models import Deputy
from daibiao.places.models import Congress, Unit


class InquiryQuerySet(models.QuerySet):
    """Adjectives over inquiries."""

    def in_state(self, *states):
        """Inquiries in any of these states."""
        return self.filter(state__in=states)

    def with_row(self):
        """All that a row of a list shows, in one query; how many questions wait, and how many items."""
        proposed = Count("questions", filter=Q(questions__state="proposed"), distinct=True)
        unanswered = Count("items", filter=Q(items__state="handed"), distinct=True)
        return self.select_related("coordinator").annotate(waiting=proposed, unanswered=unanswered)


class Inquiry(models.Model):
    """专题询问: on what, when and where the committee asks, and which report it hears with it (监督法 §47–§50)."""

    class Form(models.TextChoices):
        PLENARY = "plenary", _("全体会议")
        JOINT = "joint", _("联组会议")
        GROUP = "group", _("分组会议")

    class State(models.TextChoices):
        PLANNED = "planned", _("筹备中")
        ANNOUNCED = "announced", _("已通知")
        HELD = "held", _("会议已开")
        FOLLOWED = "followed", _("跟踪办理")
        REPORTED = "reported", _("已报主任会议")
        CLOSED = "closed", _("已办结")
        CANCELLED = "cancelled", _("已取消")

    class Decision(models.TextChoices):
        NOTED = "noted", _("主任会议听取")
        TABLED = "tabled", _("提请常委会审议")

    OVER = (State.CLOSED, State.CANCELLED)
    #: The meeting has begun: what was asked is no secret from whoever was asked.
    MET = (State.HELD, State.FOLLOWED, State.REPORTED, State.CLOSED)

    number = models.CharField(_("编号"), max_length=24, unique=True)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.PLANNED)
    congress = models.ForeignKey(Congress, models.PROTECT, related_name="inquiries")
    coordinator = models.ForeignKey(Unit, models.PROTECT, related_name="inquiries")
    topic = models.CharField(_("主题"), max_length=80)
    purpose = models.TextField(_("为什么询问"))
    form = models.CharField(_("会议形式"), max_length=10, choices=Form.choices)
    meets_on = models.DateField(_("会议日期"))
    begins_at = models.TimeField(_("开始时间"))
    venue = models.CharField(_("会议地点"), max_length=80)
    #: Which report is heard with it (监督法 §48), as its title; its paper where one was given.
    heard = models.CharField(_("结合审议的报告"), max_length=120, blank=True)
    paper = models.ForeignKey(File, models.PROTECT, null=True, blank=True, related_name="inquiries")
    #: Whether a unit reads its questions before the meeting.
    shows_questions = models.BooleanField(_("会前告知问题"), default=False)
    planner = models.ForeignKey(Account, models.PROTECT, related_name="planned_inquiries")
    planned_at = models.DateTimeField(_("计划时间"))
    announced_at = models.DateTimeField(_("通知时间"), null=True, blank=True)
    closed_at = models.DateTimeField(_("办结时间"), null=True, blank=True)
    cancelled_for = models.TextField(_("取消的原因"), blank=True)
    decision = models.CharField(_("主任会议的决定"), max_length=8, choices=Decision.choices, blank=True)
    decided_on = models.DateField(_("决定日期"), null=True, blank=True)

    objects = InquiryQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["coordinator", "state", "-id"], name="inquiry_desk")]
        constraints = [
            models.CheckConstraint(
                name="inquiry_on_its_way_was_announced",
                condition=Q(state="planned", announced_at=None)
                | Q(state="cancelled")
                | (~Q(state__in=["planned", "cancelled"]) & Q(announced_at__isnull=False)),
                violation_error_message=_("通知以后才能到这一步。"),
            ),
            models.CheckConstraint(
                name="inquiry_over_has_time",
                condition=Q(state__in=["closed", "cancelled"], closed_at__isnull=False)
                | (~Q(state__in=["closed", "cancelled"]) & Q(closed_at=None)),
                violation_error_message=_("办结和取消要有时间。"),
            ),
            models.CheckConstraint(
                name="inquiry_cancelled_says_why",
                condition=Q(state="cancelled") & ~Q(cancelled_for="")
                | (~Q(state="cancelled") & Q(cancelled_for="")),
                violation_error_message=_("取消要写明原因。"),
            ),
            models.CheckConstraint(
                name="inquiry_closed_was_decided",
                condition=Q(state="closed", decided_on__isnull=False) & ~Q(decision="")
                | (~Q(state="closed") & Q(decision="", decided_on=None)),
                violation_error_message=_("办结要写明主任会议怎样决定。"),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def audit_number(self) -> str:
        """The trail files its events, and those of its questions, under its number."""
        return self.number

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in self.OVER

    @property
    def has_met(self) -> bool:
        """Whether the meeting has begun."""
        return self.state in self.MET

    def get_absolute_url(self) -> str:
        """The one page of this inquiry."""
        return reverse("inquiry:page", args=[self.number])


class Respondent(models.Model):
    """应询单位: a unit that must come and answer, and by whom: a leader who answers for it (监督法 §47)."""

    inquiry = models.ForeignKey(Inquiry, models.PROTECT, related_name="respondents")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="inquired")
    leader = models.CharField(_("到会的负责人"), max_length=80)

    class Meta:
        ordering = ["inquiry", "id"]
        constraints = [
            models.UniqueConstraint(name="respondent_once", fields=["inquiry", "unit"]),
            models.CheckConstraint(name="respondent_sends_a_leader", condition=~Q(leader="")),
        ]

    def __str__(self) -> str:
        return str(self.unit)


class SurveyGroup(models.Model):
    """调研组: deputies who looked into it before the meeting (监督法 §49): who, and at what."""

    inquiry = models.ForeignKey(Inquiry, models.PROTECT, related_name="groups")
    name = models.CharField(_("名称"), max_length=40)
    lead = models.ForeignKey(Deputy, models.PROTECT, related_name="led_groups")
    members = models.ManyToManyField(Deputy, related_name="survey_groups")
    looked_at = models.TextField(_("看了什么"), blank=True)

    class Meta:
        ordering = ["inquiry", "id"]
        constraints = [
            models.UniqueConstraint(
                name="survey_group_name_once",
                fields=["inquiry", "name"],
                violation_error_message=_("这次询问已经有同名的调研组。"),
            ),
            models.CheckConstraint(name="survey_group_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def audit_number(self) -> str:
        """Filed under the inquiry's number."""
        return self.inquiry.number

    def get_absolute_url(self) -> str:
        """It stands on the page of its inquiry."""
        return self.inquiry.get_absolute_url()


class HandlingReport(models.Model):
    """办理情况报告: what became of the items, put before the council of chairpersons 主任会议 (监督法 §50)."""

    inquiry = models.OneToOneField(Inquiry, models.PROTECT, related_name="report")
    content = models.TextField(_("办理情况"))
    written_by = models.ForeignKey(Account, models.PROTECT, related_name="inquiry_reports")
    written_at = models.DateTimeField(_("报告时间"))

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="handling_report_says_something", condition=~Q(content=""))
        ]

    def __str__(self) -> str:
        return str(self.inquiry)


class MemberRating(models.Model):
    """满意度测评: paper ballots of the members about one unit, as counted; over all members, not those present."""

    respondent = models.OneToOneField(Respondent, models.PROTECT, related_name="rating")
    #: All members of the standing committee on that day: the denominator.
    members = models.PositiveSmallIntegerField(_("全体组成人员"))
    satisfied = models.PositiveSmallIntegerField(_("满意"))
    basically = models.PositiveSmallIntegerField(_("基本满意"))
    dissatisfied = models.PositiveSmallIntegerField(_("不满意"))
    abstained = models.PositiveSmallIntegerField(_("弃权"))
    entered_by = models.ForeignKey(Account, models.PROTECT, related_name="member_ratings")
    entered_at = models.DateTimeField(_("登记时间"))

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="rating_by_no_more_than_all_members",
                condition=Q(
                    members__gte=F("satisfied") + F("basically") + F("dissatisfied") + F("abstained")
                ),
                violation_error_message=_("票数加起来比全体组成人员还多，请核对。"),
            ),
            models.CheckConstraint(
                name="rating_has_a_vote",
                condition=Q(satisfied__gt=0)
                | Q(basically__gt=0)
                | Q(dissatisfied__gt=0)
                | Q(abstained__gt=0),
                violation_error_message=_("一票都没有，不能登记。"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.respondent)

    @property
    def without(self) -> int:
        """Members who gave no ballot: they stay in the denominator."""
        return self.members - self.satisfied - self.basically - self.dissatisfied - self.abstained
