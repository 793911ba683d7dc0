"""并案: suggestions of one matter that are handled together and answered separately."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.suggestions.models import Suggestion


class Group(models.Model):
    """并案组: under a main suggestion 主件, by which the office leads them; it has no number and no clock of its own."""

    main = models.ForeignKey(Suggestion, models.PROTECT, related_name="+")
    formed_by = models.ForeignKey(Account, models.PROTECT, related_name="formed_groups")
    formed_at = models.DateTimeField(_("并案时间"))
    #: All were handed over in one act.
    handed_at = models.DateTimeField(_("一并交办时间"), null=True)
    #: Fewer than two are left.
    ended_at = models.DateTimeField(_("解除时间"), null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.main)

    def suggestions(self) -> models.QuerySet[Suggestion]:
        """Those that are in it now, in the order of their keys: so they are held, too (ADR 18)."""
        return Suggestion.objects.filter(members__group=self, members__left_at=None).order_by("pk")


class MemberQuerySet(models.QuerySet):
    """Adjectives over members."""

    def present(self):
        """Those that have not left."""
        return self.filter(left_at=None)


class Member(models.Model):
    """A suggestion in a group, from when to when, and why it left."""

    class Leaving(models.TextChoices):
        TAKEN_OUT = "taken_out", _("单独办理")
        WITHDRAWN = "withdrawn", _("提出人撤回")
        LEFT_ALONE = "left_alone", _("其他各件已经退出")

    group = models.ForeignKey(Group, models.PROTECT, related_name="members")
    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="members")
    joined_at = models.DateTimeField(_("并案时间"))
    left_at = models.DateTimeField(_("退出时间"), null=True)
    leaving = models.CharField(_("怎样退出"), max_length=10, choices=Leaving.choices, blank=True)
    reason = models.TextField(_("理由"), blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="member_of_one_group_at_a_time",
                fields=["suggestion"],
                condition=Q(left_at=None),
                violation_error_message=_("这件建议已经并案办理。"),
            ),
            models.CheckConstraint(
                name="member_left_says_how",
                condition=Q(left_at=None, leaving="") | (Q(left_at__isnull=False) & ~Q(leaving="")),
                violation_error_message=_("退出要写明怎样退出。"),
            ),
            models.CheckConstraint(
                name="member_taken_out_says_why",
                condition=~Q(leaving="taken_out") | ~Q(reason=""),
                violation_error_message=_("请写明为什么单独办理。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.suggestion}"
