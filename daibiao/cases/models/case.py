"""The case: what one person told, kept as told."""

from django.db import models
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from daibiao.accounts import secrets
from daibiao.accounts.models import Account
from daibiao.deadlines.models import Clock, Deadline
from daibiao.handling.models import Matter
from daibiao.lib import phones
from daibiao.notices.models import Message
from daibiao.pages.routes import path_to
from daibiao.people.models import Deputy
from daibiao.places.models import Congress, Place, Unit
from daibiao.stations.models import Station

from .category import Category


class Series(models.Model):
    """The next number of a year, county by county."""

    prefix = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="series_once_a_year", fields=["prefix", "year"])]

    def __str__(self) -> str:
        return f"{self.prefix}{self.year}"


class CaseQuerySet(models.QuerySet):
    """Adjectives over cases."""

    def open(self):
        """Cases that are not closed."""
        # Named one by one: an index finds what is there, not what is not.
        return self.filter(state__in=Case.OPEN)

    def in_state(self, *states):
        """Cases in any of these states."""
        return self.filter(state__in=states)

    def imported(self):
        """Imported cases that nobody has taken up yet: they have no term, so nothing presses."""
        return self.filter(channel=Case.Channel.IMPORT, state=Case.State.TOLD, clock=None)

    def to_remind(self, on):
        """Cases whose teller is to be reminded to rate, once, on the date `on` or before."""
        due = Deadline.objects.to_remind(on).filter(key="case.rating")
        return self.filter(clock__in=due.values("clock"), state=Case.State.INFORMED).order_by("id")

    def overdue(self, on):
        """Open cases whose next term ended before the date `on`."""
        return self.open().filter(clock__next_due_on__lt=on)

    def due_by(self, on, last):
        """Open cases whose next term ends between the dates `on` and `last`, both included."""
        return self.open().filter(clock__next_due_on__range=(on, last))

    def again(self):
        """Cases in a second round or beyond that are not closed."""
        return self.open().filter(round__gt=1)

    def to_tell(self):
        """Answered cases whose teller is to be told by telephone: no message is on its way that would do it."""
        on_its_way = Message.objects.waiting().filter(number=OuterRef("number"), name="case.answered")
        return self.in_state(Case.State.ANSWERED).filter(~Exists(on_its_way))

    def to_rate_by(self, deputy):
        """Cases with a reply in their present round that `deputy`, who received them, has not rated."""
        own = Q(ratings__deputy=deputy, ratings__round=F("round"))
        replied = self.in_state(Case.State.ANSWERED, Case.State.INFORMED, Case.State.RATED)
        return replied.alias(own=FilteredRelation("ratings", condition=own)).filter(own=None, deputies=deputy)

    def with_personal_data(self):
        """Closed cases of which a name, a telephone number or a receipt is still kept."""
        kept = ~Q(sealed_name="") | ~Q(sealed_phone="") | ~Q(pin_digest="")
        return self.filter(kept, state=Case.State.CLOSED)

    def solved(self):
        """Solved 解决: closed, last reply of class A, the teller's last rating not “not satisfied”."""
        return self.filter(outcome=Case.Outcome.SOLVED)

    def of_groups(self, mains):
        """Main cases and all that are merged into them, by key: the order in which they are held."""
        return self.filter(Q(pk__in=mains) | Q(merged_into__in=mains)).order_by("pk")

    def handled_as(self, matter):
        """The cases whose people wait for this matter: its own, and those merged into it."""
        cases = Case.objects.order_by()
        own, merged = cases.filter(matter=matter), cases.filter(merged_into__matter=matter)
        # One “or” across both tables would read every case.
        return self.filter(pk__in=own.values("pk").union(merged.values("pk")))

    def told_from(self, phone_print):
        """Cases told from one telephone, found without opening any number; none for an empty print."""
        return self.filter(phone_print=phone_print).exclude(phone_print="")

    def with_row(self):
        """All that a row of the queue shows, in one query."""
        own = self.select_related("place", "coordinator", "clock", "merged_into")
        return own.prefetch_related("merged_into__clock")

    def with_page(self):
        """All that the head of the one page shows; few cases are merged, and theirs is asked for apart."""
        own = self.select_related("place", "coordinator", "clock", "station", "matter", "category")
        return own.prefetch_related("merged_into__matter")


