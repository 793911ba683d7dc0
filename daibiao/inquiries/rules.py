"""Who may do what to an inquiry, its questions and its items, and who may see them."""

from django.db.models import Exists, OuterRef, Q
from rules.predicates import predicate

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import is_the_house, permit
from daibiao.handling import rules as handling
from daibiao.handling.models import Assignment
from daibiao.lib import clock
from daibiao.people.models import Office
from daibiao.people.rules import serving
from daibiao.places.models import Congress, Unit

from .models import Inquiry, Item, Question, Respondent

Role = Grant.Role
#: Those who come to answer, and through whom they are called.
CALLED = (*handling.UNIT_ROLES, Role.DISPATCHER)


def offices(by) -> list[Unit]:
    """The committees for which this account may plan: only a standing committee inquires (监督法 §47), no presidium."""
    return [unit for unit in by.units_standing(Role.COORDINATOR) if unit.kind == Unit.Kind.COMMITTEE]


def congresses(by) -> set[int]:
    """The congresses with a standing committee in which this deputy serves today."""

    def ask() -> set[int]:
        rows = Office.objects.in_force(clock.today()).filter(deputy__in=serving(by))
        rows = rows.exclude(congress__level=Congress.Level.TOWNSHIP)
        return set(rows.order_by().values_list("congress", flat=True))

    return by.know("inquiries.congresses", ask) if serving(by) else set()


@predicate
def plans_for(by, unit):
    """A coordinator of this committee."""
    return unit.pk in {each.pk for each in offices(by)}


@predicate
def coordinates(by, thing):
    """The committee that planned the inquiry, or its successor."""
    inquiry = thing if isinstance(thing, Inquiry) else thing.inquiry
    return inquiry.coordinator_id in by.duties(Role.COORDINATOR)


@predicate
def is_its_deputy(by, inquiry):
    """A deputy in office of the very congress, once the inquiry was announced."""
    return inquiry.announced_at is not None and inquiry.congress_id in congresses(by)


@predicate
def proposed_it(by, question):
    """The deputy whose question it is."""
    return question.asker_id in serving(by)


@predicate
def works_with_inquiries(by, thing=None):
    """Whoever plans, asks, is asked, or oversees: they have a list."""
    own = bool(offices(by)) or bool(congresses(by))
    return own or by.holds(Role.VICE_CHAIR, *CALLED)


permit("inquiries.plan", plans_for)
for verb in (
    *(
        "replan",
        "form_group",
        "rewrite_group",
        "announce",
        "cancel",
        "hold",
        "follow",
        "rate",
        "report",
        "close",
    ),
    *("choose", "leave_out", "take_minutes", "correct"),
    # Deputies do not handle (代表法 §31): the office hands over.
    *("hand_over", "ask_again"),
):
    permit(f"inquiries.{verb}", coordinates)
permit("inquiries.propose", is_its_deputy | coordinates)
permit("inquiries.rewrite", proposed_it | coordinates)
permit("inquiries.receive_answer", is_the_house)
permit("inquiries.list", works_with_inquiries)


def _sees_nothing(by) -> bool:
    return by.account is None or not by.account.is_active


def whole(by) -> Q:
    """The inquiries that `by` reads as a whole: the organ's own and those below it; a deputy's own congress's."""
    if by.is_system:
        return Q()
    if _sees_nothing(by):
        return Q(pk=None)
    return handling.oversight(by) | Q(announced_at__isnull=False, congress__in=congresses(by))


def visible(by) -> Q:
    """The inquiries `by` may see: as a whole, and those to which one's unit is called, once it was told."""
    seen = whole(by)
    if by.is_system or _sees_nothing(by) or not (units := by.duties(*CALLED)):
        return seen
    called = Respondent.objects.filter(inquiry=OuterRef("pk"), unit__in=units)
    return seen | (Q(announced_at__isnull=False) & Q(Exists(called)))


def questions_visible(by) -> Q:
    """All to the organ; to a deputy the own ones and what was chosen; to a unit what it is asked, as soon as it may know."""
    if by.is_system:
        return Q()
    if _sees_nothing(by):
        return Q(pk=None)
    chosen = Q(state__in=[Question.State.CHOSEN, Question.State.ASKED])
    seen = handling.oversight(by, "inquiry__") | Q(asker__in=serving(by))
    seen |= chosen & Q(inquiry__announced_at__isnull=False, inquiry__congress__in=congresses(by))
    if units := by.duties(*CALLED):
        known = Q(inquiry__shows_questions=True) | Q(inquiry__state__in=Inquiry.MET)
        seen |= chosen & known & Q(unit__in=units, inquiry__announced_at__isnull=False)
    return seen


def items_visible(by) -> Q:
    """The items of an inquiry that is read as a whole, and what is in the hands of one's unit."""
    if by.is_system:
        return Q()
    if _sees_nothing(by):
        return Q(pk=None)
    seen = Inquiry.objects.filter(whole(by)).order_by().values("pk")
    assigned = Assignment.objects.filter(handling.visible(by), matter=OuterRef("matter"))
    return Q(inquiry__in=seen) | Q(Exists(assigned))


@predicate
def may_see(by, inquiry):
    """Whether `visible` holds for this row."""
    return Inquiry.objects.filter(visible(by), pk=inquiry.pk).exists()


@predicate
def may_see_whole(by, inquiry):
    """Whether `whole` holds for this row: the order of the meeting is not for those who are asked."""
    return Inquiry.objects.filter(whole(by), pk=inquiry.pk).exists()


@predicate
def may_see_question(by, question):
    """Whether `questions_visible` holds for this row."""
    return Question.objects.filter(questions_visible(by), pk=question.pk).exists()


@predicate
def may_see_item(by, item):
    """Whether `items_visible` holds for this row."""
    return Item.objects.filter(items_visible(by), pk=item.pk).exists()


permit("inquiries.see", may_see)
permit("inquiries.see_order", may_see_whole)
permit("inquiries.see_question", may_see_question)
permit("inquiries.see_item", may_see_item)
