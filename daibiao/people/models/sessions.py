"""Sessions of a congress: what is put in session is counted and handed over otherwise than between two of them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from daibiao.places.models import Congress


class SessionQuerySet(models.QuerySet):
    """Adjectives over sessions."""

    def begun(self, congress: Congress, on):
        """Sessions of `congress` that had begun on the date `on`, the newest first."""
        return self.filter(congress=congress, opened_on__lte=on).order_by("-opened_on")


class Session(models.Model):
    """One session 会议 of a congress: the `ordinal`-th of its `term`-th."""

    congress = models.ForeignKey(
        Congress, models.PROTECT, related_name="sessions", verbose_name=_("人民代表大会")
    )
    term = models.PositiveSmallIntegerField(_("届次"))
    ordinal = models.PositiveSmallIntegerField(_("会议次数"))
    opened_on = models.DateField(_("开幕日期"))
    closed_on = models.DateField(_("闭幕日期"))

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("人代会会议")
        ordering = ["congress", "-opened_on"]
        constraints = [
            models.UniqueConstraint(
                name="session_once_a_term",
                fields=["congress", "term", "ordinal"],
                violation_error_message=_("这次会议已经登记。"),
            ),
            models.CheckConstraint(
                name="session_closes_after_it_opens",
                condition=Q(closed_on__gte=F("opened_on")) & Q(term__gte=1) & Q(ordinal__gte=1),
                violation_error_message=_("闭幕日期不能早于开幕日期，届次和次数从 1 起。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.congress} {self.term}-{self.ordinal}"

    @property
    def label(self) -> str:
        """第 9 届第 2 次会议, in the reader's language."""
        return gettext("第 %(term)d 届第 %(ordinal)d 次会议") % {"term": self.term, "ordinal": self.ordinal}

    def called(self, *, in_session: bool) -> str:
        """What was put while it sat, or between it and the next one, is said to belong to."""
        return self.label if in_session else gettext("%(session)s闭会期间") % {"session": self.label}

    def sits(self, on) -> bool:
        """Whether it is in session 会议期间 on the date `on`."""
        return self.opened_on <= on <= self.closed_on
