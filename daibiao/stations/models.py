"""Stations, their staff and their deputies, each from–to."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.people.models import Deputy
from daibiao.places.models import Place, Unit


class StationQuerySet(models.QuerySet):
    """Adjectives over stations."""

    def open(self, on):
        """Stations that stand open on the date `on`."""
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=on), opened_on__lte=on)

    def staffed_by(self, account, on):
        """Stations where `account` works on the date `on`."""
        return self.filter(pk__in=Staffing.objects.in_force(on).filter(account=account).values("station"))


class Station(models.Model):
    """A liaison station or room where deputies meet people."""

    class Kind(models.TextChoices):
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


class FromToQuerySet(models.QuerySet):
    """Adjectives over what holds at a station from one date to another."""

    def in_force(self, on):
        """What holds on the date `on`: at a station that is closed nobody works or sits any more."""
        begun = self.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)
        return begun.filter(Q(station__closed_on=None) | Q(station__closed_on__gt=on))


class Sitting(models.Model):
    """A deputy sits at a station 入站 from a date, perhaps to a date."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="sittings")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="sittings")
    valid_from = models.DateField(_("起"))
    valid_to = models.DateField(_("止"), null=True, blank=True)

    objects = FromToQuerySet.as_manager()

    class Meta:
        ordering = ["station", "deputy"]
        constraints = [
            models.CheckConstraint(
                name="sitting_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("截止日期不能早于开始日期。"),
            ),
            models.UniqueConstraint(
                name="sitting_one_open",
                fields=["station", "deputy"],
                condition=Q(valid_to=None),
                violation_error_message=_("这位代表已经在这个站。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} @ {self.station}"


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
            models.CheckConstraint(
                name="staffing_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("截止日期不能早于开始日期。"),
            ),
            models.UniqueConstraint(
                name="staffing_one_open",
                fields=["station", "account"],
                condition=Q(valid_to=None),
                violation_error_message=_("这个账号已经在这个站。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} @ {self.station}"
