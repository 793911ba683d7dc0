"""What happens beside the spine: contact, objection, opinion, extension, promise, urging, supervision, correction."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.people.models import Deputy
from daibiao.places.models import Unit

from .spine import Assignment, Matter, Reply

OPEN, GRANTED, REFUSED, LAPSED = "open", "granted", "refused", "lapsed"
#: LAPSED: the assignment was answered or ended before anybody decided.
DECISIONS = [(OPEN, _("待决定")), (GRANTED, _("同意")), (REFUSED, _("不同意")), (LAPSED, _("未决定即结束"))]


def _decided(name: str) -> models.CheckConstraint:
    """A decision has its decider and moment, an open question has neither, a lapsed one only its moment."""
    return models.CheckConstraint(
        name=name,
        condition=Q(state=OPEN, decided_by=None, decided_at=None)
        | Q(state=LAPSED, decided_by=None, decided_at__isnull=False)
        | Q(state__in=[GRANTED, REFUSED], decided_by__isnull=False, decided_at__isnull=False),
        violation_error_message=_("决定要有决定人和时间。"),
    )


class BesideAssignment(models.Model):
    """What happens beside one assignment."""

    assignment: models.ForeignKey

    class Meta:
        abstract = True

    @property
    def audit_number(self) -> str:
        """The trail files its events under the matter's number."""
        return self.assignment.matter.number


class Contact(BesideAssignment):
    """The unit spoke with the deputy 与代表联系 before it answers (代表法 §51)."""

    class Mode(models.TextChoices):
        PHONE = "phone", _("电话")
        MEETING = "meeting", _("当面")
        VISIT = "visit", _("现场")
        LETTER = "letter", _("书面")

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="contacts")
    deputy = models.ForeignKey(Deputy, models.PROTECT, null=True, related_name="contacts")
    mode = models.CharField(_("方式"), max_length=8, choices=Mode.choices)
    contacted_on = models.DateField(_("日期"))
    said = models.TextField(_("沟通情况"))
    noted_by = models.ForeignKey(Account, models.PROTECT, related_name="noted_contacts")
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.assignment} {self.contacted_on}"


class Objection(BesideAssignment):
    """The unit says that the matter is not its business 异议, within the window."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="objections")
    reason = models.TextField(_("理由"))
    proposed = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="proposed_for")
    raised_by = models.ForeignKey(Account, models.PROTECT, related_name="raised_objections")
    raised_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=DECISIONS, default=OPEN)
    decision = models.TextField(_("决定理由"), blank=True)
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="settled_objections")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["state"], name="objection_by_state")]
        constraints = [
            _decided("objection_decided_by_someone"),
            models.UniqueConstraint(
                name="objection_one_open", fields=["assignment"], condition=Q(state=OPEN)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment} {self.state}"


class Opinion(BesideAssignment):
    """The co-unit's opinion 会办意见, given to the lead unit."""

    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="opinion")
    text = models.TextField(_("会办意见"))
    given_by = models.ForeignKey(Account, models.PROTECT, related_name="given_opinions")
    given_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.assignment)


