"""Bodies made of people: delegations, deputies' groups, committees, leading groups; and who belongs to them when."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from daibiao.places.models import Congress, Place, Unit

from .deputies import Deputy
from .officials import Official
from .spans import SpanQuerySet, ends_after_it_begins


class Body(models.Model):
    """A body of people 组织 that belongs to a congress, from a date, perhaps to a date."""

    class Kind(models.TextChoices):
        STANDING = "standing", _("常务委员会")
        DELEGATION = "delegation", _("代表团")
        GROUP = "group", _("代表小组")
        SPECIAL = "special", _("专门委员会")
        WORKING = "working", _("工作委员会")
        LEADING = "leading", _("领导小组")

    #: Only deputies of the very congress belong to these (代表法 §14, 地方组织法 §34, §47).
    OF_THE_CONGRESS = (Kind.STANDING, Kind.DELEGATION, Kind.SPECIAL)

    code = models.SlugField(
        _("代码"), max_length=40, unique=True, error_messages={"unique": _("这个代码已经有了。")}
    )
    name = models.CharField(_("名称"), max_length=80)
    pinyin = models.CharField(_("拼音"), max_length=160, blank=True)
    name_en = models.CharField(_("英文名称"), max_length=120, blank=True)
    kind = models.CharField(_("类别"), max_length=12, choices=Kind.choices)
    congress = models.ForeignKey(
        Congress, models.PROTECT, related_name="bodies", verbose_name=_("人民代表大会")
    )
    place = models.ForeignKey(Place, models.PROTECT, related_name="bodies", verbose_name=_("所在地方"))
    term = models.PositiveSmallIntegerField(_("届次"), null=True, blank=True)
    #: The unit in which its office works, where it has one.
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="bodies", verbose_name=_("办事单位")
    )
    #: What a leading group leads, what a group of deputies is about.
    purpose = models.CharField(_("所属活动或者领域"), max_length=80, blank=True)
    valid_from = models.DateField(_("起"))
    valid_to = models.DateField(_("止"), null=True, blank=True)

    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("代表团、小组和委员会")
        ordering = ["place__lineage", "kind", "code"]
        constraints = [
            ends_after_it_begins("body_ends_after_it_begins"),
            models.CheckConstraint(
                name="body_of_a_term",
                condition=~Q(kind="delegation") | Q(term__isnull=False),
                violation_error_message=_("代表团要填届次。"),
            ),
            models.CheckConstraint(
                name="body_leads_something",
                condition=~Q(kind="leading") | ~Q(purpose=""),
                violation_error_message=_("领导小组要填所属活动。"),
            ),
            models.UniqueConstraint(
                name="body_name_once_at_a_time",
                fields=["congress", "name"],
                condition=Q(valid_to=None),
                violation_error_message=_("这个名称已经有了。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name in the reader's language where an English one is known."""
        return self.name_en if get_language() == "en" and self.name_en else self.name

    def stands(self, on) -> bool:
        """Whether it exists on the date `on`."""
        return self.valid_from <= on and (self.valid_to is None or self.valid_to >= on)


class Membership(models.Model):
    """Somebody belongs to a body, in a post, from a date, perhaps to a date: a deputy or an official."""

    class Post(models.TextChoices):
        HEAD = "head", _("正职")
        VICE = "vice", _("副职")
        MEMBER = "member", _("成员")

    body = models.ForeignKey(Body, models.PROTECT, related_name="memberships", verbose_name=_("组织"))
    deputy = models.ForeignKey(
        Deputy, models.PROTECT, null=True, blank=True, related_name="memberships", verbose_name=_("代表")
    )
    official = models.ForeignKey(
        Official,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("领导干部"),
    )
    post = models.CharField(_("职位"), max_length=8, choices=Post.choices, default=Post.MEMBER)
    valid_from = models.DateField(_("起"))
    valid_to = models.DateField(_("止"), null=True, blank=True)

    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("组成人员")
        ordering = ["body", "valid_from", "id"]
        constraints = [
            ends_after_it_begins("membership_ends_after_it_begins"),
            models.CheckConstraint(
                name="membership_of_one_person",
                condition=Q(deputy__isnull=False, official=None) | Q(deputy=None, official__isnull=False),
                violation_error_message=_("代表和领导干部要选一个，也只选一个。"),
            ),
            models.UniqueConstraint(
                name="membership_one_open_of_a_deputy",
                fields=["body", "deputy"],
                condition=Q(valid_to=None),
                violation_error_message=_("这个人已经在这个组织里。"),
            ),
            models.UniqueConstraint(
                name="membership_one_open_of_an_official",
                fields=["body", "official"],
                condition=Q(valid_to=None),
                violation_error_message=_("这个人已经在这个组织里。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.body}"

    @property
    def person(self) -> Deputy | Official:
        """Whoever it is."""
        found = self.deputy or self.official
        assert found is not None, "a constraint holds one of the two"
        return found
