"""Deputies and their terms of office."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.places.models import Congress, Place

from .spans import SpanQuerySet


class DeputyQuerySet(models.QuerySet):
    """Adjectives over deputies."""

    def in_office(self, on):
        """Deputies whose term of office covers the date `on`: a term that ends that day still counts."""
        return self.filter(
            Q(offices__valid_to=None) | Q(offices__valid_to__gte=on), offices__valid_from__lte=on
        ).distinct()

    def foremost(self, first):
        """Those of `first` before all others, and by their names."""
        near = Q(pk__in=first.order_by().values("pk"))
        return self.annotate(is_other=~near).order_by("is_other", "pinyin", "id")

    def roster(self, congress, on):
        """The deputies of one congress on the date `on`: what a quorum is counted from."""
        return self.filter(pk__in=Office.objects.in_force(on).filter(congress=congress).values("deputy"))


class Deputy(models.Model):
    """A people's deputy 人大代表, of whatever level, who lives or works in this county."""

    #: Given by the office, or by the product where none is given; tables refer to a deputy by it.
    code = models.SlugField(
        _("代表编号"), max_length=20, unique=True, error_messages={"unique": _("这个代码已经有了。")}
    )
    name = models.CharField(_("姓名"), max_length=40)
    pinyin = models.CharField(_("拼音"), max_length=80, blank=True)
    work = models.CharField(_("工作单位和职务"), max_length=80, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, related_name="deputies", verbose_name=_("所在地方"))
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
        verbose_name = verbose_name_plural = _("人大代表")
        ordering = ["place__lineage", "name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name, with pinyin for a reader of English."""
        return f"{self.name} {self.pinyin}".strip() if get_language() == "en" else self.name


class Office(models.Model):
    """One term of office 任期 of a deputy in one congress."""

    class End(models.TextChoices):
        EXPIRED = "expired", _("届满")
        RESIGNED = "resigned", _("辞职")
        RECALLED = "recalled", _("罢免")
        TERMINATED = "terminated", _("资格终止")
        DIED = "died", _("去世")

    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="offices", verbose_name=_("代表"))
    congress = models.ForeignKey(
        Congress, models.PROTECT, related_name="offices", verbose_name=_("人民代表大会")
    )
    term = models.PositiveSmallIntegerField(_("届次"))
    #: Whoever fills a vacancy enters between two sessions; empty for those elected when the term began.
    session = models.PositiveSmallIntegerField(_("补选时的会议次数"), null=True, blank=True)
    #: Of a directly elected deputy the district 选区, of others the organ that elected them 选举单位.
    constituency = models.CharField(_("选区或者选举单位"), max_length=80, blank=True)
    valid_from = models.DateField(_("起"))
    valid_to = models.DateField(_("止"), null=True, blank=True)
    ended_why = models.CharField(_("截止原因"), max_length=12, choices=End.choices, blank=True)

    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("代表任期")
        ordering = ["deputy", "valid_from", "id"]
        constraints = [
            models.CheckConstraint(
                name="office_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("任期的截止日期不能早于开始日期。"),
            ),
            models.CheckConstraint(
                name="office_ends_for_a_reason",
                condition=Q(ended_why="") | Q(valid_to__isnull=False),
                violation_error_message=_("填了截止原因，就要填截止日期。"),
            ),
            models.UniqueConstraint(
                name="office_once_a_term",
                fields=["deputy", "congress", "term"],
                violation_error_message=_("这位代表在这一届已经有任期。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} · {self.congress} {self.term}"
