"""How each figure of the year is counted: one function a figure, which returns the rows that are counted.

A docstring here is what readers of English are shown beside the number; `counted` is the same for readers of Chinese.
The year of a suggestion is that of its first hand-over 交办: with it begins the term within which organs owe a reply
(代表法 §51), and “handed over” is what the rates are measured by.
"""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from daibiao.deadlines.models import Deadline
from daibiao.deadlines.vocabulary import Words
from daibiao.handling import kinds
from daibiao.handling.models import Assignment, Contact, Promise, Reply
from daibiao.lib import clock
from daibiao.suggestions.models import Rating, Suggestion

from .catalogue import ANSWERING, COMING, GOING, KEEPING, PROMISES, RATING, SOLVING, figure, rate
from .scopes import Scope, result_class, signed

Outcome, Grade, Class = Suggestion.Outcome, Rating.Grade, Reply.Class
#: Face to face: in a room, or on the spot.
MEETINGS = (Contact.Mode.MEETING, Contact.Mode.VISIT)


# Coming in -----------------------------------------------------------------------------------------------------------


@figure("受理", "Accepted", chapter=COMING, counted="这一年受理编号的建议，一件算一件。")
def accepted(scope: Scope) -> QuerySet:
    """Suggestions accepted and numbered in the year, each once."""
    return scope.suggestions().filter(scope.within("accepted_at"))


@figure("其中议案转作建议", "Of these once motions", chapter=COMING, counted="受理的建议中，由议案转作的。")
def motions(scope: Scope) -> QuerySet:
    """Of those accepted the ones handed in as motions and not taken as such."""
    return accepted(scope).filter(nature=Suggestion.Nature.MOTION)


@figure(
    "上级代表提出，参照办理",
    "Of deputies of higher congresses",
    chapter=COMING,
    counted="这一年受理编号、由住在本地的上级人大代表提出、参照办理的。不是本级代表建议，这一页别的数都不算它们。",
)
def likewise(scope: Scope) -> QuerySet:
    """Put by deputies of higher congresses who live here, accepted in the year and handled likewise. They are no
    suggestions of this congress; no other figure of this page counts them."""
    return scope.put_here().filter(scope.within("accepted_at"), nature=Suggestion.Nature.LIKEWISE)


@figure(
    "送单位参考",
    "Sent for reference",
    chapter=COMING,
    counted="提出人写明仅供参考、这一年送单位参考的建议。不要求答复，不算交办。",
)
def referred(scope: Scope) -> QuerySet:
    """Suggestions meant for reference only and sent to units in the year. No reply is owed, so they are not handed
    over."""
    return scope.suggestions().filter(scope.within("closed_at"), outcome=Outcome.REFERENCE)


# Handed over ---------------------------------------------------------------------------------------------------------


@figure(
    "交办",
    "Handed over",
    chapter=GOING,
    counted="第一次交办在这一年的建议，后来由提出人撤回的除外。改办、重新办理不再算。要求保密的也在内。",
)
def assigned(scope: Scope) -> QuerySet:
    """Suggestions first handed over in the year, without those withdrawn later. Re-assigning and second rounds count
    no more. Those to be kept secret are included."""
    return _handed(scope).exclude(outcome=Outcome.WITHDRAWN)


@figure("其中要求保密", "Of these secret", chapter=GOING, counted="交办的建议中，提出人要求保密的。")
def confidential(scope: Scope) -> QuerySet:
    """Of those handed over the ones to be kept secret."""
    return assigned(scope).filter(is_confidential=True)


@figure(
    "交办后撤回", "Withdrawn", chapter=GOING, counted="这一年交办、后来由提出人撤回的建议，不算在交办里。"
)
def withdrawn(scope: Scope) -> QuerySet:
    """Suggestions handed over in the year and withdrawn later; they are not among those handed over."""
    return _handed(scope).filter(outcome=Outcome.WITHDRAWN)


@figure(
    "重新办理", "Second rounds", chapter=GOING, counted="交办的建议中，因代表不满意办到第二轮或者以后的。"
)
def second_rounds(scope: Scope) -> QuerySet:
    """Of those handed over the ones that went into a second round or a later one, because the deputy was not
    satisfied."""
    return assigned(scope).filter(matter__round__gt=1)


# Answered ------------------------------------------------------------------------------------------------------------


@figure(
    "已答复",
    "Answered",
    chapter=ANSWERING,
    counted="交办的建议中，主办单位已经签发答复的；办了几轮也只算一件。",
)
def replied(scope: Scope) -> QuerySet:
    """Of those handed over the ones whose lead unit has signed a reply; each once, however many rounds it had."""
    return assigned(scope).filter(Exists(signed()))


