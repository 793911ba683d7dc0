"""Places, congresses and units, with the successors of units."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class PlaceQuerySet(models.QuerySet):
    """Adjectives over places."""

    def within(self, place: "Place"):
        """`place` itself and all below it."""
        return self.filter(lineage__startswith=place.lineage)

    def towns(self):
        """Township-level units: towns, townships and streets."""
        return self.filter(kind__in=Place.TOWN_LEVEL)


class Place(models.Model):
    """A place in the tree nation → province → prefecture → county → township level → village level."""

    class Kind(models.TextChoices):
        NATION = "nation", _("国家")
        PROVINCE = "province", _("省")
        PREFECTURE = "prefecture", _("州市")
        COUNTY = "county", _("县市")
        TOWN = "town", _("镇")
        TOWNSHIP = "township", _("乡")
        STREET = "street", _("街道")
        VILLAGE = "village", _("村")
        COMMUNITY = "community", _("社区")

    TOWN_LEVEL = (Kind.TOWN, Kind.TOWNSHIP, Kind.STREET)
    #: Where people live: the towns and what lies in them.
    LOCAL = (*TOWN_LEVEL, Kind.VILLAGE, Kind.COMMUNITY)

    code = models.CharField(
        _("代码"), max_length=12, unique=True, error_messages={"unique": _("这个代码已经有了。")}
    )
    name = models.CharField(_("名称"), max_length=60)
    pinyin = models.CharField(_("拼音"), max_length=120)
    kind = models.CharField(_("类别"), max_length=12, choices=Kind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    #: The codes from the nation down to here, each ended by "/": a prefix of all that lies below.
    lineage = models.CharField(max_length=120, unique=True, editable=False)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["lineage"]
        constraints = [
            models.CheckConstraint(
                name="place_nation_alone_has_no_parent",
                condition=Q(kind="nation", parent=None) | (~Q(kind="nation") & Q(parent__isnull=False)),
                violation_error_message=_("除国家以外，每个地方都要有上级地方。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_named_in(self, text: str) -> bool:
        """By its name, or by what a reader of English calls it."""
        english = in_english(self.pinyin).casefold()
        return self.name in text or (english != "" and english in text.casefold())

    def contains(self, other: "Place") -> bool:
        """Whether `other` is this place or lies in it."""
        return other.lineage.startswith(self.lineage)

    @property
    def label(self) -> str:
        """The name, and for a reader of English what it is called there."""
        return f"{self.name} {in_english(self.pinyin)}" if get_language() == "en" else self.name


#: What kind of place it is, as the last word of its pinyin says it, in English.
IN_ENGLISH = {
    "Sheng": "Province",
    "Zhou": "Prefecture",
    "Shi": "City",
    "Xian": "County",
    "Jiedao": "Subdistrict",
    "Zhen": "Town",
    "Xiang": "Township",
    "Cun": "Village",
    "Shequ": "Community",
}


def in_english(pinyin: str) -> str:
    """The name of a place for a reader of English: Fuquan City for Fuquan Shi; a name of one word stays as it is."""
    own, _space, kind = pinyin.rpartition(" ")
    return f"{own} {IN_ENGLISH[kind]}" if own and kind in IN_ENGLISH else pinyin


class Congress(models.Model):
    """A people's congress. Streets, villages and communities have none."""

    class Level(models.TextChoices):
        NATION = "nation", _("全国")
        PROVINCE = "province", _("省级")
        PREFECTURE = "prefecture", _("州市级")
        COUNTY = "county", _("县级")
        TOWNSHIP = "township", _("乡镇")

    place = models.OneToOneField(
        Place,
        models.PROTECT,
        verbose_name=_("地方"),
        error_messages={"unique": _("这个地方已经有人民代表大会。")},
    )
    level = models.CharField(_("层级"), max_length=12, choices=Level.choices)
    name = models.CharField(
        _("名称"), max_length=80, unique=True, error_messages={"unique": _("这个名称已经有了。")}
    )

    class Meta:
        ordering = ["place__lineage"]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        if get_language() != "en":
            return self.name
        if self.level == self.Level.NATION:
            return "National People's Congress"
        return f"People's Congress of {in_english(self.place.pinyin)}" if self.place.pinyin else self.name


