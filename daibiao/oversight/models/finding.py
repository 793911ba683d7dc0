"""The finding: what the team saw at a stop, and in which one way it was disposed of."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.deadlines.models import Clock
from daibiao.handling.models import Matter
from daibiao.people.models import Deputy
from daibiao.suggestions.models import Suggestion

from .inspection import Inspection, Stop


class FindingQuerySet(models.QuerySet):
    """Adjectives over findings."""

    def undisposed(self):
        """Of which nobody has said what becomes of them."""
        return self.filter(state=Finding.State.OPEN)

    def unanswered(self):
        """All to which no answer lies before the deputies."""
        return self.exclude(state=Finding.State.ANSWERED)

    def with_row(self):
        """All that a row of a list shows, in one query."""
        return self.select_related("stop", "found_by", "recorder", "clock")

    def with_page(self):
        """All that the head of the one page shows, in one query."""
        return self.with_row().select_related("inspection__coordinator", "matter", "suggestion")


#: The three ways and none, each with all that belongs to it and nothing of the others.
_NO_WORDS = Q(spot_answer="", spot_by="")
_NONE = Q(way="", state="open", disposed_at=None, matter=None, suggestion=None) & _NO_WORDS
_SPOT = Q(way="spot", state="answered", matter=None, suggestion=None) & ~Q(spot_answer="") & ~Q(spot_by="")
_HANDED = Q(way="handed", state__in=["handed", "answered"], matter__isnull=False, suggestion=None) & _NO_WORDS
_RAISED = Q(way="raised", state__in=["raised", "answered"], matter=None, suggestion__isnull=False) & _NO_WORDS


class Finding(models.Model):
    """检查发现的问题: in the deputies' words; disposed of in exactly one way, and answered (代表法 §31)."""

    class State(models.TextChoices):
        OPEN = "open", _("待处置")
        HANDED = "handed", _("办理中")
        RAISED = "raised", _("已提为建议")
        ANSWERED = "answered", _("已有答复")

    class Way(models.TextChoices):
        SPOT = "spot", _("当场答复")
        HANDED = "handed", _("转交办理")
        RAISED = "raised", _("提为建议")

    number = models.CharField(_("编号"), max_length=30, unique=True)
    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="findings")
    stop = models.ForeignKey(Stop, models.PROTECT, null=True, related_name="findings")
    text = models.TextField(_("发现的问题"))
    #: The deputy who noted it, or whoever of the office wrote it down.
    found_by = models.ForeignKey(Deputy, models.PROTECT, null=True, related_name="findings")
    recorder = models.ForeignKey(Account, models.PROTECT, null=True, related_name="recorded_findings")
    found_at = models.DateTimeField(_("记录时间"))
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.OPEN)
    way = models.CharField(_("处置方式"), max_length=8, choices=Way.choices, blank=True)
    disposed_at = models.DateTimeField(_("处置时间"), null=True)
    answered_at = models.DateTimeField(_("答复时间"), null=True)
    spot_by = models.CharField(_("答复人"), max_length=80, blank=True)
    spot_answer = models.TextField(_("当场答复的内容"), blank=True)
    clock = models.OneToOneField(Clock, models.PROTECT)
    matter = models.OneToOneField(Matter, models.PROTECT, null=True, related_name="finding")
    suggestion = models.OneToOneField(Suggestion, models.PROTECT, null=True, related_name="finding")

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["inspection", "state"], name="finding_by_state")]
        constraints = [
            models.CheckConstraint(
                name="finding_says_something",
                condition=~Q(text=""),
                violation_error_message=_("请写下发现了什么问题。"),
            ),
            models.CheckConstraint(
                name="finding_of_a_deputy_or_the_office",
                condition=Q(found_by__isnull=False, recorder=None) | Q(found_by=None, recorder__isnull=False),
                violation_error_message=_("问题由代表记录，或者由工作机构记录。"),
            ),
            models.CheckConstraint(
                name="finding_disposed_one_way",
                condition=_NONE | ((_SPOT | _HANDED | _RAISED) & Q(disposed_at__isnull=False)),
                violation_error_message=_("一个问题只能按一种方式处置。"),
            ),
            models.CheckConstraint(
                name="finding_answered_has_time",
                condition=Q(state="answered", answered_at__isnull=False)
                | (~Q(state="answered") & Q(answered_at=None)),
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
    def title(self) -> str:
        """Its first words, as lists and the unit's desk show it."""
        line = self.text.strip().splitlines()[0]
        return line if len(line) <= TITLE else f"{line[: TITLE - 1]}…"

    @property
    def finder(self) -> str:
        """Who noted it, in the reader's language."""
        if self.found_by:
            return self.found_by.label
        return self.recorder.name if self.recorder else ""

    @property
    def where(self) -> str:
        """The stop at which it was found; empty where it concerns the whole."""
        return self.stop.name if self.stop else ""

    def get_absolute_url(self) -> str:
        """The one page of this finding."""
        return reverse("finding:page", args=[self.number])


#: Signs of a title.
TITLE = 60
