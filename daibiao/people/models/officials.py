"""Officials, and the townships that each of them is in contact with."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.places.models import Place

from .spans import SpanQuerySet, ends_after_it_begins


class Official(models.Model):
    """A leader 领导干部 who carries a duty here, with an account or without one."""

    code = models.SlugField(
        _("编号"), max_length=20, unique=True, error_messages={"unique": _("这个代码已经有了。")}
    )
    name = models.CharField(_("姓名"), max_length=40)
    pinyin = models.CharField(_("拼音"), max_length=80, blank=True)
    title = models.CharField(_("职务"), max_length=80)
    account = models.OneToOneField(
        Account,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="official",
        verbose_name=_("账号"),
        error_messages={"unique": _("这个账号已经是另一位领导的。")},
    )
    is_invented = models.BooleanField(_("演示虚构"), default=False)

    class Meta:
        verbose_name = verbose_name_plural = _("领导干部")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name, with pinyin for a reader of English."""
        return f"{self.name} {self.pinyin}".strip() if get_language() == "en" else self.name


class ContactDuty(models.Model):
    """A leader is in contact with a township 领导联系乡镇, from a date, perhaps to a date."""

    official = models.ForeignKey(
        Official, models.PROTECT, related_name="contact_duties", verbose_name=_("领导干部")
    )
    place = models.ForeignKey(
        Place, models.PROTECT, related_name="contact_duties", verbose_name=_("联系的乡镇街道")
    )
    valid_from = models.DateField(_("起"))
    valid_to = models.DateField(_("止"), null=True, blank=True)

    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("领导联系乡镇")
        ordering = ["place__lineage", "valid_from", "id"]
        constraints = [
            ends_after_it_begins("contact_duty_ends_after_it_begins"),
            models.UniqueConstraint(
                name="contact_duty_one_open",
                fields=["official", "place"],
                condition=Q(valid_to=None),
                violation_error_message=_("这位领导已经联系这个地方。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.official} → {self.place}"