def label_of(name: str, name_en: str) -> str:
    """The label of a unit of these names, where the unit itself was not read."""
    return name_en if get_language() == "en" and name_en else name


class UnitQuerySet(models.QuerySet):
    """Adjectives over units."""

    def standing(self, on):
        """Units that exist on the date `on`."""
        return self.filter(Q(succeeded_on=None) | Q(succeeded_on__gt=on))

    def coordinating(self):
        """Units that take in, hand over and close."""
        return self.filter(kind__in=Unit.COORDINATORS)

    def heirs(self, on) -> dict[int, int]:
        """The units that have handed their duties on by the date `on`, each with its successor, by id."""
        return dict(self.filter(succeeded_on__lte=on).order_by().values_list("pk", "successor"))

    def handling(self):
        """Units that may be given a matter to handle."""
        return self.filter(kind=Unit.Kind.HANDLING)


class Unit(models.Model):
    """An organ or department that acts: coordinates, dispatches or handles."""

    class Kind(models.TextChoices):
        COMMITTEE = "committee", _("代表工委")
        PRESIDIUM = "presidium", _("乡镇人大主席团")
        STREET = "street", _("人大街道工委")
        DISPATCHER = "dispatcher", _("分办机关")
        HANDLING = "handling", _("承办单位")

    COORDINATORS = (Kind.COMMITTEE, Kind.PRESIDIUM, Kind.STREET)

    code = models.SlugField(
        _("代码"), max_length=40, unique=True, error_messages={"unique": _("这个代码已经有了。")}
    )
    name = models.CharField(
        _("名称"), max_length=80, unique=True, error_messages={"unique": _("这个名称已经有了。")}
    )
    pinyin = models.CharField(_("拼音"), max_length=160, blank=True)
    name_en = models.CharField(_("英文名称"), max_length=120, blank=True)
    kind = models.CharField(_("类别"), max_length=12, choices=Kind.choices)
    place = models.ForeignKey(Place, models.PROTECT, related_name="units")
    congress = models.ForeignKey(Congress, models.PROTECT, related_name="units")
    #: First receiver of its system (government office, court office): hands on, settles objections inside it.
    dispatcher = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="dispatches_to"
    )
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")
    succeeded_on = models.DateField(_("职责移交日期"), null=True, blank=True)
    phone = models.CharField(_("电话"), max_length=30, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="unit_successor_has_a_date",
                condition=Q(successor=None, succeeded_on=None)
                | Q(successor__isnull=False, succeeded_on__isnull=False),
                violation_error_message=_("承接单位和移交日期要一起填写。"),
            ),
            models.CheckConstraint(
                name="unit_does_not_follow_itself",
                condition=Q(successor=None) | ~Q(successor=F("id")),
                violation_error_message=_("单位不能承接自己的职责。"),
            ),
            models.CheckConstraint(
                name="unit_only_handling_units_have_dispatcher",
                condition=Q(dispatcher=None) | Q(kind="handling"),
                violation_error_message=_("只有承办单位才有分办机关。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name in the reader's language where an English one is known."""
        return label_of(self.name, self.name_en)

    @property
    def label_by_way(self) -> str:
        """The label, with the dispatcher by way of whom the unit is reached."""
        if self.dispatcher is None:
            return self.label
        return _("%(unit)s（%(dispatcher)s）") % {"unit": self.label, "dispatcher": self.dispatcher.label}

    def bearer(self, on: date) -> "Unit":
        """The unit that carries this unit's duties on the date `on`: itself, or the last of its successors."""
        unit = self
        while unit.successor and unit.succeeded_on and unit.succeeded_on <= on:
            unit = unit.successor
        return unit

    @property
    def is_coordinator(self) -> bool:
        """Whether this unit takes in, hands over and closes."""
        return self.kind in self.COORDINATORS

    @property
    def council(self) -> str:
        """The meeting that hears a matter twice rated “not satisfied”: of county and street, or of township."""
        return str(_("主席团会议") if self.kind == self.Kind.PRESIDIUM else _("主任会议"))
