"""What a case is about, in the county's own list."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class CategoryQuerySet(models.QuerySet):
    """Adjectives over categories."""

    def in_force(self, on):
        """Categories that may be chosen on the date `on`."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)


class Category(models.Model):
    """A category of cases 类别, perhaps below another; it ends by a date and is never deleted."""

    code = models.SlugField(
        _("代码"), max_length=40, unique=True, error_messages={"unique": _("这个代码已经有了。")}
    )
    name = models.CharField(_("名称"), max_length=40)
    name_en = models.CharField(_("英文名称"), max_length=80, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    valid_from = models.DateField(_("起"))
    valid_to = models.DateField(_("止"), null=True, blank=True)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="category_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("截止日期不能早于开始日期。"),
            ),
            models.CheckConstraint(
                name="category_is_not_below_itself",
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                violation_error_message=_("一个类别不能归在自己下面。"),
            ),
            models.UniqueConstraint(
                name="category_name_once_in_force",
                fields=["name"],
                condition=Q(valid_to=None),
                violation_error_message=_("已经有同名的类别。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return self.name_en if get_language() == "en" and self.name_en else self.name

    def is_in_force(self, on) -> bool:
        """Whether it may be chosen on the date `on`."""
        return self.valid_from <= on and (self.valid_to is None or self.valid_to >= on)
