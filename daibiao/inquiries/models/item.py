"""The item: what a unit has to do after its answer, handed over as a matter like any other."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daibiao.deadlines.models import Clock
from daibiao.handling.models import Matter

from .inquiry import Inquiry
from .question import Question, headline


class ItemQuerySet(models.QuerySet):
    """Adjectives over items."""

    def unanswered(self):
        """All to which no answer lies before the office."""
        return self.filter(state=Item.State.HANDED)

    def with_row(self):
        """All that a row of a list shows, in one query."""
        return self.select_related("clock", "question__unit")

    def with_page(self):
        """All that the head of the one page shows, in one query."""
        return self.with_row().select_related("inquiry__coordinator", "question__asker", "matter")


class Item(models.Model):
    """交办事项: an opinion of the inquiry, given to a unit to study and handle (监督法 §50)."""

    class State(models.TextChoices):
        HANDED = "handed", _("办理中")
        ANSWERED = "answered", _("已有答复")

    number = models.CharField(_("编号"), max_length=30, unique=True)
    inquiry = models.ForeignKey(Inquiry, models.PROTECT, related_name="items")
    question = models.ForeignKey(Question, models.PROTECT, related_name="items")
    text = models.TextField(_("交办事项"))
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.HANDED)
    handed_at = models.DateTimeField(_("交办时间"))
    answered_at = models.DateTimeField(_("答复时间"), null=True)
    clock = models.OneToOneField(Clock, models.PROTECT)
    matter = models.OneToOneField(Matter, models.PROTECT, related_name="item")

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["inquiry", "state"], name="item_by_state")]
        constraints = [
            models.CheckConstraint(
                name="item_says_something",
                condition=~Q(text=""),
                violation_error_message=_("请写明要办什么。"),
            ),
            models.CheckConstraint(
                name="item_answered_has_time",
                condition=Q(state="answered", answered_at__isnull=False)
                | Q(state="handed", answered_at=None),
                violation_error_message=_("答复要有时间。"),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def audit_number(self) -> str:
        """The trail files its events under its number, which is the matter's too."""
        return self.number

    @property
    def is_over(self) -> bool:
        """Nothing more happens to an item of an inquiry that has ended."""
        return self.inquiry.is_over

    @property
    def title(self) -> str:
        """Its first words, as lists and the unit's desk show it."""
        return headline(self.text)

    def get_absolute_url(self) -> str:
        """The one page of this item."""
        return reverse("item:page", args=[self.number])
