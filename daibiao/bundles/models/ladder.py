"""升级处理: what the office arranges when a deputy stays dissatisfied, rung by rung, before it decides."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.suggestions.models import Suggestion


class RungQuerySet(models.QuerySet):
    """Adjectives over rungs."""

    def planned(self):
        """Arranged, and nobody has written down what came of it."""
        return self.filter(state=Rung.State.PLANNED)


class Rung(models.Model):
    """One rung: both sides are called, those in charge are summoned, or others assess the handling (rules 2.2, 2.6)."""

    class Way(models.TextChoices):
        CALLED = "called", _("召集双方沟通")
        SUMMONED = "summoned", _("约见负责人")
        ASSESSED = "assessed", _("组织评估")

    class State(models.TextChoices):
        PLANNED = "planned", _("已通知")
        HELD = "held", _("已开展")
        CALLED_OFF = "called_off", _("已取消")

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="rungs")
    round = models.PositiveSmallIntegerField(_("轮次"))
    way = models.CharField(_("方式"), max_length=8, choices=Way.choices)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.PLANNED)
    on = models.DateField(_("日期"))
    where = models.CharField(_("地点"), max_length=120)
    #: Who is asked to come beside the deputies: the head of the unit, the experts.
    asked = models.CharField(_("请谁参加"), max_length=200)
    #: What came of it; of what was called off why.
    outcome = models.TextField(_("结果"), blank=True)
    arranged_by = models.ForeignKey(Account, models.PROTECT, related_name="arranged_rungs")
    arranged_at = models.DateTimeField(_("安排时间"))
    #: None where the house called it off because the suggestion was withdrawn.
    noted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="noted_rungs")
    noted_at = models.DateTimeField(_("记录时间"), null=True)

    objects = RungQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="rung_one_planned_at_a_time",
                fields=["suggestion"],
                condition=Q(state="planned"),
                violation_error_message=_("已经安排了一次，先记下结果或者取消。"),
            ),
            models.CheckConstraint(
                name="rung_over_says_what_came_of_it",
                condition=Q(state="planned", outcome="", noted_by=None, noted_at=None)
                | (~Q(state="planned") & ~Q(outcome="") & Q(noted_at__isnull=False)),
                violation_error_message=_("请写明结果。"),
            ),
            models.CheckConstraint(
                name="rung_held_was_noted_by_somebody",
                condition=~Q(state="held") | Q(noted_by__isnull=False),
                violation_error_message=_("请写明结果。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.suggestion} {self.way} {self.on}"

    @property
    def audit_number(self) -> str:
        """Filed under the suggestion's sign."""
        return self.suggestion.code
