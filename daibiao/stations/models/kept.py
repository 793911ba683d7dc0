"""What is kept at a station: deputies and staff from–to, equipment, the rules on its wall."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.people.models import Deputy
from daibiao.people.models.spans import SpanQuerySet, ends_after_it_begins

from .station import Station


def _stands(on) -> Q:
    return Q(station__closed_on=None) | Q(station__closed_on__gt=on)


class FromToQuerySet(SpanQuerySet):
    """Adjectives over what holds at a station from one date to another."""

    def in_force(self, on):
        """What holds on the date `on`: at a station that is closed nobody works or sits any more."""
        return super().in_force(on).filter(_stands(on))

    def not_over(self, on):
        """What holds on the date `on` or will hold later; at a station that is closed nothing does."""
        return self.filter(_stands(on), Q(valid_to=None) | Q(valid_to__gte=on))


class SittingQuerySet(FromToQuerySet):
    """Adjectives over sittings."""

    def reaching(self, matter, on):
        """Where the deputies of a matter sit on the date `on`: by its station a deputy is reached, not by an own number."""
        met = self.in_force(on).filter(deputy__in=matter.deputies.all())
        return met.select_related("deputy", "station").order_by("deputy__pinyin", "deputy", "station")


class Sitting(models.Model):
    """A deputy sits at a station 入站 from a date, perhaps to a date."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="sittings")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="sittings")
    valid_from = models.DateField(_("起"))
    valid_to = models.DateField(_("止"), null=True, blank=True)

    objects = SittingQuerySet.as_manager()

    class Meta:
        ordering = ["station", "deputy"]
        constraints = [
            ends_after_it_begins("sitting_ends_after_it_begins"),
            models.UniqueConstraint(
                name="sitting_one_open",
                fields=["station", "deputy"],
                condition=Q(valid_to=None),
                violation_error_message=_("这位代表已经在这个站。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} · {self.station}"

    def get_absolute_url(self) -> str:
        """The page of its station."""
        return self.station.get_absolute_url()


class Staffing(models.Model):
    """An account works at a station 联络员 from a date, perhaps to a date."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="staffings")
    account = models.ForeignKey(Account, models.PROTECT, related_name="staffings")
    valid_from = models.DateField(_("起"))
    valid_to = models.DateField(_("止"), null=True, blank=True)

    objects = FromToQuerySet.as_manager()

    class Meta:
        ordering = ["station", "account"]
        constraints = [
            ends_after_it_begins("staffing_ends_after_it_begins"),
            models.UniqueConstraint(
                name="staffing_one_open",
                fields=["station", "account"],
                condition=Q(valid_to=None),
                violation_error_message=_("这个账号已经在这个站。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} · {self.station}"

    def get_absolute_url(self) -> str:
        """The page of its station."""
        return self.station.get_absolute_url()


class Equipment(models.Model):
    """One line of the checklist of what a station should have; the list itself is the office's own."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="equipment")
    name = models.CharField(_("名称"), max_length=60)
    is_there = models.BooleanField(_("已配齐"), default=False)
    note = models.CharField(_("备注"), max_length=120, blank=True)
    noted_on = models.DateField(_("核对日期"))

    class Meta:
        ordering = ["station", "id"]
        constraints = [
            models.UniqueConstraint(
                name="equipment_once_a_station",
                fields=["station", "name"],
                violation_error_message=_("清单里已经有这一项。"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.station} · {self.name}"

    def get_absolute_url(self) -> str:
        """The page of its station."""
        return self.station.get_absolute_url()


class WallRule(models.Model):
    """A rule on the wall 制度上墙, in one of its versions; the one before it ends where it begins."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="wall_rules")
    title = models.CharField(_("标题"), max_length=60)
    text = models.TextField(_("内容"))
    version = models.PositiveSmallIntegerField(_("版本"), default=1)
    valid_from = models.DateField(_("起"))
    valid_to = models.DateField(_("止"), null=True, blank=True)

    objects = FromToQuerySet.as_manager()

    class Meta:
        ordering = ["station", "title", "version"]
        constraints = [
            ends_after_it_begins("wall_rule_ends_after_it_begins"),
            models.CheckConstraint(
                name="wall_rule_says_something",
                condition=~Q(title="") & ~Q(text=""),
                violation_error_message=_("制度要有标题和内容。"),
            ),
            models.UniqueConstraint(
                name="wall_rule_version_once",
                fields=["station", "title", "version"],
                violation_error_message=_("这一版已经有了。"),
            ),
            models.UniqueConstraint(
                name="wall_rule_one_open",
                fields=["station", "title"],
                condition=Q(valid_to=None),
                violation_error_message=_("这项制度已经有一版在执行。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} v{self.version}"

    def get_absolute_url(self) -> str:
        """The page of its station."""
        return self.station.get_absolute_url()
