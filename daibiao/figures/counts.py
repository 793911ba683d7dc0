"""How each figure is counted: one function a figure, which returns the rows that are counted.

A docstring here is what readers of English are shown beside the number; `counted` is the same for readers of Chinese.
"""

from django.db.models import Exists, F, Min, OuterRef, QuerySet

from daibiao.cases.models import Case, Rating
from daibiao.deadlines.models import Deadline
from daibiao.handling import kinds
from daibiao.handling.models import GRANTED, Assignment, ExtensionRequest

from .catalogue import ANSWERING, COMING, ENDING, GOING, RATING, TIMES, figure
from .scopes import KIND, Scope

Outcome, Grade = Case.Outcome, Rating.Grade
#: How one tells at a station.
AT_STATIONS = (Case.Channel.CODE, Case.Channel.DESK, Case.Channel.PHONE)


# Coming in -----------------------------------------------------------------------------------------------------------


@figure(
    "说出来",
    "Told",
    chapter=COMING,
    counted="在这段时间里反映的诉求，不论怎样反映，一件算一件；合并、撤回、不受理的也在内。",
)
def told(scope: Scope) -> QuerySet:
    """Matters told in the period, by whatever way; those merged, withdrawn or not taken in are included."""
    return Case.objects.filter(scope.within("told_at"))


@figure(
    "在联络站说的",
    "Told at stations",
    chapter=COMING,
    counted="在这段时间里反映的诉求中，在联络站说的：扫站码、到站、打站里电话。网上预约时说的不在内。",
)
def told_at_stations(scope: Scope) -> QuerySet:
    """Of the matters told in the period those told at a station: by its code, at its desk, on its telephone. What was
    told on the web with a booking is not included."""
    return told(scope).filter(station__isnull=False, channel__in=AT_STATIONS)


@figure(
    "指引到其他渠道",
    "Guided elsewhere",
    chapter=COMING,
    counted="在这段时间里不予受理、指引到有权处理的机关的诉求。按指引的日期算。",
)
def guided(scope: Scope) -> QuerySet:
    """Matters not taken in and guided to the organ in charge, by the day on which they were guided."""
    return _ended(scope, Outcome.GUIDED)


@figure(
    "已解释说明",
    "Explained",
    chapter=COMING,
    counted="在这段时间里没有交办、当面解释清楚的诉求。按解释的日期算。",
)
def explained(scope: Scope) -> QuerySet:
    """Matters that were explained and not handed over, by the day of the explanation."""
    return _ended(scope, Outcome.EXPLAINED)


# Handed over ---------------------------------------------------------------------------------------------------------


@figure(
    "交给承办单位",
    "Handed over",
    chapter=GOING,
    counted="第一次交办在这段时间里的诉求。改办、会办、重新办理不再算。",
)
def handed_over(scope: Scope) -> QuerySet:
    """Matters first handed over in the period. Re-assigning, co-units and second rounds count no more."""
    return Case.objects.filter(scope.within("matter__handed_at"))


@figure(
    "同意延期",
    "Extensions granted",
    chapter=GOING,
    unit=TIMES,
    counted="在这段时间里同意的延期。一件事同意两次算两次。",
)
def extensions(scope: Scope) -> QuerySet:
    """Extensions granted in the period. A matter extended twice counts twice."""
    return ExtensionRequest.objects.filter(
        scope.within("decided_at"), state=GRANTED, assignment__matter__kind=KIND
    )


@figure(
    "重新办理",
    "Second rounds",
    chapter=GOING,
    counted="在这段时间里因不满意开始第二轮办理的诉求；第二轮里改办不再算。",
)
def second_rounds(scope: Scope) -> QuerySet:
    """Matters whose second round began in the period, because somebody was not satisfied. Re-assigning in it counts
    no more."""
    # Re-assigning hands over anew: the round began with its first lead unit.
    again = Assignment.objects.leading().filter(round=2, matter__kind=KIND).order_by().values("matter")
    begun = again.annotate(begun_at=Min("handed_at")).filter(scope.within("begun_at"))
    return Case.objects.filter(matter__in=begun.values("matter"))


# Answered ------------------------------------------------------------------------------------------------------------


