"""Deputies and their terms of office."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.places.models import Congress, Place


class DeputyQuerySet(models.QuerySet):
    """Adjectives over deputies."""

    def in_office(self, on):
        """Deputies whose term of office covers the date `on`."""
        return self.filter(
            Q(offices__valid_to=None) | Q(offices__valid_to__gte=on), offices__valid_from__lte=on
        ).distinct()


class Deputy(models.Model):
    """A people's deputy 人大代表, of whatever level, who lives or works in this county."""

    name = models.CharField(_("姓名"), max_length=40)
    pinyin = models.CharField(_("拼音"), max_length=80, blank=True)
    work = models.CharField(_("工作单位和职务"), max_length=80, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, related_name="deputies")
    account = models.OneToOneField(
        Account,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deputy",
        verbose_name=_("账号"),
        error_messages={"unique": _("这个账号已经是另一位代表的。")},
    )
    is_invented = models.BooleanField(_("演示虚构"), default=False)

    objects = DeputyQuerySet.as_manager()

    class Meta:
        ordering = ["place__lineage", "name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name, with pinyin for a reader of English."""
        return f"{self.name} {self.pinyin}".strip() if get_language() == "en" else self.name


class Office(models.Model):
    """One term of office 任期 of a deputy in one congress."""

    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="offices")
    congress = models.ForeignKey(Congress, models.PROTECT, related_name="offices")
    term = models.PositiveSmallIntegerField(_("届次"))
    valid_from = models.DateField(_("起"))
    valid_to = models.DateField(_("止"), null=True, blank=True)

    class Meta:
        ordering = ["deputy", "valid_from", "id"]
        constraints = [
            models.CheckConstraint(
                name="office_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("任期的截止日期不能早于开始日期。"),
            ),
            models.UniqueConstraint(
                name="office_once_a_term",
                fields=["deputy", "congress", "term"],
                violation_error_message=_("这位代表在这一届已经有任期。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} · {self.congress} {self.term}"
