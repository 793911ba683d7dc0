"""What signers think of a reply, how the lead rates it, and what the office decides on a “not satisfied”."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.cases.models import Rating as CaseRating
from daibiao.handling.models import Promise, Reply
from daibiao.people.models import Deputy

from .suggestion import Suggestion

#: How content somebody is: the same three words as of a case.
Grade = CaseRating.Grade


class View(models.Model):
    """征求联名代表意见: what one co-signer thinks of a round's reply. The lead and the office read it, no unit does."""

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="views")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="views")
    round = models.PositiveSmallIntegerField(_("轮次"))
    grade = models.CharField(_("意见"), max_length=4, choices=Grade.choices)
    note = models.TextField(_("说明"), blank=True)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="view_once_a_round", fields=["suggestion", "deputy", "round"])
        ]

    def __str__(self) -> str:
        return f"{self.suggestion} · {self.deputy} {self.grade}"

    @property
    def audit_number(self) -> str:
        """Filed under the suggestion's sign."""
        return self.suggestion.code


class Rating(models.Model):
    """The lead's rating of one round's reply; attitude and result apart. A unit sees it only once it is submitted."""

    Grade = Grade

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="ratings")
    reply = models.ForeignKey(Reply, models.PROTECT, related_name="suggestion_ratings")
    round = models.PositiveSmallIntegerField(_("轮次"))
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="suggestion_ratings")
    attitude = models.CharField(_("办理态度"), max_length=4, choices=Grade.choices)
    result = models.CharField(_("办理结果"), max_length=4, choices=Grade.choices)
    reason = models.TextField(_("不满意的理由"), blank=True)
    rated_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="suggestion_rated_once_a_round",
                fields=["suggestion", "round"],
                violation_error_message=_("这一轮已经评价过。"),
            ),
            models.CheckConstraint(
                name="suggestion_rating_not_says_why",
                condition=(~Q(attitude="not") & ~Q(result="not")) | ~Q(reason=""),
                violation_error_message=_("不满意的要写明理由。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.suggestion} {self.round} {self.result}"

    @property
    def audit_number(self) -> str:
        """Filed under the suggestion's sign."""
        return self.suggestion.code

    @property
    def is_not(self) -> bool:
        """Whether the result does not satisfy: that is what a new round is about."""
        return self.result == Grade.NOT


class Review(models.Model):
    """What the office, or the meeting whose decision it notes, made of a “not satisfied”."""

    class Way(models.TextChoices):
        """Handled again, or how both sides were brought together (rules 2.2 “still unhappy”)."""

        AGAIN = "again", _("要求重新办理")
        EXPLAINED = "explained", _("向代表说明")
        CALLED = "called", _("召集双方沟通")
        SUMMONED = "summoned", _("约见负责人")
        SUPERVISED = "supervised", _("挂号督办")
        ASSESSED = "assessed", _("组织评估")

    rating = models.OneToOneField(Rating, models.PROTECT, related_name="review")
    way = models.CharField(_("处理方式"), max_length=10, choices=Way.choices)
    text = models.TextField(_("给代表的答复"))
    decided_by = models.ForeignKey(Account, models.PROTECT, related_name="suggestion_reviews")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(name="review_says_something", condition=~Q(text=""))]

    def __str__(self) -> str:
        return f"{self.rating} {self.way}"

    @property
    def audit_number(self) -> str:
        """Filed under the suggestion's sign."""
        return self.rating.suggestion.code


class Fulfilment(models.Model):
    """承诺落实评价: what the deputy says of a promise that the unit reports as kept."""

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="fulfilments")
    promise = models.OneToOneField(Promise, models.PROTECT, related_name="fulfilment")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="fulfilments")
    grade = models.CharField(_("承诺落实"), max_length=4, choices=Grade.choices)
    note = models.TextField(_("说明"), blank=True)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="fulfilment_not_says_why",
                condition=~Q(grade="not") | ~Q(note=""),
                violation_error_message=_("请写明还差什么。"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.promise} {self.grade}"

    @property
    def audit_number(self) -> str:
        """Filed under the suggestion's sign."""
        return self.suggestion.code