@figure(
    "还没有答复", "Not answered yet", chapter=ANSWERING, counted="交办的建议中，主办单位还没有签发答复的。"
)
def unanswered(scope: Scope) -> QuerySet:
    """Of those handed over the ones whose lead unit has signed no reply yet."""
    return assigned(scope).exclude(Exists(signed()))


@figure(
    "答复前面商",
    "Met before the reply",
    chapter=ANSWERING,
    counted="已答复的建议中，主办单位在答复当天或者以前当面、现场与代表沟通过的。只打电话、写信的不算。",
)
def met(scope: Scope) -> QuerySet:
    """Of those answered the ones of which the lead unit met the deputy, in a room or on the spot, on the day of a reply
    or before. Telephone and letters do not count."""
    spoken = Contact.objects.filter(
        assignment__matter=OuterRef("matter"),
        assignment__role=Assignment.Role.LEAD,
        assignment__answered_at__date__gte=F("contacted_on"),
        mode__in=MEETINGS,
    )
    return replied(scope).filter(Exists(spoken))


@figure(
    "超期答复",
    "Answered late",
    chapter=ANSWERING,
    counted="已答复的建议中，有一轮过了期限才签发的；同意延期的按延长后的期限算。",
)
def replied_late(scope: Scope) -> QuerySet:
    """Of those answered the ones of which a round was signed off after its due date; extensions granted included."""
    late = Deadline.objects.filter(
        key__in=_terms(), state=Deadline.State.MET, met_on__gt=F("due_on"), clock=OuterRef("clock")
    )
    return replied(scope).filter(Exists(_leads().filter(Exists(late))))


@figure(
    "超期没有答复",
    "Overdue",
    chapter=ANSWERING,
    counted="交办的建议中，现在正在走的答复期限昨天或者更早已到的，第二轮的也在内。",
)
def overdue(scope: Scope) -> QuerySet:
    """Of those handed over the ones whose running term for the reply ended yesterday or before, second rounds
    included."""
    late = Deadline.objects.open().filter(key__in=_terms(), due_on__lt=clock.today(), clock=OuterRef("clock"))
    return assigned(scope).filter(Exists(_leads().open().filter(Exists(late))))


# Result --------------------------------------------------------------------------------------------------------------


@figure(
    "A 类", "Class A", chapter=SOLVING, counted="已答复的建议中，最近一次答复是 A 类（已解决或基本解决）的。"
)
def class_a(scope: Scope) -> QuerySet:
    """Of those answered the ones whose newest reply is class A: solved, or basically solved."""
    return _of_class(scope, Class.A)


@figure(
    "B 类",
    "Class B",
    chapter=SOLVING,
    counted="已答复的建议中，最近一次答复是 B 类（正在解决或已列入计划）的。",
)
def class_b(scope: Scope) -> QuerySet:
    """Of those answered the ones whose newest reply is class B: being solved, or planned."""
    return _of_class(scope, Class.B)


@figure(
    "C 类",
    "Class C",
    chapter=SOLVING,
    counted="已答复的建议中，最近一次答复是 C 类（因条件限制暂不能解决）的。",
)
def class_c(scope: Scope) -> QuerySet:
    """Of those answered the ones whose newest reply is class C: conditions do not allow it yet."""
    return _of_class(scope, Class.C)


@figure("D 类", "Class D", chapter=SOLVING, counted="已答复的建议中，最近一次答复是 D 类（留作参考）的。")
def class_d(scope: Scope) -> QuerySet:
    """Of those answered the ones whose newest reply is class D: kept for reference."""
    return _of_class(scope, Class.D)


# Rated ---------------------------------------------------------------------------------------------------------------


@figure(
    "代表已评价",
    "Rated",
    chapter=RATING,
    counted="已答复的建议中，代表评价过办理结果的。这是满意率的分母，没有评价的不在内。",
)
def rated(scope: Scope) -> QuerySet:
    """Of those answered the ones of which the deputy has rated the result. The denominator of satisfaction: what was
    not rated is outside it."""
    return replied(scope).filter(Exists(_ratings()))


@figure("满意", "Satisfied", chapter=RATING, counted="代表已评价的建议中，最近一轮对办理结果满意的。")
def satisfied(scope: Scope) -> QuerySet:
    """Of those rated the ones whose result satisfies, by the newest round that was rated."""
    return _graded(scope, Grade.SATISFIED)


@figure(
    "满意和基本满意",
    "Satisfied or basically",
    chapter=RATING,
    counted="代表已评价的建议中，最近一轮对办理结果满意或者基本满意的。",
)
def content(scope: Scope) -> QuerySet:
    """Of those rated the ones whose result satisfies, wholly or basically, by the newest round that was rated."""
    return _graded(scope, Grade.SATISFIED, Grade.BASICALLY)


@figure("不满意", "Not satisfied", chapter=RATING, counted="代表已评价的建议中，最近一轮对办理结果不满意的。")
def not_satisfied(scope: Scope) -> QuerySet:
    """Of those rated the ones whose result does not satisfy, by the newest round that was rated."""
    return _graded(scope, Grade.NOT)