class Case(models.Model):
    """A need as one person told it."""

    class State(models.TextChoices):
        TOLD = "told", _("待受理")
        ASKED = "asked", _("待反映人补充")
        ACCEPTED = "accepted", _("待交办")
        HANDLING = "handling", _("办理中")
        ANSWERED = "answered", _("待告知")
        INFORMED = "informed", _("待评价")
        RATED = "rated", _("已评价")
        COUNCIL = "council", _("提请会议研究")
        CLOSED = "closed", _("已办结")

    class Outcome(models.TextChoices):
        SOLVED = "solved", _("已解决")
        ANSWERED = "answered", _("已答复，未解决")
        GUIDED = "guided", _("已指引到其他渠道")
        EXPLAINED = "explained", _("已解释说明")
        WITHDRAWN = "withdrawn", _("反映人撤回")
        UNREACHABLE = "unreachable", _("联系不上反映人")
        RAISED = "raised", _("已转为代表建议")

    class Channel(models.TextChoices):
        CODE = "code", _("扫码")
        WEB = "web", _("网上")
        DESK = "desk", _("到站反映")
        PHONE = "phone", _("电话")
        IMPORT = "import", _("批量导入")

    class Party(models.TextChoices):
        PERSON = "person", _("个人")
        ENTERPRISE = "enterprise", _("企业")

    class Guidance(models.TextChoices):
        """What a station does not take in, and the organ to go to (rules 4.3)."""

        G1 = "G1", _("正在诉讼、仲裁、行政复议或执行")
        G2 = "G2", _("检举、控告个人")
        G3 = "G3", _("信访已经受理")
        G4 = "G4", _("正在进行的招标投标")
        G5 = "G5", _("不属于本市范围")
        G6 = "G6", _("涉及国家秘密")

    OPEN = tuple(state for state in State if state != "closed")

    number = models.CharField(_("编号"), max_length=30, unique=True)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.TOLD)
    outcome = models.CharField(_("办结方式"), max_length=12, choices=Outcome.choices, blank=True)
    round = models.PositiveSmallIntegerField(_("轮次"), default=1)
    words = models.TextField(_("原话"))
    summary = models.CharField(_("摘要"), max_length=80, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="cases")
    where = models.CharField(_("在哪里"), max_length=120, blank=True)
    category = models.ForeignKey(Category, models.PROTECT, null=True, blank=True, related_name="cases")
    station = models.ForeignKey(Station, models.PROTECT, null=True, blank=True, related_name="cases")
    channel = models.CharField(_("反映方式"), max_length=8, choices=Channel.choices)
    party = models.CharField(_("反映主体"), max_length=12, choices=Party.choices, default=Party.PERSON)
    sealed_name = models.TextField(blank=True)
    sealed_phone = models.TextField(blank=True)
    phone_print = models.CharField(max_length=100, blank=True, db_index=True)
    is_confidential = models.BooleanField(_("要求保密"), default=False)
    for_another = models.BooleanField(_("替别人反映"), default=False)
    pin_digest = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=8, default="zh-hans")
    coordinator = models.ForeignKey(Unit, models.PROTECT, related_name="cases")
    congress = models.ForeignKey(Congress, models.PROTECT, related_name="cases")
    #: Whose it is to read and rate: those who received the person, else all who sit at the station.
    deputies = models.ManyToManyField(Deputy, related_name="cases", blank=True)
    was_received = models.BooleanField(_("有代表接待"), default=False)
    recorder = models.ForeignKey(Account, models.PROTECT, null=True, related_name="recorded_cases")
    guidance = models.CharField(_("指引事由"), max_length=2, choices=Guidance.choices, blank=True)
    explanation = models.TextField(_("说明"), blank=True)
    origin = models.CharField(_("来源"), max_length=40, blank=True)
    source_id = models.CharField(_("来源编号"), max_length=80, blank=True)
    #: Sent with the form: the same form sent twice is one case.
    once = models.UUIDField(null=True, unique=True)
    clock = models.OneToOneField(Clock, models.PROTECT, null=True)
    matter = models.OneToOneField(Matter, models.PROTECT, null=True, related_name="case")
    #: 并案: the main case, told earlier, under which this one is handled (docs/decisions/0026).
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    #: The deputy who will raise it as a suggestion.
    raised_by = models.ForeignKey(Deputy, models.PROTECT, null=True, related_name="to_raise")
    #: When the receipt's PIN was drawn anew: what was opened with an older one is shut.
    pin_reissued_at = models.DateTimeField(null=True)
    pin_reissued_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="reissued_cases")
    told_at = models.DateTimeField(_("反映时间"))
    closed_at = models.DateTimeField(_("办结时间"), null=True)
    #: What the page showed at the close: later changes of names and terms do not reach it.
    snapshot = models.JSONField(null=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["state", "-id"], name="case_by_state"),
            # All that the heaps of the queue ask of a case, so that counting them reads the index alone.
            models.Index(
                fields=["coordinator", "state", "channel", "round", "clock", "matter", "merged_into", "id"],
                name="case_heaps",
            ),
            # What figures ask: told when, ended how and when, open where.
            models.Index(fields=["told_at"], name="case_by_telling"),
            models.Index(fields=["outcome", "closed_at"], name="case_by_end"),
            models.Index(fields=["state", "place", "round"], name="case_by_place"),
        ]
        constraints = [
            models.CheckConstraint(
                name="case_closed_has_time_and_outcome",
                condition=Q(state="closed", closed_at__isnull=False, snapshot__isnull=False) & ~Q(outcome="")
                | (~Q(state="closed") & Q(closed_at=None, outcome="")),
                violation_error_message=_("办结要有时间、方式和办结时的记录。"),
            ),
            models.CheckConstraint(
                name="case_with_units_has_matter",
                condition=~Q(state__in=["handling", "answered", "informed", "rated", "council"])
                | Q(matter__isnull=False)
                | Q(merged_into__isnull=False),
                violation_error_message=_("交办以后才能到这一步。"),
            ),
            models.CheckConstraint(
                name="case_merged_has_no_matter_of_its_own",
                condition=Q(merged_into=None) | (Q(matter=None) & ~Q(merged_into=F("pk"))),
                violation_error_message=_("并案的事随主件办理，没有自己的承办件。"),
            ),
            models.CheckConstraint(
                name="case_raised_by_a_deputy_is_raised",
                condition=Q(raised_by=None) | Q(outcome="raised"),
                violation_error_message=_("只有转为代表建议的事写明提出的代表。"),
            ),
            models.CheckConstraint(
                name="case_guided_names_the_matter",
                condition=~Q(outcome="guided") | ~Q(guidance=""),
                violation_error_message=_("指引要写明事由。"),
            ),
            models.UniqueConstraint(
                name="case_imported_once",
                fields=["origin", "source_id"],
                condition=~Q(source_id=""),
                violation_error_message=_("这件来件已经导入。"),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def audit_number(self) -> str:
        """The trail files the case's events under its number."""
        return self.number

    @property
    def title(self) -> str:
        """The summary where staff wrote one, else the beginning of the words."""
        first = self.words.strip().splitlines()[0] if self.words.strip() else self.number
        return self.summary or (first if len(first) <= 40 else first[:39] + "…")

    @property
    def name(self) -> str:
        """The teller's name, opened; empty where none was given."""
        return secrets.unseal(self.sealed_name, "case.name")

    @property
    def phone(self) -> str:
        """The telephone number, opened: only a verb that logs a reason may show it."""
        return secrets.unseal(self.sealed_phone, "case.phone")

    @property
    def masked_phone(self) -> str:
        """139****0417, or empty."""
        return phones.mask(self.phone) if self.sealed_phone else ""

    @property
    def masked_name(self) -> str:
        """The family name and “某”; “匿名” where no name was given."""
        return self.name[0] + "某" if self.sealed_name else ""

    @property
    def main(self) -> "Case":
        """主件: the case under which this one is handled, itself where it is merged into none."""
        return self.merged_into or self

    @property
    def timed(self) -> "Case":
        """Whose terms it shows: until a reply reaches it, those of its main case, as it reads its state from there."""
        return self.main if self.state in ("told", "asked", "accepted", "handling") else self

    @property
    def is_closed(self) -> bool:
        """Whether nothing more will happen."""
        return self.state == self.State.CLOSED

    def get_absolute_url(self) -> str:
        """The one page of this case."""
        return path_to("case:page", self.number)
