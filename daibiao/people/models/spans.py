"""What holds from one date to another: the last day counts, so who left today was still there today."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

#: The year of the first people's congresses: what begins before is a slip of the pen.
FIRST_YEAR = 1954


class Correction(models.TextChoices):
    """Why a beginning is put right or an entry struck: a code, for the trail holds nobody's words."""

    LATE = "late", _("登记晚了")
    MISTAKEN = "mistaken", _("登记错了")
    DECIDED = "decided", _("依据的文件改了")


class SpanQuerySet(models.QuerySet):
    """Adjectives over rows with `valid_from` and `valid_to`."""

    def in_force(self, on):
        """Rows that hold on the date `on`."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)

    def overlapping(self, since, until=None):
        """Rows that hold on any day from `since` to `until` (None: without end)."""
        begun = Q(valid_from__lte=until) if until else Q()
        return self.filter(begun, Q(valid_to=None) | Q(valid_to__gte=since))


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    """The constraint that every such noun has."""
    return models.CheckConstraint(
        name=name,
        condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
        violation_error_message=_("截止日期不能早于开始日期。"),
    )