@figure("没有评价", "Not rated", chapter=RATING, counted="已答复的建议中，代表没有评价过的。")
def unrated(scope: Scope) -> QuerySet:
    """Of those answered the ones that the deputy has not rated."""
    return replied(scope).exclude(Exists(_ratings()))


# Promises ------------------------------------------------------------------------------------------------------------


@figure(
    "到期的承诺",
    "Promises due",
    chapter=KEEPING,
    unit=PROMISES,
    counted="B 类答复的承诺中，完成日期在这一年、到昨天为止已经到期的，不论建议是哪一年交办的。到期以前被新的承诺代替的不算。",
)
def promises_due(scope: Scope) -> QuerySet:
    """Promises of class B replies whose date lies in the year and has passed by yesterday, whatever year the suggestion
    was handed over in. What a new promise replaced before its date does not count."""
    yesterday = clock.today() - timedelta(days=1)
    own = scope.suggestions().exclude(outcome=Outcome.WITHDRAWN)
    return Promise.objects.filter(
        Q(replaced_on=None) | Q(replaced_on__gt=F("due_on")),
        reply__assignment__matter__suggestion__in=own.values("pk"),
        due_on__range=(scope.first, min(scope.last, yesterday)),
    )


@figure(
    "按期落实",
    "Kept in time",
    chapter=KEEPING,
    unit=PROMISES,
    counted="到期的承诺中，在完成日期当天或者以前落实的。",
)
def promises_kept(scope: Scope) -> QuerySet:
    """Of the promises due those kept on their date or before."""
    return promises_due(scope).filter(kept_on__lte=F("due_on"))


@figure(
    "超期落实", "Kept late", chapter=KEEPING, unit=PROMISES, counted="到期的承诺中，过了完成日期才落实的。"
)
def promises_kept_late(scope: Scope) -> QuerySet:
    """Of the promises due those kept after their date."""
    return promises_due(scope).filter(kept_on__gt=F("due_on"))


@figure(
    "到期没有落实", "Not kept", chapter=KEEPING, unit=PROMISES, counted="到期的承诺中，现在还没有落实的。"
)
def promises_owed(scope: Scope) -> QuerySet:
    """Of the promises due those that are not kept now."""
    return promises_due(scope).filter(kept_on=None)


# Rates ---------------------------------------------------------------------------------------------------------------

rate(
    "answering",
    Words("办复率", "Rate of replies"),
    Words("已答复 ÷ 交办", "Answered ÷ handed over"),
    part="replied",
    whole="assigned",
)
rate(
    "meeting",
    Words("面商率", "Rate of meetings"),
    Words("答复前面商 ÷ 已答复", "Met before the reply ÷ answered"),
    part="met",
    whole="replied",
)
# Those who gave no rating stand outside, as Chongqing counts it; the denominator is always printed.
rate(
    "satisfaction",
    Words("满意率", "Rate of satisfaction"),
    Words("满意 ÷ 代表已评价，没有评价的不在内", "Satisfied ÷ rated; what was not rated is outside"),
    part="satisfied",
    whole="rated",
)
rate(
    "contentment",
    Words("总体满意率", "Overall satisfaction"),
    Words("满意和基本满意 ÷ 代表已评价", "Satisfied or basically ÷ rated"),
    part="content",
    whole="rated",
)
rate(
    "solution",
    Words("解决率", "Rate of solutions"),
    Words("A 类 ÷ 已答复（A、B、C、D 类之和）", "Class A ÷ answered, which is A, B, C and D together"),
    part="class_a",
    whole="replied",
)
rate(
    "fulfilment",
    Words("落实率", "Rate of kept promises"),
    Words("按期落实的承诺 ÷ 到期的承诺", "Promises kept in time ÷ promises due"),
    part="promises_kept",
    whole="promises_due",
)


def _handed(scope: Scope) -> QuerySet:
    return scope.suggestions().filter(scope.within("matter__handed_at"))


def _leads():
    """Of a suggestion the assignments of its lead units."""
    return Assignment.objects.leading().filter(matter=OuterRef("matter"))


def _terms() -> list[str]:
    """The keys of the terms for the reply."""
    kind = kinds.named("suggestion")
    return [kind.answer, kind.hard, kind.round2]


def _of_class(scope: Scope, result: str) -> QuerySet:
    return replied(scope).alias(newest=result_class()).filter(newest=result)


def _ratings() -> QuerySet:
    return Rating.objects.filter(suggestion=OuterRef("pk"))


def _graded(scope: Scope, *grades: str) -> QuerySet:
    newest = Subquery(_ratings().order_by("-round").values("result")[:1])
    return replied(scope).alias(grade=newest).filter(grade__in=grades)
