"""Matter, assignment and reply: the spine of the hand-over. What happens beside it stands in `sidework`."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account, Grant
from daibiao.deadlines.models import Clock
from daibiao.files.models import File
from daibiao.lib import clock
from daibiao.people.models import Deputy
from daibiao.places.models import Congress, Place, Unit

#: Who signs: in the first round the unit's leader, from the second on its principal head.
SIGNERS = (Grant.Role.LEADER, Grant.Role.HEAD)


class Matter(models.Model):
    """承办件: what a unit is given. The source row points down to it and copies these columns at hand-over."""

    kind = models.SlugField(_("类别"), max_length=20)
    number = models.CharField(_("编号"), max_length=30, unique=True)
    title = models.CharField(_("标题"), max_length=120)
    brief = models.TextField(_("交办内容"))
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="matters")
    congress = models.ForeignKey(Congress, models.PROTECT, related_name="matters")
    coordinator = models.ForeignKey(Unit, models.PROTECT, related_name="coordinated")
    is_confidential = models.BooleanField(_("要求保密"), default=False)
    is_hard = models.BooleanField(_("涉及面广、处理难度大"), default=False)
    round = models.PositiveSmallIntegerField(_("轮次"), default=1)
    deputies = models.ManyToManyField(Deputy, related_name="matters")
    clock = models.OneToOneField(Clock, models.PROTECT)
    handed_at = models.DateTimeField(_("首次交办时间"))
    ended_at = models.DateTimeField(_("结束时间"), null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["handed_at"], name="matter_by_handover")]

    def __str__(self) -> str:
        return self.number

    @property
    def audit_number(self) -> str:
        """The trail files the matter's events under its number."""
        return self.number

    def lead(self) -> "Assignment | None":
        """The lead assignment of the newest round; None while there is none."""
        return self.assignments.leading().standing().order_by("-round").first()

    def signed_replies(self) -> models.QuerySet["Reply"]:
        """What was answered, the newest first."""
        signed = Reply.objects.filter(assignment__matter=self, state=Reply.State.SIGNED)
        return signed.select_related("assignment__unit").order_by("-assignment__round", "-version")

    def get_absolute_url(self) -> str:
        """The page of the source, which decides who sees the person's words."""
        return reverse(f"{self.kind}:page", args=[self.number])


class AssignmentQuerySet(models.QuerySet):
    """Adjectives over assignments."""

    def open(self):
        """Assignments still to be done: neither answered nor ended."""
        return self.filter(state__in=Assignment.OPEN)

    def standing(self):
        """Assignments that were not taken away again."""
        return self.exclude(state=Assignment.State.ENDED)

    def of(self, unit):
        """Assignments of `unit`."""
        return self.filter(unit=unit)

    def leading(self):
        """Lead assignments 主办."""
        return self.filter(role=Assignment.Role.LEAD)

    def due_first(self):
        """The next due date first; what has no term comes last."""
        return self.order_by(F("clock__next_due_on").asc(nulls_last=True), "id")

    def with_desk(self):
        """All that the desk shows, in one query."""
        return self.select_related("matter__place", "unit__successor", "clock", "via", "handler")


