"""The suggestion: what a deputy, or a delegation, puts to the organs of state."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.cases.models import Case
from daibiao.deadlines.models import Clock
from daibiao.files.models import File
from daibiao.handling.models import Matter, Promise
from daibiao.people.models import Body, Deputy, Session
from daibiao.places.models import Congress, Unit


class SuggestionQuerySet(models.QuerySet):
    """Adjectives over suggestions."""

    def open(self):
        """Suggestions that are not closed."""
        return self.filter(state__in=Suggestion.OPEN)

    def submitted(self):
        """All that ever left the hands of those who write: the office's business."""
        return self.exclude(submitted_at=None)

    def numbered(self):
        """Accepted as suggestions, with a number."""
        return self.exclude(number=None)

    def in_state(self, *states):
        """Suggestions in any of these states."""
        return self.filter(state__in=states)

    def signed_by(self, deputies):
        """Suggestions that these deputies lead or have confirmed and not stepped back from."""
        joined = Q(signatures__deputy__in=deputies, signatures__state="confirmed")
        return self.filter(Q(lead__in=deputies) | joined).distinct()

    def promised(self, owed_before=None):
        """Suggestions of which a promise is still to be kept; with a date, was due before it."""
        owed = Promise.objects.owed().filter(reply__assignment__matter__suggestion__isnull=False)
        if owed_before is not None:
            owed = owed.filter(due_on__lt=owed_before)
        return self.filter(matter__in=owed.values("reply__assignment__matter"))

    def reported(self):
        """Suggestions of which a promise is reported as kept and the deputy has not judged it."""
        kept = Promise.objects.filter(kept_on__isnull=False, fulfilment=None)
        return self.filter(matter__in=kept.values("reply__assignment__matter"))

    def with_row(self):
        """All that a row of a list shows, in one query."""
        return self.select_related("lead", "delegation", "session", "clock", "coordinator", "matter")

    def with_page(self):
        """All that the head of the one page shows, in one query."""
        return self.with_row().select_related("congress__place", "recorder")


