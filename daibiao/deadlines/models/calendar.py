"""The calendar as rows: holidays, weekends worked in exchange, and which years have been announced."""

from datetime import date

from django.db import models
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from daibiao.deadlines import counting


class SpecialDayQuerySet(models.QuerySet):
    """Adjectives over special days."""

    def calendar(self, since: date | None = None) -> counting.Calendar:
        """The calendar from `since` on, as the counting takes it; the years are asked for only by who must know them."""
        days, years = self, AnnouncedYear.objects.values_list("year", flat=True)
        if since:
            days, years = days.filter(date__gte=since), years.filter(year__gte=since.year)
        told = days.values_list("date", "kind", "name", "name_en")
        specials = {when: counting.Special(counting.Kind(kind), *names) for when, kind, *names in told}
        return counting.Calendar(specials, SimpleLazyObject(lambda: frozenset(years)))


class SpecialDay(models.Model):
    """A day that is not what its weekday says."""

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", _("放假")
        MAKEUP = "makeup", _("调休上班")

    date = models.DateField(_("日期"), unique=True)
    kind = models.CharField(_("类别"), max_length=8, choices=Kind.choices)
    name = models.CharField(_("节日"), max_length=40)
    name_en = models.CharField(_("英文名称"), max_length=60, blank=True)

    objects = SpecialDayQuerySet.as_manager()

    class Meta:
        ordering = ["date"]
        constraints = [
            models.CheckConstraint(
                name="special_day_kind",
                condition=models.Q(kind__in=["holiday", "makeup"]),
                violation_error_message=_("特殊日子只有放假和调休上班两类。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.name}"


class AnnouncedYear(models.Model):
    """A year whose holidays are known, with the notice that made them known."""

    year = models.PositiveSmallIntegerField(_("年份"), unique=True)
    notice = models.CharField(_("通知"), max_length=120)
    announced_on = models.DateField(_("公布日期"), null=True, blank=True)

    class Meta:
        ordering = ["year"]

    def __str__(self) -> str:
        return str(self.year)
