"""Co-signing: a deputy is asked to join, and confirms the very text."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from daibiao.people.models import Deputy

from .suggestion import Suggestion


class SignatureQuerySet(models.QuerySet):
    """Adjectives over signatures."""

    def confirmed(self):
        """Those that stand: the text was confirmed as it is now."""
        return self.filter(state=Signature.State.CONFIRMED)

    def waiting(self):
        """Those that are still to be given."""
        return self.filter(state=Signature.State.INVITED)


class Signature(models.Model):
    """联名: one deputy beside the lead. A text that is changed has to be confirmed anew by everyone."""

    class State(models.TextChoices):
        INVITED = "invited", _("待确认")
        CONFIRMED = "confirmed", _("已确认联名")
        DECLINED = "declined", _("不联名")
        STEPPED_BACK = "back", _("已退出联名")
        LAPSED = "lapsed", _("提交前没有确认")

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="signatures")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="signatures")
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.INVITED)
    #: Of the text that was confirmed.
    digest = models.CharField(_("文本指纹"), max_length=64, blank=True)
    invited_at = models.DateTimeField(_("邀请时间"))
    confirmed_at = models.DateTimeField(_("确认时间"), null=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="signature_once_a_deputy",
                fields=["suggestion", "deputy"],
                violation_error_message=_("这位代表已经邀请过。"),
            ),
            models.CheckConstraint(
                name="signature_confirms_a_text",
                condition=~Q(state="confirmed") | (Q(confirmed_at__isnull=False) & ~Q(digest="")),
                violation_error_message=_("联名要确认文本。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.suggestion} · {self.deputy}"

    @property
    def audit_number(self) -> str:
        """Filed under the suggestion's sign."""
        return self.suggestion.code