@figure(
    "有了答复", "Answered", chapter=ANSWERING, counted="第一轮答复在这段时间里由主办单位负责人签发的诉求。"
)
def answered(scope: Scope) -> QuerySet:
    """Matters whose first round was answered in the period: the reply signed off by the leader of the lead unit."""
    # That they belong to cases follows from the matter: to name the kind would lead the database by way of all matters.
    first = Assignment.objects.leading().filter(scope.within("answered_at"), round=1)
    return Case.objects.filter(matter__in=first.values("matter"))


@figure(
    "答复",
    "Replies",
    chapter=ANSWERING,
    unit=TIMES,
    counted="在这段时间里签发的答复，每一轮算一次；同一轮里更换答复不再算。",
)
def replies(scope: Scope) -> QuerySet:
    """Replies signed off in the period, one a round; a newer version in the same round counts no more."""
    return Assignment.objects.leading().filter(scope.within("answered_at"), matter__kind=KIND)


@figure(
    "按期答复",
    "Replies within their term",
    chapter=ANSWERING,
    unit=TIMES,
    counted="这段时间里的答复中，在期限当天或以前签发的；同意延期的，按延长后的期限。",
)
def replies_in_term(scope: Scope) -> QuerySet:
    """Of the replies in the period those signed off on their due date or before, extensions granted included."""
    return replies(scope).filter(_kept())


@figure(
    "超期答复",
    "Replies after their term",
    chapter=ANSWERING,
    unit=TIMES,
    counted="这段时间里的答复中，过了期限才签发的。",
)
def replies_late(scope: Scope) -> QuerySet:
    """Of the replies in the period those signed off after their due date."""
    return replies(scope).exclude(_kept())


# Rated ---------------------------------------------------------------------------------------------------------------


@figure(
    "反映人作了评价",
    "Rated",
    chapter=RATING,
    unit=TIMES,
    counted="反映人在这段时间里作的评价，每一轮一次；代表的评价另算。这是满意率的分母，没有评价的不在内。",
)
def rated(scope: Scope) -> QuerySet:
    """Ratings by the people who told, one a round; those of deputies are apart. The denominator of satisfaction:
    what was not rated is outside it."""
    return Rating.objects.filter(scope.within("rated_at"), deputy=None)


@figure("满意", "Satisfied", chapter=RATING, unit=TIMES, counted="反映人的评价中，对办理结果满意的。")
def satisfied(scope: Scope) -> QuerySet:
    """Ratings “satisfied” with the result."""
    return rated(scope).filter(result=Grade.SATISFIED)


@figure(
    "基本满意",
    "Basically satisfied",
    chapter=RATING,
    unit=TIMES,
    counted="反映人的评价中，对办理结果基本满意的。",
)
def basically_satisfied(scope: Scope) -> QuerySet:
    """Ratings “basically satisfied” with the result."""
    return rated(scope).filter(result=Grade.BASICALLY)


@figure("不满意", "Not satisfied", chapter=RATING, unit=TIMES, counted="反映人的评价中，对办理结果不满意的。")
def not_satisfied(scope: Scope) -> QuerySet:
    """Ratings “not satisfied” with the result."""
    return rated(scope).filter(result=Grade.NOT)


@figure(
    "没有评价",
    "Not rated",
    chapter=RATING,
    counted="在这段时间里有了答复并办结、反映人一次也没有评价的诉求。不算满意，也不算不满意。",
)
def unrated(scope: Scope) -> QuerySet:
    """Matters answered and closed in the period that the person never rated. They count neither for nor against."""
    return _ended(scope, Outcome.SOLVED, Outcome.ANSWERED).exclude(
        pk__in=Rating.objects.filter(deputy=None).values("case")
    )


@figure(
    "代表作了评价",
    "Rated by deputies",
    chapter=RATING,
    unit=TIMES,
    counted="接待的代表或者联络站的代表在这段时间里作的评价，每人每一轮一次。这是代表满意率的分母，没有评价的不在内。",
)
def rated_by_deputies(scope: Scope) -> QuerySet:
    """Ratings by deputies who received the matter or sit at its station, one a deputy and round. The denominator of their satisfaction:
    what was not rated is outside it."""
    return Rating.objects.filter(scope.within("rated_at"), deputy__isnull=False)


@figure(
    "代表满意", "Deputies satisfied", chapter=RATING, unit=TIMES, counted="代表的评价中，对办理结果满意的。"
)
def deputies_satisfied(scope: Scope) -> QuerySet:
    """Ratings by deputies: “satisfied” with the result."""
    return rated_by_deputies(scope).filter(result=Grade.SATISFIED)


