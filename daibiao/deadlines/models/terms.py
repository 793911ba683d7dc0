"""A term is a row: how long, from which event, by which article, for whom, from when to when."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from daibiao.deadlines import counting, vocabulary
from daibiao.deadlines.vocabulary import Words
from daibiao.places.models import Congress


def _choices(entries: dict[str, Words]) -> list[tuple[str, str]]:
    return [(code, words.zh) for code, words in entries.items()]


class UnknownKey(LookupError):
    """A key that stands in no list of this room."""


class TermQuerySet(models.QuerySet):
    """Adjectives over terms."""

    def valid_on(self, day: date):
        """Rows in force on `day`. The row valid on the start date governs to the end."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)

    def governing(
        self, key: str, *, on: date, congress: Congress | None = None, pack: str = "", level: str = ""
    ) -> "Term | None":
        """The row that governs what begins on `on`; None where no rule names a number.

        The nearest rule goes first: township, county, pack, nation. A region's gap is never filled from the product's
        own defaults: only the nation's law and the case defaults stand behind every region.
        """
        if key not in vocabulary.KEYS:
            raise UnknownKey(key)
        packs = [pack or settings.DAIBIAO_TERM_PACK, *vocabulary.BEHIND]
        levels = ["", level or (congress.level if congress else "")]
        found = self.valid_on(on).filter(key=key, level__in=levels, pack__in=["", *packs])
        rows = list(found.order_by("-level", "-valid_from", "id"))
        near = [*_own_and_county(congress, {row.congress_id for row in rows} - {None}), *packs]
        return min(
            (row for row in rows if row.whose in near), key=lambda row: near.index(row.whose), default=None
        )


