"""分解: one suggestion that said several things, and the parts it was taken apart into (一事一议, rules 2.3: R11)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.handling.models import Contact
from daibiao.people.models import Deputy
from daibiao.suggestions.models import Suggestion


class Split(models.Model):
    """That a suggestion was taken apart: who agreed to it for whoever put it, when and how."""

    suggestion = models.OneToOneField(Suggestion, models.PROTECT, related_name="split")
    agreed_by = models.ForeignKey(Deputy, models.PROTECT, related_name="agreed_splits")
    agreed_on = models.DateField(_("同意日期"))
    mode = models.CharField(_("同意方式"), max_length=8, choices=Contact.Mode.choices)
    said = models.TextField(_("代表的意见"))
    split_by = models.ForeignKey(Account, models.PROTECT, related_name="splits")
    split_at = models.DateTimeField(_("分解时间"))

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="split_was_agreed_to",
                condition=~Q(said="") & ~Q(mode=""),
                violation_error_message=_("分解要代表同意，请写明代表的意见。"),
            )
        ]

    def __str__(self) -> str:
        return str(self.suggestion)


class Part(models.Model):
    """One part, a draft of its own from then on; the words that the office proposed for it are kept."""

    split = models.ForeignKey(Split, models.PROTECT, related_name="parts")
    suggestion = models.OneToOneField(Suggestion, models.PROTECT, related_name="part")
    title = models.CharField(_("标题"), max_length=60)
    facts = models.TextField(_("事由"))
    proposals = models.TextField(_("具体建议"))

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.split} {self.title}"
