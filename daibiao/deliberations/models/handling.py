"""What is written about the handling: the draft sent for comment, why a report is late, what the committee decided."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account

from .deliberation import Deliberation


class BesideDeliberation(models.Model):
    """What is written about one opinion in one round."""

    deliberation: models.ForeignKey

    class Meta:
        abstract = True

    @property
    def audit_number(self) -> str:
        """Filed under the opinion's number."""
        return self.deliberation.number


class Consultation(BesideDeliberation):
    """征求意见: the unit's draft as it was then, and what the committee said of it (监督法 §17)."""

    deliberation = models.ForeignKey(Deliberation, models.PROTECT, related_name="consultations")
    round = models.PositiveSmallIntegerField(_("轮次"))
    draft = models.TextField(_("报告稿"))
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="asked_consultations")
    asked_at = models.DateTimeField(_("送稿时间"))
    comment = models.TextField(_("对报告稿的意见"), blank=True)
    commented_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="given_comments")
    commented_at = models.DateTimeField(_("回复时间"), null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="consultation_one_open", fields=["deliberation"], condition=Q(comment="")
            ),
            models.CheckConstraint(
                name="consultation_answered_by_someone",
                condition=Q(comment="", commented_by=None, commented_at=None)
                | (~Q(comment="") & Q(commented_by__isnull=False, commented_at__isnull=False)),
                violation_error_message=_("回复要有回复人和时间。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deliberation} {self.round}"


class Delay(BesideDeliberation):
    """超期说明: the unit writes why its report of a round comes late."""

    deliberation = models.ForeignKey(Deliberation, models.PROTECT, related_name="delays")
    round = models.PositiveSmallIntegerField(_("轮次"))
    reason = models.TextField(_("为什么没有按期报告"))
    explained_by = models.ForeignKey(Account, models.PROTECT, related_name="explained_delays")
    explained_at = models.DateTimeField(_("说明时间"))

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="delay_once_a_round", fields=["deliberation", "round"]),
            models.CheckConstraint(name="delay_says_why", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.deliberation} {self.round}"


class Decision(BesideDeliberation):
    """What the standing committee or the council of chairpersons decided on a report: accepted, once more, resolved."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("认可报告")
        AGAIN = "again", _("要求重新报告")
        RESOLVED = "resolved", _("作出决议")

    deliberation = models.ForeignKey(Deliberation, models.PROTECT, related_name="decisions")
    round = models.PositiveSmallIntegerField(_("轮次"))
    outcome = models.CharField(_("结果"), max_length=8, choices=Outcome.choices)
    words = models.TextField(_("决定的内容"), blank=True)
    decided_on = models.DateField(_("决定日期"))
    #: Until when the resolution asks for a report on its being carried out (监督法 §17).
    report_by = models.DateField(_("决议规定的期限"), null=True)
    noted_by = models.ForeignKey(Account, models.PROTECT, related_name="noted_judgements")
    noted_at = models.DateTimeField(_("记录时间"))

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="decision_once_a_round", fields=["deliberation", "round"]),
            models.CheckConstraint(
                name="decision_of_more_says_what",
                condition=Q(outcome="accepted") | ~Q(words=""),
                violation_error_message=_("请写明决定的内容。"),
            ),
            models.CheckConstraint(
                name="decision_resolved_names_a_day",
                condition=Q(outcome="resolved", report_by__isnull=False)
                | (~Q(outcome="resolved") & Q(report_by=None)),
                violation_error_message=_("决议要写明报告执行情况的期限。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deliberation} {self.round}"