class Term(models.Model):
    """One number of one rule, with its source. Past rows stay: what began under them ends under them."""

    #: Whose rule it is: a shipped pack, or a congress of ours. Never both.
    pack = models.CharField(_("规则"), max_length=12, choices=_choices(vocabulary.PACKS), blank=True)
    congress = models.ForeignKey(Congress, models.PROTECT, null=True, blank=True, related_name="terms")
    #: Only for congresses of this level; empty: for all.
    level = models.CharField(_("层级"), max_length=12, choices=_choices(vocabulary.LEVELS), blank=True)
    #: The matter and what is due, as “case.answer”.
    key = models.CharField(_("事项"), max_length=40, choices=_choices(vocabulary.KEYS))
    start_event = models.CharField(_("起算"), max_length=20, choices=_choices(vocabulary.STARTS))
    length = models.PositiveSmallIntegerField(_("长度"))
    unit = models.CharField(_("单位"), max_length=16, choices=_choices(vocabulary.UNITS))
    #: Whose consent an extension needs; empty: it cannot be extended.
    extendable_by = models.CharField(
        _("延期由谁同意"), max_length=16, choices=_choices(vocabulary.GRANTERS), blank=True
    )
    #: How often; empty: as often as the ceiling allows.
    extensions = models.PositiveSmallIntegerField(_("可延次数"), null=True, blank=True)
    ceiling_length = models.PositiveSmallIntegerField(_("最长"), null=True, blank=True)
    ceiling_unit = models.CharField(
        _("最长的单位"), max_length=16, choices=_choices(vocabulary.UNITS), blank=True
    )
    #: On which day (in the term's own unit) one reminder is due.
    remind_after = models.PositiveSmallIntegerField(_("第几天提醒"), null=True, blank=True)
    source = models.CharField(_("依据"), max_length=200)
    source_en = models.CharField(_("依据（英文）"), max_length=200, blank=True)
    #: The article's own words.
    quote = models.CharField(_("原文"), max_length=200, blank=True)
    #: What the article asks besides the days: for what it holds, and whose consent it needs.
    condition = models.CharField(_("条件"), max_length=200, blank=True)
    condition_en = models.CharField(_("条件（英文）"), max_length=200, blank=True)
    #: False: a sample of ours that nobody with the power to do so has adopted.
    approved = models.BooleanField(_("已批准"), default=False)
    valid_from = models.DateField(_("起"))
    valid_to = models.DateField(_("止"), null=True, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["pack", "congress", "key", "level", "valid_from"]
        constraints = [
            models.CheckConstraint(
                name="term_of_a_pack_or_a_congress",
                condition=(Q(congress=None) & ~Q(pack="")) | Q(congress__isnull=False, pack=""),
                violation_error_message=_("期限要么属于一套规则，要么属于一级人大。"),
            ),
            models.CheckConstraint(
                name="term_is_at_least_one_long",
                condition=Q(length__gte=1),
                violation_error_message=_("期限至少是 1。"),
            ),
            models.CheckConstraint(
                name="term_unit_known",
                condition=Q(unit__in=list(vocabulary.UNITS)),
                violation_error_message=_("不认识这个单位。"),
            ),
            models.CheckConstraint(
                name="term_ceiling_whole",
                condition=Q(ceiling_length=None, ceiling_unit="")
                | (Q(ceiling_length__gte=1) & Q(ceiling_unit__in=list(vocabulary.UNITS))),
                violation_error_message=_("最长期限的数字和单位要一起填写。"),
            ),
            models.CheckConstraint(
                name="term_extension_has_a_ceiling",
                condition=Q(extendable_by="") | Q(ceiling_length__isnull=False),
                violation_error_message=_("可以延长的期限要有最长期限。"),
            ),
            models.CheckConstraint(
                name="term_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("失效日期不能早于生效日期。"),
            ),
            models.UniqueConstraint(
                name="term_of_pack_once",
                fields=["pack", "level", "key", "valid_from"],
                condition=Q(congress=None),
                violation_error_message=_("这一天起生效的同一期限已经有了。"),
            ),
            models.UniqueConstraint(
                name="term_of_congress_once",
                fields=["congress", "level", "key", "valid_from"],
                condition=Q(congress__isnull=False),
                violation_error_message=_("这一天起生效的同一期限已经有了。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.congress or self.pack} · {self.key}"

    @property
    def whose(self) -> int | str:
        """Whose rule it is: the key of a congress, or the name of a pack."""
        return self.congress_id or self.pack

    @property
    def matter(self) -> str:
        """What kind of matter the term is for: suggestion or case."""
        return self.key.partition(".")[0]

    @property
    def title(self) -> Words:
        """What is due, in words."""
        return vocabulary.KEYS[self.key]

    @property
    def source_words(self) -> Words:
        """The source in both languages; a source entered in Chinese alone is shown as it is."""
        return Words(self.source, self.source_en or self.source)

    @property
    def condition_words(self) -> Words:
        """The condition in both languages, as the source."""
        return Words(self.condition, self.condition_en or self.condition)

    def reckon(
        self, start: date, calendar: counting.Calendar, meeting: date | None = None
    ) -> counting.Reckoning:
        """When something that began on `start` is due under this row; a meeting counts only where it is counted from."""
        unit = counting.Unit(self.unit)
        anchor = meeting if unit is counting.Unit.BEFORE_MEETING else None
        return counting.count(start, self.length, unit, calendar, anchor)

    def reminder(self, start: date, calendar: counting.Calendar) -> date | None:
        """The day of the one reminder, where the rule knows one."""
        if self.remind_after is None:
            return None
        return counting.count(start, self.remind_after, counting.Unit(self.unit), calendar).due

    def latest(self, start: date, calendar: counting.Calendar) -> date | None:
        """The last day to which this term may ever be extended."""
        if self.ceiling_length is None:
            return None
        return counting.count(start, self.ceiling_length, counting.Unit(self.ceiling_unit), calendar).due


def _own_and_county(congress: Congress | None, ruling: set[int]) -> list[int]:
    """Of the congresses with rules of their own the congress itself, then that of the county in which it lies."""
    own = [congress.pk] if congress and congress.pk in ruling else []
    if congress is None or congress.level != Congress.Level.TOWNSHIP or not ruling.difference(own):
        return own
    county = Congress.objects.filter(place__children=congress.place_id, level=Congress.Level.COUNTY)
    return [*own, *county.order_by().values_list("pk", flat=True)]
