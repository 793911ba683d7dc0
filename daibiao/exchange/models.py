"""Where a suggestion came from, and the files that come in."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.places.models import Unit
from daibiao.suggestions.models import Suggestion

#: The longest name of a system, and of a file.
SYSTEM, NAME = 60, 100


class Source(models.Model):
    """来源: under which number of which other system a suggestion was filed before it came here."""

    suggestion = models.OneToOneField(Suggestion, models.PROTECT, related_name="source")
    system = models.CharField(_("来源系统"), max_length=SYSTEM)
    source_id = models.CharField(_("来源编号"), max_length=80)
    #: Of the text as the file told it: what is changed here later does not matter.
    digest = models.CharField(_("文本指纹"), max_length=64)
    #: The day on which it was put there, where the file says it.
    put_on = models.DateField(_("原提出日期"), null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="source_once_a_system",
                fields=["system", "source_id"],
                violation_error_message=_("这个系统的这个编号已经导入过。"),
            ),
            models.CheckConstraint(
                name="source_has_system_and_number",
                condition=~Q(system="") & ~Q(source_id=""),
                violation_error_message=_("来源要有系统和编号。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.source_id}"


class Delivery(models.Model):
    """来件文件: a file that an office was sent. Its content waits here until it is taken in or put away, no longer."""

    office = models.ForeignKey(Unit, models.PROTECT, related_name="deliveries")
    system = models.CharField(_("来源系统"), max_length=SYSTEM)
    name = models.CharField(_("文件名"), max_length=NAME)
    content = models.BinaryField(null=True)
    rows = models.PositiveIntegerField(_("行数"), default=0)
    #: Field → column, as the office says; the next file of the same system begins with it.
    columns = models.JSONField(default=dict)
    received_by = models.ForeignKey(Account, models.PROTECT, related_name="deliveries")
    received_at = models.DateTimeField(_("收到时间"))
    ended_at = models.DateTimeField(_("处理时间"), null=True)
    imported = models.PositiveIntegerField(_("导入"), default=0)
    already = models.PositiveIntegerField(_("原来已有"), default=0)
    refused = models.PositiveIntegerField(_("没有导入"), default=0)
    #: Of what did not come in: row, column and reason, as they were said to whoever pressed.
    faults = models.JSONField(default=list)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="delivery_keeps_its_content_until_it_ends",
                condition=Q(ended_at=None, content__isnull=False)
                | Q(ended_at__isnull=False, content__isnull=True),
                violation_error_message=_("处理完的文件不再留内容。"),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_over(self) -> bool:
        """Whether it was taken in or put away."""
        return self.ended_at is not None

    @property
    def looked_at(self) -> int:
        """Of how many of its rows it is settled what becomes of them."""
        return self.imported + self.already + self.refused

    def get_absolute_url(self) -> str:
        """The page on which its columns are assigned and its rows taken in."""
        return reverse("exchange:delivery", args=[self.pk])