class Assignment(models.Model):
    """A matter in the hands of one unit, as lead or co-unit, in one round."""

    class Role(models.TextChoices):
        LEAD = "lead", _("主办")
        CO = "co", _("会办")

    class State(models.TextChoices):
        DISPATCHING = "dispatching", _("待分办")
        HANDED = "handed", _("待签收")
        OBJECTED = "objected", _("已提出异议")
        WORKING = "working", _("办理中")
        ANSWERED = "answered", _("已答复")
        ENDED = "ended", _("已终止")

    class Ending(models.TextChoices):
        REASSIGNED = "reassigned", _("改办")
        WITHDRAWN = "withdrawn", _("撤回")
        SUCCEEDED = "succeeded", _("职责移交")
        UNANSWERED = "unanswered", _("主办已答复，未提会办意见")
        CLOSED = "closed", _("来件已办结")

    OPEN = (State.DISPATCHING, State.HANDED, State.OBJECTED, State.WORKING)

    # Both begin an index below; one of the unit alone would be followed to all that it ever had in hand.
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="assignments", db_index=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments", db_index=False)
    via = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="dispatched")
    role = models.CharField(_("分工"), max_length=4, choices=Role.choices, default=Role.LEAD)
    round = models.PositiveSmallIntegerField(_("轮次"), default=1)
    state = models.CharField(_("状态"), max_length=12, choices=State.choices)
    #: The grant that signs this round's reply.
    signer = models.CharField(
        _("签发人"), max_length=8, choices=[(role.value, role.label) for role in SIGNERS]
    )
    handler = models.ForeignKey(Account, models.PROTECT, null=True, related_name="assignments")
    clock = models.OneToOneField(Clock, models.PROTECT)
    handed_at = models.DateTimeField(_("交办时间"))
    acknowledged_at = models.DateTimeField(_("签收时间"), null=True)
    answered_at = models.DateTimeField(_("答复时间"), null=True)
    ended_at = models.DateTimeField(_("终止时间"), null=True)
    ending = models.CharField(_("终止原因"), max_length=12, choices=Ending.choices, blank=True)
    #: Why it was given to another unit: all that this unit keeps of it.
    ending_reason = models.TextField(_("改办理由"), blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["matter", "unit"], name="assignment_of_matter"),
            models.Index(fields=["unit", "state"], name="assignment_desk"),
            models.Index(fields=["via", "state"], name="assignment_of_system"),
            models.Index(fields=["answered_at", "role"], name="assignment_by_answer"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="assignment_one_lead_a_round",
                fields=["matter", "round"],
                condition=Q(role="lead") & ~Q(state="ended"),
                violation_error_message=_("这一轮已经有主办单位。"),
            ),
            models.UniqueConstraint(
                name="assignment_unit_once_a_round",
                fields=["matter", "round", "unit"],
                condition=~Q(state="ended"),
                violation_error_message=_("这个单位已经在办这一轮。"),
            ),
            models.CheckConstraint(
                name="assignment_waits_at_a_dispatcher",
                condition=~Q(state="dispatching") | Q(via__isnull=False),
                violation_error_message=_("待分办的事要有分办机关。"),
            ),
            models.CheckConstraint(
                name="assignment_working_was_acknowledged",
                condition=~Q(state__in=["working", "answered"]) | Q(acknowledged_at__isnull=False),
                violation_error_message=_("签收以后才能办理。"),
            ),
            models.CheckConstraint(
                name="assignment_answered_has_time",
                condition=Q(state="answered", answered_at__isnull=False)
                | Q(state="ended")
                | (~Q(state="answered") & Q(answered_at=None)),
                violation_error_message=_("答复状态与答复时间不一致。"),
            ),
            models.CheckConstraint(
                name="assignment_ended_has_time_and_reason",
                condition=Q(state="ended", ended_at__isnull=False) & ~Q(ending="")
                | (~Q(state="ended") & Q(ended_at=None, ending="")),
                violation_error_message=_("终止要有时间和原因。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter} → {self.unit}"

    @property
    def audit_number(self) -> str:
        """The trail files the assignment's events under its matter's number."""
        return self.matter.number

    def get_absolute_url(self) -> str:
        """The page of the matter."""
        return self.matter.get_absolute_url()

    @property
    def bearer(self) -> Unit:
        """Who carries the unit's duties today: itself, or its successor. What was done keeps the unit's own name."""
        return self.unit.bearer(clock.today())

    @property
    def is_open(self) -> bool:
        """Whether the unit still owes something."""
        return self.state in self.OPEN

    @property
    def is_over(self) -> bool:
        """Whether the matter has ended: what cannot be done any more is not even shown greyed."""
        return self.matter.ended_at is not None

    @property
    def is_lead(self) -> bool:
        """Whether this unit writes the reply."""
        return self.role == self.Role.LEAD

    @property
    def hears_deputy(self) -> bool:
        """Whether this unit speaks with a deputy before it drafts (代表法 §51)."""
        return self.is_lead and self.round == 1 and self.matter.deputies.exists()


class Reply(models.Model):
    """One version of a unit's answer. Signed versions are never changed; a better answer is a new version."""

    class State(models.TextChoices):
        DRAFT = "draft", _("起草中")
        SUBMITTED = "submitted", _("待签发")
        RETURNED = "returned", _("已退回修改")
        SIGNED = "signed", _("已签发")

    class Class(models.TextChoices):
        """办理结果类别: how provincial offices mark letters (rules 2.5)."""

        A = "A", _("A 已解决或基本解决")
        B = "B", _("B 正在解决或已列入计划")
        C = "C", _("C 因条件限制暂不能解决")
        D = "D", _("D 留作参考")

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="replies")
    version = models.PositiveSmallIntegerField(_("版本"))
    text = models.TextField(_("答复内容"))
    digest = models.CharField(_("文本指纹"), max_length=64)
    result = models.CharField(_("办理结果类别"), max_length=1, choices=Class.choices)
    promise = models.TextField(_("承诺事项"), blank=True)
    promised_on = models.DateField(_("承诺完成日期"), null=True, blank=True)
    contact_name = models.CharField(_("联系人"), max_length=40)
    contact_phone = models.CharField(_("联系电话"), max_length=30)
    letter = models.ForeignKey(File, models.PROTECT, null=True, related_name="replies")
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.DRAFT)
    drafted_by = models.ForeignKey(Account, models.PROTECT, related_name="drafted_replies")
    drafted_at = models.DateTimeField(_("起草时间"))
    returned_for = models.TextField(_("退回理由"), blank=True)
    signed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="signed_replies")
    signed_at = models.DateTimeField(_("签发时间"), null=True)

    class Meta:
        ordering = ["assignment", "version"]
        indexes = [models.Index(fields=["assignment"], name="reply_to_sign", condition=Q(state="submitted"))]
        constraints = [
            models.UniqueConstraint(name="reply_version_once", fields=["assignment", "version"]),
            models.UniqueConstraint(
                name="reply_one_in_work", fields=["assignment"], condition=~Q(state="signed")
            ),
            models.CheckConstraint(
                name="reply_signed_has_signature",
                condition=Q(state="signed", signed_by__isnull=False, signed_at__isnull=False)
                | (~Q(state="signed") & Q(signed_by=None, signed_at=None)),
                violation_error_message=_("签发要有签发人和签发时间。"),
            ),
            models.CheckConstraint(
                name="reply_handler_never_signs",
                condition=Q(signed_by=None) | ~Q(signed_by=F("drafted_by")),
                violation_error_message=_("起草人不能签发自己的答复。"),
            ),
            models.CheckConstraint(
                name="reply_class_b_promises",
                condition=~Q(result="B") | Q(promised_on__isnull=False),
                violation_error_message=_("B 类答复要写明完成日期。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment} v{self.version}"

    @property
    def unit(self) -> Unit:
        """Whose answer this is: a version written after the unit's succession is its successor's."""
        return self.assignment.unit.bearer(clock.local(self.signed_at or self.drafted_at).date())

    @property
    def audit_number(self) -> str:
        """The trail files the reply's events under its matter's number."""
        return self.assignment.matter.number
