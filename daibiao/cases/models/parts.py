"""What belongs to a case: photos, ratings, telling the person, questions back, the council's list."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.files.models import File
from daibiao.handling.models import Reply
from daibiao.people.models import Deputy
from daibiao.places.models import Unit

from .case import Case


class CaseFile(models.Model):
    """A photo or paper that came with the words."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="papers")
    file = models.OneToOneField(File, models.PROTECT)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.case} {self.file}"


class Exchange(models.Model):
    """The coordinator asks back 补充询问, the teller answers; the first words stay as they are."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="exchanges")
    question = models.TextField(_("想问的"))
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="asked_back")
    asked_at = models.DateTimeField()
    answer = models.TextField(_("补充"), blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="exchange_answer_has_time",
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} ?"


class RatingQuerySet(models.QuerySet):
    """Adjectives over ratings."""

    def unheard(self):
        """A deputy's “not satisfied” that the coordinator has not answered yet."""
        return self.filter(deputy__isnull=False, result=Rating.Grade.NOT, decision="")


class Rating(models.Model):
    """One rating of one round's reply, by the teller or by a receiving deputy; attitude and result apart."""

    class Grade(models.TextChoices):
        SATISFIED = "yes", _("满意")
        BASICALLY = "fair", _("基本满意")
        NOT = "not", _("不满意")

    case = models.ForeignKey(Case, models.PROTECT, related_name="ratings")
    reply = models.ForeignKey(Reply, models.PROTECT, related_name="ratings")
    round = models.PositiveSmallIntegerField(_("轮次"))
    #: None: the teller.
    deputy = models.ForeignKey(Deputy, models.PROTECT, null=True, related_name="ratings")
    attitude = models.CharField(_("办理态度"), max_length=4, choices=Grade.choices)
    result = models.CharField(_("办理结果"), max_length=4, choices=Grade.choices)
    reason = models.TextField(_("不满意的理由"), blank=True)
    rated_at = models.DateTimeField()
    #: A deputy's “not” alone goes to the coordinator, who decides and answers it.
    decision = models.TextField(_("协调员的答复"), blank=True)
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="decided_ratings")
    decided_at = models.DateTimeField(null=True)

    objects = RatingQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["result", "deputy"], name="rating_of_deputies"),
            models.Index(fields=["rated_at"], name="rating_of_tellers", condition=Q(deputy=None)),
        ]
        constraints = [
            models.UniqueConstraint(
                name="rating_teller_once_a_round", fields=["case", "round"], condition=Q(deputy=None)
            ),
            models.UniqueConstraint(
                name="rating_deputy_once_a_round",
                fields=["case", "round", "deputy"],
                condition=Q(deputy__isnull=False),
            ),
            models.CheckConstraint(
                name="rating_not_says_why",
                condition=(~Q(result="not") & ~Q(attitude="not")) | ~Q(reason=""),
                violation_error_message=_("不满意请写明理由。"),
            ),
            models.CheckConstraint(
                name="rating_decision_by_someone",
                condition=Q(decision="", decided_by=None, decided_at=None)
                | (~Q(decision="") & Q(decided_by__isnull=False, decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.round} {self.result}"

    @property
    def is_not(self) -> bool:
        """Not satisfied with the result: the grade that counts (docs/decisions)."""
        return self.result == self.Grade.NOT


class Telling(models.Model):
    """A task until it is done: the person is told of a reply, by message or by telephone from the station."""

    class Way(models.TextChoices):
        MESSAGE = "message", _("短信")
        PHONE = "phone", _("电话")
        DESK = "desk", _("当面")
        SLIP = "slip", _("凭回执查询")
        REPLACED = "replaced", _("由新的答复代替")

    case = models.ForeignKey(Case, models.PROTECT, related_name="tellings")
    reply = models.ForeignKey(Reply, models.PROTECT, related_name="tellings")
    round = models.PositiveSmallIntegerField()
    since = models.DateTimeField(_("待告知起"))
    done_at = models.DateTimeField(_("告知时间"), null=True)
    way = models.CharField(_("方式"), max_length=8, choices=Way.choices, blank=True)
    told_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="tellings")
    said = models.TextField(_("告知内容"), blank=True)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(name="telling_once_a_reply", fields=["case", "reply"]),
            models.CheckConstraint(
                name="telling_done_says_how",
                condition=Q(done_at=None, way="") | (Q(done_at__isnull=False) & ~Q(way="")),
                violation_error_message=_("告知要写明时间和方式。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.round}"


class Attempt(models.Model):
    """Somebody tried to reach the person and could not. Three noted attempts make a case closable as unreachable."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="attempts")
    tried_by = models.ForeignKey(Account, models.PROTECT, related_name="attempts")
    tried_at = models.DateTimeField()
    note = models.CharField(_("情况"), max_length=120)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.case} {self.tried_at:%Y-%m-%d}"


class CouncilItem(models.Model):
    """Twice “not satisfied”: listed for 主任会议 (county, street) or 主席团 (township), which notes its decision."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="council_item")
    listed_at = models.DateTimeField()
    decision = models.TextField(_("会议意见"), blank=True)
    decided_on = models.DateField(_("会议日期"), null=True)
    noted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="noted_decisions")

    class Meta:
        ordering = ["listed_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="council_decision_has_date",
                condition=Q(decision="", decided_on=None, noted_by=None)
                | (~Q(decision="") & Q(decided_on__isnull=False, noted_by__isnull=False)),
                violation_error_message=_("会议意见要写明日期。"),
            )
        ]

    def __str__(self) -> str:
        return str(self.case)


class Routing(models.Model):
    """A case went from one coordinator to another, and why; its triage term ran on."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="routings")
    before = models.ForeignKey(Unit, models.PROTECT, related_name="routed_away")
    to = models.ForeignKey(Unit, models.PROTECT, related_name="routed_here")
    reason = models.TextField(_("理由"))
    routed_by = models.ForeignKey(Account, models.PROTECT, related_name="routings")
    routed_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="routing_says_why_and_leads_away", condition=~Q(reason="") & ~Q(before=F("to"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} → {self.to}"
