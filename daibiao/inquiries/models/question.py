"""The bank of questions, and the minutes of what was asked and answered."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.people.models import Deputy
from daibiao.places.models import Unit

from .inquiry import Inquiry


class QuestionQuerySet(models.QuerySet):
    """Adjectives over questions."""

    def in_order(self):
        """The order of the meeting: what was chosen, in its places."""
        return self.exclude(place=None).order_by("place")

    def with_row(self):
        """All that a row of a list shows, in one query."""
        return self.select_related("asker", "unit")

    def with_page(self):
        """All that the head of the one page shows, in one query."""
        return self.with_row().select_related("inquiry__coordinator", "inquiry__congress__place", "recorder")


class Question(models.Model):
    """问题: who asks which unit what, on what evidence; chosen for the meeting or not, with the reason, never lost."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("待选")
        CHOSEN = "chosen", _("列入会议")
        LEFT = "left", _("未列入")
        ASKED = "asked", _("已答问")

    inquiry = models.ForeignKey(Inquiry, models.PROTECT, related_name="questions")
    #: Counts within the inquiry; its address.
    serial = models.PositiveSmallIntegerField(_("序号"))
    asker = models.ForeignKey(Deputy, models.PROTECT, related_name="inquiry_questions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="inquiry_questions")
    text = models.TextField(_("问题"))
    evidence = models.TextField(_("依据和佐证"), blank=True)
    background = models.TextField(_("背景"), blank=True)
    #: Who of the office entered it for the deputy; empty where the deputy did.
    recorder = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="recorded_questions"
    )
    proposed_at = models.DateTimeField(_("提出时间"))
    state = models.CharField(_("状态"), max_length=8, choices=State.choices, default=State.PROPOSED)
    reason = models.TextField(_("未列入的原因"), blank=True)
    place = models.PositiveSmallIntegerField(_("第几个问"), null=True, blank=True)
    ask_minutes = models.PositiveSmallIntegerField(_("提问几分钟"), null=True, blank=True)
    answer_minutes = models.PositiveSmallIntegerField(_("回答几分钟"), null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["inquiry", "serial"]
        constraints = [
            models.UniqueConstraint(name="question_serial_once", fields=["inquiry", "serial"]),
            models.UniqueConstraint(name="question_place_once", fields=["inquiry", "place"]),
            models.CheckConstraint(
                name="question_says_something",
                condition=~Q(text=""),
                violation_error_message=_("请写下要问的问题。"),
            ),
            models.CheckConstraint(
                name="question_left_out_says_why",
                condition=Q(state="left") & ~Q(reason="") | (~Q(state="left") & Q(reason="")),
                violation_error_message=_("没有列入的，要写明原因。"),
            ),
            models.CheckConstraint(
                name="question_chosen_has_place_and_time",
                condition=Q(
                    state__in=["chosen", "asked"],
                    place__isnull=False,
                    ask_minutes__gt=0,
                    answer_minutes__gt=0,
                )
                | Q(state__in=["proposed", "left"], place=None, ask_minutes=None, answer_minutes=None),
                violation_error_message=_("列入会议的，要有顺序和时间。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inquiry} · {self.serial}"

    @property
    def audit_number(self) -> str:
        """Filed under the inquiry's number."""
        return self.inquiry.number

    @property
    def is_over(self) -> bool:
        """Nothing more happens to a question of an inquiry that has ended."""
        return self.inquiry.is_over

    @property
    def minutes(self) -> int:
        """How long it may take in all; nothing while it has no place."""
        return (self.ask_minutes or 0) + (self.answer_minutes or 0)

    @property
    def title(self) -> str:
        """Its first words, as lists show it."""
        return headline(self.text)

    def get_absolute_url(self) -> str:
        """The one page of this question."""
        return reverse("inquiry:question", args=[self.inquiry.number, self.serial])


class Exchange(models.Model):
    """问答记录: one answer in the very words, and the further question it answers; the first has none of its own."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="exchanges")
    turn = models.PositiveSmallIntegerField(_("第几次"))
    asked_by = models.CharField(_("追问人"), max_length=40, blank=True)
    asked = models.TextField(_("追问"), blank=True)
    answered_by = models.CharField(_("回答人"), max_length=80)
    said = models.TextField(_("回答"))
    taken_by = models.ForeignKey(Account, models.PROTECT, related_name="taken_minutes")
    taken_at = models.DateTimeField(_("记录时间"))

    class Meta:
        ordering = ["question", "turn"]
        constraints = [
            models.UniqueConstraint(name="exchange_once_a_turn", fields=["question", "turn"]),
            models.CheckConstraint(
                name="exchange_was_said_by_somebody", condition=~Q(answered_by="") & ~Q(said="")
            ),
            models.CheckConstraint(
                name="exchange_later_was_asked_for",
                condition=Q(turn=1, asked="", asked_by="") | (Q(turn__gt=1) & ~Q(asked="") & ~Q(asked_by="")),
                violation_error_message=_("追问要写明谁问的、问什么。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} · {self.turn}"

    @property
    def audit_number(self) -> str:
        """Filed under the inquiry's number."""
        return self.question.audit_number


class Erratum(models.Model):
    """更正: what the minutes said before, and why that was not what was said."""

    exchange = models.ForeignKey(Exchange, models.PROTECT, related_name="errata")
    was = models.TextField(_("原来的记录"))
    reason = models.CharField(_("更正的原因"), max_length=200)
    written_by = models.ForeignKey(Account, models.PROTECT, related_name="errata")
    written_at = models.DateTimeField(_("更正时间"))

    class Meta:
        ordering = ["exchange", "id"]
        constraints = [
            models.CheckConstraint(
                name="erratum_keeps_words_and_reason", condition=~Q(was="") & ~Q(reason="")
            )
        ]

    def __str__(self) -> str:
        return str(self.exchange)


#: Signs of a title.
TITLE = 60


def headline(text: str) -> str:
    """The first line of a text, cut where it is long."""
    line = text.strip().splitlines()[0]
    return line if len(line) <= TITLE else f"{line[: TITLE - 1]}…"