@figure(
    "代表基本满意",
    "Deputies basically satisfied",
    chapter=RATING,
    unit=TIMES,
    counted="代表的评价中，对办理结果基本满意的。",
)
def deputies_basically_satisfied(scope: Scope) -> QuerySet:
    """Ratings by deputies: “basically satisfied” with the result."""
    return rated_by_deputies(scope).filter(result=Grade.BASICALLY)


@figure(
    "代表不满意",
    "Deputies not satisfied",
    chapter=RATING,
    unit=TIMES,
    counted="代表的评价中，对办理结果不满意的。",
)
def deputies_not_satisfied(scope: Scope) -> QuerySet:
    """Ratings by deputies: “not satisfied” with the result."""
    return rated_by_deputies(scope).filter(result=Grade.NOT)


@figure(
    "代表没有评价",
    "Not rated by deputies",
    chapter=RATING,
    counted="在这段时间里有了答复并办结、有接待的或者联络站的代表而代表一次也没有评价的诉求。不算满意，也不算不满意。",
)
def unrated_by_deputies(scope: Scope) -> QuerySet:
    """Matters answered and closed in the period that deputies received, or that were told at their station, and that
    none of them ever rated. They count neither for nor against."""
    received = Case.deputies.through.objects.values("case")
    rated = Rating.objects.filter(deputy__isnull=False).values("case")
    return _ended(scope, Outcome.SOLVED, Outcome.ANSWERED).filter(pk__in=received).exclude(pk__in=rated)


# Ended ---------------------------------------------------------------------------------------------------------------


@figure(
    "解决了",
    "Solved",
    chapter=ENDING,
    counted="在这段时间里办结、最后一次答复是 A 类（已解决或基本解决）、反映人最后一次评价不是“不满意”的诉求。没有评价的，看答复类别。",
)
def solved(scope: Scope) -> QuerySet:
    """Matters closed in the period whose last reply is of class A and whose last rating by the person is not
    “not satisfied”. Where there is no rating, the class decides."""
    return Case.objects.solved().filter(scope.within("closed_at"))


@figure(
    "已答复，未解决",
    "Answered, not solved",
    chapter=ENDING,
    counted="在这段时间里办结、有答复，但不符合“解决了”的诉求。",
)
def answered_unsolved(scope: Scope) -> QuerySet:
    """Matters closed in the period with a reply that are not solved."""
    return _ended(scope, Outcome.ANSWERED)


@figure("转为代表建议", "Raised as suggestions", chapter=ENDING, counted="在这段时间里转为代表建议的诉求。")
def raised(scope: Scope) -> QuerySet:
    """Matters that a deputy took up as a formal suggestion in the period."""
    return _ended(scope, Outcome.RAISED)


@figure("反映人撤回", "Withdrawn", chapter=ENDING, counted="在这段时间里反映人自己撤回的诉求。")
def withdrawn(scope: Scope) -> QuerySet:
    """Matters that the person took back in the period."""
    return _ended(scope, Outcome.WITHDRAWN)


@figure(
    "联系不上反映人",
    "Person not reached",
    chapter=ENDING,
    counted="在这段时间里三次联系不上反映人而办结的诉求。",
)
def unreachable(scope: Scope) -> QuerySet:
    """Matters closed in the period after three attempts to reach the person."""
    return _ended(scope, Outcome.UNREACHABLE)


@figure(
    "办结", "Closed", chapter=ENDING, counted="在这段时间里以任何方式办结的诉求：以上各项和指引、解释的总和。"
)
def closed(scope: Scope) -> QuerySet:
    """Matters closed in the period in whatever way: all of the above, guided and explained ones included."""
    return _ended(scope, *Outcome.values)


def _ended(scope: Scope, *outcomes: str) -> QuerySet:
    return Case.objects.filter(scope.within("closed_at"), outcome__in=outcomes)


def _kept() -> Exists:
    """Of assignments those whose term for the reply was met on its day or before. A clock runs one round."""
    kind = kinds.named(KIND)
    met = Deadline.objects.filter(key__in=(kind.answer, kind.round2), state=Deadline.State.MET)
    return Exists(met.filter(clock=OuterRef("clock"), met_on__lte=F("due_on")))
