"""What deputies went to see and what they found: one function a figure, which returns its rows (as in `counts`)."""

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from daibiao.deadlines.vocabulary import Words
from daibiao.handling.models import Reply
from daibiao.lib import clock
from daibiao.oversight.models import Finding, Inspection, Stop

from .catalogue import SEEING, figure
from .scopes import Scope

PLACES, FINDINGS = Words("处", "places"), Words("个", "findings")
Way, State = Finding.Way, Inspection.State
#: Told to its team, and not called off.
GOING = (State.ANNOUNCED, State.HELD, State.REPORTED, State.CLOSED)


@figure(
    "看了的点位、项目",
    "Places and projects inspected",
    chapter=SEEING,
    unit=PLACES,
    counted="开始日期在这段时间里、已经开始的视察、调研和检查，路线上的每一处算一处；取消的不算。",
)
def projects_inspected(scope: Scope) -> QuerySet:
    """Each stop on the route of an inspection, survey or check that began in the period; those called off are left out."""
    until = min(scope.until, clock.today())
    return Stop.objects.filter(inspection__state__in=GOING, inspection__begins_on__range=(scope.since, until))


@figure(
    "发现的问题",
    "Findings",
    chapter=SEEING,
    unit=FINDINGS,
    counted="在这段时间里记下的、视察、调研和检查发现的问题。",
)
def findings(scope: Scope) -> QuerySet:
    """What was found on inspections, surveys and checks, noted in the period."""
    return Finding.objects.filter(scope.within("found_at"))


@figure(
    "当场答复", "Answered on the spot", chapter=SEEING, unit=FINDINGS, counted="发现的问题中，当场答复的。"
)
def findings_on_spot(scope: Scope) -> QuerySet:
    """Findings that were answered on the spot."""
    return findings(scope).filter(way=Way.SPOT)


@figure(
    "转交办理", "Handed to units", chapter=SEEING, unit=FINDINGS, counted="发现的问题中，转交承办单位的。"
)
def findings_handed_over(scope: Scope) -> QuerySet:
    """Findings that were handed over to a unit."""
    return findings(scope).filter(way=Way.HANDED)


@figure(
    "提为建议",
    "Raised as suggestions",
    chapter=SEEING,
    unit=FINDINGS,
    counted="发现的问题中，代表提为建议的。",
)
def findings_raised(scope: Scope) -> QuerySet:
    """Findings of which a deputy made a suggestion."""
    return findings(scope).filter(way=Way.RAISED)


@figure(
    "还没有处置",
    "Not disposed of",
    chapter=SEEING,
    unit=FINDINGS,
    counted="发现的问题中，还没有决定怎样处置的。",
)
def findings_undisposed(scope: Scope) -> QuerySet:
    """Findings of which nobody has said yet what becomes of them."""
    return findings(scope).filter(way="")


@figure(
    "问题有了答复",
    "Findings answered",
    chapter=SEEING,
    unit=FINDINGS,
    counted="发现的问题中，答复已经告知代表的，不论怎样处置；当场答复的也在内。",
)
def findings_answered(scope: Scope) -> QuerySet:
    """Findings whose answer lies before the deputies, whatever became of them; those answered on the spot are included."""
    return findings(scope).filter(state=Finding.State.ANSWERED)


@figure(
    "问题解决了",
    "Findings resolved",
    chapter=SEEING,
    unit=FINDINGS,
    counted="有了答复的问题中，转交办理或者提为建议、最近一次答复是 A 类（已解决或基本解决）的。当场答复不分类别，不算在内。",
)
def findings_resolved(scope: Scope) -> QuerySet:
    """Of the findings answered those handed over or raised whose newest reply is of class A: solved, or basically
    solved. An answer on the spot has no class and is not included."""
    signed = Reply.objects.filter(assignment__matter=OuterRef("whose"), state=Reply.State.SIGNED)
    newest = signed.order_by("-assignment__round", "-version").values("result")[:1]
    rows = findings_answered(scope).alias(whose=Coalesce(F("matter"), F("suggestion__matter")))
    return rows.alias(result=Subquery(newest)).filter(result=Reply.Class.A)