class Suggestion(models.Model):
    """代表建议、批评和意见: one matter, with what is wrong and what should be done (代表法 §24, one matter one suggestion)."""

    class State(models.TextChoices):
        DRAFT = "draft", _("起草中")
        SUBMITTED = "submitted", _("待审查")
        RETURNED = "returned", _("已退回修改")
        ACCEPTED = "accepted", _("待交办")
        HANDLING = "handling", _("办理中")
        REPLIED = "replied", _("待代表评价")
        REVIEW = "review", _("不满意，待研究")
        RATED = "rated", _("已评价")
        CLOSED = "closed", _("已办结")
        SPLIT = "split", _("已分解")

    class Outcome(models.TextChoices):
        ANSWERED = "answered", _("已答复")
        REFERENCE = "reference", _("供参考，不答复")
        LETTER = "letter", _("转作代表来信")
        WITHDRAWN = "withdrawn", _("提出人撤回")

    class Nature(models.TextChoices):
        """As what it came: a suggestion, a motion not taken as one, or of a deputy of a higher congress living here."""

        OWN = "own", _("代表建议")
        MOTION = "motion", _("议案转作建议")
        LIKEWISE = "likewise", _("上级代表提出，参照办理")

    class Basis(models.TextChoices):
        """What it is founded on (rules 2.4)."""

        SURVEY = "survey", _("专题调研")
        TALKS = "talks", _("座谈")
        VISITS = "visits", _("走访")
        STATION = "station", _("联络站听到的")
        OTHER = "other", _("其他")

    class Consent(models.TextChoices):
        """What may be made public (rules 2.4)."""

        FULL = "full", _("同意全文公开")
        TITLE = "title", _("只公开标题")

    class Repeated(models.TextChoices):
        """For how many years it has been put and not been solved (rules 2.4)."""

        NEW = "new", _("第一次提出")
        TWO = "two", _("2 年未解决")
        THREE = "three", _("3 年未解决")
        MORE = "more", _("3 年以上未解决")

    class Fault(models.TextChoices):
        """What may not be a suggestion (rules 2.3)."""

        R1 = "R1", _("本人或者亲属的个人事情")
        R2 = "R2", _("具体的司法、监察案件")
        R3 = "R3", _("转交群众的信件、申诉")
        R4 = "R4", _("检举、控告、投诉")
        R5 = "R5", _("学术讨论或者推介产品")
        R6 = "R6", _("没有实际内容")
        R7 = "R7", _("正在进行的招标投标")
        R8 = "R8", _("不属于本级职权")
        R9 = "R9", _("与个人利益有关或者妨碍公平竞争")
        R10 = "R10", _("法律、政策咨询")
        R11 = "R11", _("一件里有几件事，请分开提")

    #: Closed, or taken apart: what becomes of a split one happens to its parts.
    OVER = (State.CLOSED, State.SPLIT)
    OPEN = tuple(state for state in State if state not in ("closed", "split"))
    #: While those who write still have it in hand.
    WRITING = (State.DRAFT, State.RETURNED)

    #: Its sign while it is written; the trail keeps it for good.
    code = models.CharField(_("登记号"), max_length=30, unique=True)
    #: Given when it is accepted: term, session and sequence.
    number = models.CharField(_("编号"), max_length=30, unique=True, null=True)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.DRAFT)
    outcome = models.CharField(_("办结方式"), max_length=10, choices=Outcome.choices, blank=True)
    round = models.PositiveSmallIntegerField(_("轮次"), default=1)
    congress = models.ForeignKey(Congress, models.PROTECT, related_name="suggestions")
    coordinator = models.ForeignKey(Unit, models.PROTECT, related_name="suggestions")
    lead = models.ForeignKey(Deputy, models.PROTECT, null=True, related_name="suggestions")
    delegation = models.ForeignKey(Body, models.PROTECT, null=True, related_name="suggestions")
    nature = models.CharField(_("性质"), max_length=8, choices=Nature.choices, default=Nature.OWN)
    title = models.CharField(_("标题"), max_length=60)
    facts = models.TextField(_("事由"))
    proposals = models.TextField(_("具体建议"))
    #: Of title, facts and proposals: what a co-signer has confirmed.
    digest = models.CharField(_("文本指纹"), max_length=64)
    basis = models.CharField(_("依据"), max_length=8, choices=Basis.choices)
    consent = models.CharField(_("公开意愿"), max_length=6, choices=Consent.choices)
    repeated = models.CharField(
        _("是否多年提出"), max_length=6, choices=Repeated.choices, default=Repeated.NEW
    )
    wants_contact = models.BooleanField(_("希望承办单位加强联系"), default=False)
    for_reference = models.BooleanField(_("仅供工作参考，不需要书面答复"), default=False)
    may_cosign = models.BooleanField(_("可以联名"), default=True)
    is_confidential = models.BooleanField(_("要求保密"), default=False)
    suggested = models.ManyToManyField(Unit, related_name="suggested_for", blank=True)
    #: To whom it was sent for reference 供参考: nobody owes an answer.
    referred = models.ManyToManyField(Unit, related_name="referred", blank=True)
    cases = models.ManyToManyField(Case, related_name="suggestions", blank=True)
    recorder = models.ForeignKey(Account, models.PROTECT, null=True, related_name="recorded_suggestions")
    #: The last session that had begun when it was submitted.
    session = models.ForeignKey(Session, models.PROTECT, null=True, related_name="suggestions")
    in_session = models.BooleanField(_("会议期间提出"), default=False)
    fault = models.CharField(_("审查意见"), max_length=4, choices=Fault.choices, blank=True)
    explanation = models.TextField(_("说明"), blank=True)
    clock = models.OneToOneField(Clock, models.PROTECT)
    matter = models.OneToOneField(Matter, models.PROTECT, null=True, related_name="suggestion")
    begun_at = models.DateTimeField(_("起草时间"))
    submitted_at = models.DateTimeField(_("提交时间"), null=True)
    accepted_at = models.DateTimeField(_("受理时间"), null=True)
    closed_at = models.DateTimeField(_("办结时间"), null=True)
    published_at = models.DateTimeField(_("公开时间"), null=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["coordinator", "state", "-id"], name="suggestion_desk"),
            models.Index(fields=["session", "state"], name="suggestion_by_session"),
            models.Index(fields=["published_at"], name="suggestion_by_publication"),
        ]
        constraints = [
            models.CheckConstraint(
                name="suggestion_of_a_deputy_or_a_delegation",
                condition=Q(lead__isnull=False, delegation=None) | Q(lead=None, delegation__isnull=False),
                violation_error_message=_("建议由代表领衔，或者由代表团提出。"),
            ),
            models.CheckConstraint(
                name="suggestion_nature_fits_whose_it_is",
                condition=Q(nature="own")
                | Q(nature="motion", recorder__isnull=False)
                | Q(nature="likewise", lead__isnull=False, recorder=None, may_cosign=False),
                violation_error_message=_("议案转作的由机关代录，参照办理的由上级代表提出。"),
            ),
            models.CheckConstraint(
                name="suggestion_left_the_desk_has_time",
                condition=Q(state__in=["draft", "closed"]) | Q(submitted_at__isnull=False),
                violation_error_message=_("提交以后才能到这一步。"),
            ),
            models.CheckConstraint(
                name="suggestion_accepted_has_number",
                condition=Q(number=None, accepted_at=None)
                | Q(number__isnull=False, accepted_at__isnull=False),
                violation_error_message=_("受理和编号要一起。"),
            ),
            models.CheckConstraint(
                name="suggestion_on_its_way_is_numbered",
                condition=~Q(state__in=["accepted", "handling", "replied", "review", "rated"])
                | Q(number__isnull=False),
                violation_error_message=_("受理编号以后才能到这一步。"),
            ),
            models.CheckConstraint(
                name="suggestion_with_units_has_matter",
                condition=~Q(state__in=["handling", "replied", "review", "rated"]) | Q(matter__isnull=False),
                violation_error_message=_("交办以后才能到这一步。"),
            ),
            models.CheckConstraint(
                name="suggestion_closed_has_time_and_outcome",
                condition=Q(state="closed", closed_at__isnull=False) & ~Q(outcome="")
                | (~Q(state="closed") & Q(closed_at=None, outcome="")),
                violation_error_message=_("办结要有时间和方式。"),
            ),
            models.CheckConstraint(
                name="suggestion_published_was_accepted",
                condition=Q(published_at=None)
                | Q(accepted_at__isnull=False, published_at__gte=F("accepted_at"), is_confidential=False),
                violation_error_message=_("受理以后才能公开，要求保密的不公开。"),
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.code

    @property
    def audit_number(self) -> str:
        """The trail files its events under the sign it has had from the first draft."""
        return self.code

    @property
    def shown_number(self) -> str:
        """The number once it has one, before that the sign of the draft."""
        return self.number or self.code

    @property
    def heading(self) -> str:
        """Its title; of a draft that has none yet the words that say so."""
        return self.title or gettext("（还没有写标题）")

    @property
    def proposer(self) -> str:
        """Whose it is, in the reader's language."""
        return self.lead.label if self.lead else self.delegation.label if self.delegation else ""

    @property
    def is_closed(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in self.OVER

    @property
    def is_writing(self) -> bool:
        """Whether its text may still be changed."""
        return self.state in self.WRITING

    def get_absolute_url(self) -> str:
        """The one page of this suggestion."""
        return reverse("suggestion:page", args=[self.shown_number])


class Paper(models.Model):
    """What was attached, or the scan of a form that came on paper."""

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="papers")
    file = models.OneToOneField(File, models.PROTECT)
    is_form = models.BooleanField(_("纸质表扫描件"), default=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.suggestion} {self.file}"
