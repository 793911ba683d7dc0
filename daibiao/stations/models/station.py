"""The station: where it is, what kind it is, when it is open."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.lib import clock
from daibiao.people.models import Deputy
from daibiao.places.models import Place, Unit


class StationQuerySet(models.QuerySet):
    """Adjectives over stations."""

    def open(self, on):
        """Stations that stand open on the date `on`."""
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=on), opened_on__lte=on)

    def coordinated_by(self, units):
        """Stations of which these units (ids) take in what is told."""
        return self.filter(coordinator__in=units)

    def serving(self, place, on):
        """The one station to which what is told about `place` goes: the nearest, there or above it up to the town.

        Of several equally near the home leads, else the one liaison station; where neither stands out, None.
        """
        standing = self.open(on).filter(place__code__in=place.lineage.split("/"), place__kind__in=Place.LOCAL)
        rows = list(standing.select_related("place", "coordinator"))
        nearest = max((len(each.place.lineage) for each in rows), default=0)
        near = [each for each in rows if len(each.place.lineage) == nearest]
        for kinds in (Station.Kind.values, [Station.Kind.HOME], [Station.Kind.STATION]):
            fitting = [each for each in near if each.kind in kinds]
            if len(fitting) == 1:
                return fitting[0]
        return None

    def within(self, place):
        """Stations in `place` or below it."""
        return self.filter(place__lineage__startswith=place.lineage)


class Station(models.Model):
    """A liaison station or room where deputies meet people."""

    class State(models.TextChoices):
        """Derived from the dates: whether it can still be changed."""

        OPEN = "open", _("开放")
        CLOSED = "closed", _("已撤销")

    class Kind(models.TextChoices):
        HOME = "home", _("代表之家")
        STATION = "station", _("代表联络站")
        ROOM = "room", _("代表联络室")
        SPECIAL = "special", _("专业代表联络室")
        FARM = "farm", _("涉农代表联络站")

    code = models.SlugField(
        _("代码"), max_length=40, unique=True, error_messages={"unique": _("这个代码已经有了。")}
    )
    name = models.CharField(
        _("名称"), max_length=80, unique=True, error_messages={"unique": _("这个名称已经有了。")}
    )
    pinyin = models.CharField(_("拼音"), max_length=160, blank=True)
    name_en = models.CharField(_("英文名称"), max_length=120, blank=True)
    kind = models.CharField(_("类别"), max_length=10, choices=Kind.choices)
    place = models.ForeignKey(Place, models.PROTECT, related_name="stations")
    #: Who takes in what is told: presidium, street working committee, or the deputies' affairs committee.
    coordinator = models.ForeignKey(Unit, models.PROTECT, related_name="stations")
    address = models.CharField(_("地址"), max_length=120)
    phone = models.CharField(_("电话"), max_length=30, blank=True)
    hours = models.CharField(_("开放时间"), max_length=120, blank=True)
    hours_en = models.CharField(_("开放时间（英文）"), max_length=120, blank=True)
    directions = models.CharField(_("怎么走"), max_length=200, blank=True)
    directions_en = models.CharField(_("怎么走（英文）"), max_length=200, blank=True)
    #: What this station is known for: one station, one mark.
    theme = models.CharField(_("特色"), max_length=80, blank=True)
    opened_on = models.DateField(_("建站日期"))
    closed_on = models.DateField(_("撤站日期"), null=True, blank=True)
    deputies = models.ManyToManyField(Deputy, through="Sitting", related_name="stations")
    staff = models.ManyToManyField(Account, through="Staffing", related_name="stations")

    objects = StationQuerySet.as_manager()

    class Meta:
        ordering = ["place__lineage", "code"]
        constraints = [
            models.CheckConstraint(
                name="station_closes_after_it_opens",
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                violation_error_message=_("撤站日期不能早于建站日期。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name in the reader's language; in English with pinyin where no English one is known."""
        return self.name_en or f"{self.name} {self.pinyin}".strip() if get_language() == "en" else self.name

    @property
    def state(self) -> str:
        """Open until the date of closing has come: nothing about a closed station is changed any more."""
        has_come = self.closed_on is not None and self.closed_on <= clock.today()
        return self.State.CLOSED if has_come else self.State.OPEN

    def sitting_on(self, on) -> models.QuerySet[Deputy]:
        """The deputies who sit here on the date `on` and are in office: whose term is over receives nobody."""
        return Deputy.objects.in_office(on).filter(sittings__in=self.sittings.in_force(on))

    @property
    def hours_label(self) -> str:
        """The opening hours in the reader's language."""
        return self.hours_en or self.hours if get_language() == "en" else self.hours

    @property
    def way(self) -> str:
        """How to find it, in the reader's language."""
        return self.directions_en or self.directions if get_language() == "en" else self.directions

    def get_absolute_url(self) -> str:
        """Where its people look after it; its public page stands in a room above."""
        return reverse("station:office", args=[self.code])