class ExtensionRequest(BesideAssignment):
    """The unit asks for more time 申请延期; the coordinator grants or refuses."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="extension_requests")
    length = models.PositiveSmallIntegerField(_("延长"))
    reason = models.TextField(_("理由"))
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="asked_extensions")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=DECISIONS, default=OPEN)
    decision = models.TextField(_("决定理由"), blank=True)
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="decided_extensions")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["state"], name="extension_by_state")]
        constraints = [
            _decided("extension_decided_by_someone"),
            models.UniqueConstraint(
                name="extension_one_open", fields=["assignment"], condition=Q(state=OPEN)
            ),
            models.CheckConstraint(name="extension_is_some_time", condition=Q(length__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.assignment} +{self.length}"


#: Still to be kept: neither kept nor replaced by a later reply's promise.
OWED = Q(kept_on=None, replaced_on=None)


class PromiseQuerySet(models.QuerySet):
    """Adjectives over promises."""

    def owed(self):
        """Promises still to be kept."""
        return self.filter(OWED)


class Promise(models.Model):
    """What a class B reply promised 承诺台账, followed until it is kept or a later reply promises anew."""

    reply = models.OneToOneField(Reply, models.PROTECT, related_name="kept_promise")
    text = models.TextField(_("承诺事项"))
    due_on = models.DateField(_("完成日期"))
    kept_on = models.DateField(_("兑现日期"), null=True)
    note = models.TextField(_("兑现情况"), blank=True)
    replaced_on = models.DateField(_("被新承诺代替"), null=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["due_on", "reply"], name="promise_owed", condition=OWED)]
        constraints = [
            models.CheckConstraint(
                name="promise_kept_or_replaced",
                condition=Q(kept_on=None) | Q(replaced_on=None),
                violation_error_message=_("承诺或者兑现，或者被新的承诺代替。"),
            ),
            models.CheckConstraint(
                name="promise_kept_says_how",
                condition=Q(kept_on=None, note="") | (Q(kept_on__isnull=False) & ~Q(note="")),
                violation_error_message=_("兑现承诺要写明情况。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reply} {self.due_on}"

    @property
    def audit_number(self) -> str:
        """Filed under the matter's number."""
        return self.reply.assignment.matter.number


class UrgeQuerySet(models.QuerySet):
    """Adjectives over urges."""

    def unanswered(self):
        """Urges that the unit has still to answer, as long as the matter lasts."""
        return self.filter(answer="", assignment__matter__ended_at=None)


class Urge(BesideAssignment):
    """催办: the coordinator asks where it stands; the unit answers."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="urges")
    text = models.TextField(_("催办内容"))
    urged_by = models.ForeignKey(Account, models.PROTECT, related_name="sent_urges")
    urged_at = models.DateTimeField()
    answer = models.TextField(_("回应"), blank=True)
    answered_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="answered_urges")
    answered_at = models.DateTimeField(null=True)

    objects = UrgeQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["assignment"], name="urge_unanswered", condition=Q(answer=""))]
        constraints = [
            models.CheckConstraint(
                name="urge_answered_by_someone",
                condition=Q(answer="", answered_by=None, answered_at=None)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.assignment} {self.urged_at:%Y-%m-%d}"


class SupervisionQuerySet(models.QuerySet):
    """Adjectives over supervision slips."""

    def unreported(self):
        """Slips on which the unit has still to report, as long as the matter lasts."""
        return self.filter(report="", matter__ended_at=None)


class Supervision(models.Model):
    """督办: a named leader takes the matter under supervision with a slip; the unit reports back."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="supervisions")
    number = models.CharField(_("督办单号"), max_length=40, unique=True)
    leader = models.ForeignKey(Account, models.PROTECT, related_name="supervisions")
    demand = models.TextField(_("督办要求"))
    report_by = models.DateField(_("反馈日期"))
    ordered_by = models.ForeignKey(Account, models.PROTECT, related_name="ordered_supervisions")
    ordered_at = models.DateTimeField()
    report = models.TextField(_("反馈情况"), blank=True)
    reported_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="reported_supervisions")
    reported_at = models.DateTimeField(null=True)

    objects = SupervisionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["matter"], name="supervision_unreported", condition=Q(report=""))]
        constraints = [
            models.CheckConstraint(
                name="supervision_reported_by_someone",
                condition=Q(report="", reported_by=None, reported_at=None)
                | (~Q(report="") & Q(reported_by__isnull=False, reported_at__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def audit_number(self) -> str:
        """Filed under the matter's number."""
        return self.matter.number


class Correction(models.Model):
    """更正: a value that was wrong, with the old value kept beside the new and the reason."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="corrections")
    field = models.CharField(_("栏目"), max_length=20)
    old = models.TextField(_("原值"))
    new = models.TextField(_("新值"))
    reason = models.TextField(_("理由"))
    corrected_by = models.ForeignKey(Account, models.PROTECT, related_name="corrections")
    corrected_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.matter} {self.field}"
