"""After the reply: tell the person, hear the ratings, handle again, list for the council."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from daibiao.accounts.actors import ACCOUNT, SYSTEM, Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.deadlines import actions as deadlines
from daibiao.deadlines.models import Deadline
from daibiao.handling import actions as handling
from daibiao.handling.models import Reply
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.lib.refusals import said as words
from daibiao.people.models import Deputy

from .. import flow
from ..models import Attempt, Case, CouncilItem, Rating, Telling
from .closing import last_reply
from .holding import held, tell_teller
from .merging import everyone

#: Rounds that a teller's “not satisfied” opens at once; after the second the council hears it.
ROUNDS = 2
#: By what way whoever notes it can have told the person.
TOLD_BY = {ACCOUNT: {Telling.Way.PHONE, Telling.Way.DESK}, SYSTEM: {Telling.Way.MESSAGE, Telling.Way.SLIP}}


@dataclass(frozen=True)
class Grades:
    """A rating as it is given: attitude and result apart, a reason where either is “not”."""

    attitude: str
    result: str
    reason: str = ""

    def check(self) -> None:
        """Refuse what no row could hold."""
        if self.attitude not in Rating.Grade.values or self.result not in Rating.Grade.values:
            raise Refusal(_("请分别评价办理态度和办理结果。"))
        if Rating.Grade.NOT in (self.attitude, self.result):
            words(self.reason, _("请写明哪里不满意。"))


def answer_arrived(case: Case, reply: Reply, *, by: Actor) -> None:
    """Handling signed a reply (heard in reactions): telling the person is now a task until it is done.

    A newer reply takes the place of one that was not told yet. Who left no telephone follows by the slip alone and
    was told so at the beginning: the reply lies there, and the term for rating begins. So for all who told the same.
    """
    with acting(by), held(case):
        for each in everyone(case):
            _answered(each, reply, by=by)


def inform(case: Case, *, by: Actor, way: str, said: str = "") -> Case:
    """告知: the person has been told of the reply, how and by whom. The term for rating begins."""
    with acting(by), held(case):
        require(by, "cases.inform", case)
        if way not in TOLD_BY[by.kind]:
            raise Refusal(_("请选择告知的方式。"))
        if way in (Telling.Way.PHONE, Telling.Way.DESK) and not said.strip():
            raise Refusal(_("请写下告诉了反映人什么。"))
        flow.advance(case, "inform")
        case.save(update_fields=["state"])
        _done(case, by=by, way=way, said=said)
        deadlines.start(case.clock, "case.rating", by=by, at=clock.now(), congress=case.congress)
        record("case.informed", case, way=way)
    return case


def note_attempt(case: Case, *, by: Actor, note: str) -> Attempt:
    """Nobody could be reached this time."""
    with acting(by), held(case):
        require(by, "cases.note_attempt", case)
        flow.advance(case, "note_attempt")
        what = words(note, _("请写下联系的情况。"))[:120]
        tried = Attempt.objects.create(case=case, tried_by=by.person, tried_at=clock.now(), note=what)
        record("case.attempted", case)
    return tried


def rate(case: Case, grades: Grades, *, by: Actor) -> Rating:
    """The teller rates. “Not satisfied” with the result opens the next round at once, or goes to the council."""
    grades.check()
    with acting(by), held(case):
        require(by, "cases.rate", case)
        if reasons := flow.blockers("rate", case):
            raise Refusal(*reasons)
        if case.state == Case.State.ANSWERED:
            _done(case, by=by, way=Telling.Way.SLIP)
        rating = _rating(case, grades)
        deadlines.cancel(case.clock, "case.tell", by=by)
        if deadlines.meet(case.clock, "case.rating", by=by, at=clock.now()) is None:
            deadlines.cancel(case.clock, "case.rating", by=by)
        record("case.rated", case, attitude=grades.attitude, result=grades.result)
        if not rating.is_not:
            flow.advance(case, "rate")
            case.save(update_fields=["state"])
        elif case.round < ROUNDS:
            _handle_again(case, by=by)
        else:
            _list_for_council(case)
    return rating


def rate_as_deputy(case: Case, grades: Grades, *, by: Actor) -> Rating:
    """A receiving deputy rates. A “not” goes to the coordinator, who decides and answers it."""
    grades.check()
    with acting(by), held(case):
        require(by, "cases.rate_as_deputy", case)
        flow.advance(case, "rate_as_deputy", by=by)
        deputy = Deputy.objects.get(account=by.account)
        rating = _rating(case, grades, deputy=deputy)
        record("case.rated_by_deputy", case, attitude=grades.attitude, result=grades.result, deputy=deputy.pk)
    return rating


def decide_rating(rating: Rating, *, by: Actor, decision: str, again: bool = False) -> Rating:
    """The coordinator answers a deputy's “not”, and may have the unit handle it again."""
    case = rating.case
    with acting(by), held(case), locked(rating):
        require(by, "cases.decide_rating", case)
        if rating.deputy_id is None or not rating.is_not or rating.decision:
            raise Refusal(_("这个评价不需要答复，或者已经答复。"))
        flow.advance(case, "decide_rating")
        if again:
            _refuse_again(case, rating)
        rating.decision = words(decision, _("请写下给代表的答复。"))
        rating.decided_by, rating.decided_at = by.account, clock.now()
        rating.save(update_fields=["decision", "decided_by", "decided_at"])
        record("case.deputy_answered", case, again=again)
        if again:
            _handle_again(case, by=by)
    return rating


def note_decision(case: Case, *, by: Actor, decision: str, on: date) -> CouncilItem:
    """Note what 主任会议 or 主席团 decided about a case twice rated “not satisfied”."""
    with acting(by), held(case):
        require(by, "cases.note_decision", case)
        flow.advance(case, "note_decision")
        item = case.council_item
        if not clock.local(item.listed_at).date() <= on <= clock.today():
            raise Refusal(_("会议日期要在提请以后，不能晚于今天。"))
        item.decision = words(decision, _("请写下会议意见。"))
        item.decided_on, item.noted_by = on, by.account
        item.save(update_fields=["decision", "decided_on", "noted_by"])
        record("case.decision_noted", case)
    return item


def remind_to_rate(case: Case, *, by: Actor) -> None:
    """The one reminder, on the seventh working day (rules 4.3). Who left no telephone finds the reply by the slip."""
    with acting(by), held(case):
        require(by, "cases.remind_to_rate", case)
        waiting = Deadline.objects.to_remind().filter(clock=case.clock, key="case.rating").first()
        if waiting is None or case.state != Case.State.INFORMED:
            raise Refusal(_("现在不需要提醒评价。"))
        deadlines.reminded(waiting, by=by)
        if tell_teller(case, "case.reminded", mark=str(last_reply(case).pk)):
            record("case.reminded", case)


def _answered(case: Case, reply: Reply, *, by: Actor) -> None:
    flow.advance(case, "answer")
    case.save(update_fields=["state"])
    case.tellings.filter(done_at=None).update(done_at=clock.now(), way=Telling.Way.REPLACED)
    Telling.objects.create(case=case, reply=reply, round=case.round, since=clock.now())
    deadlines.cancel(case.clock, "case.rating", by=by)
    deadlines.cancel(case.clock, "case.tell", by=by)
    deadlines.start(case.clock, "case.tell", by=by, at=clock.now(), congress=case.congress)
    record("case.answered", case)
    tell_teller(case, "case.answered", mark=str(reply.pk))
    if case.pin_digest and not case.sealed_phone:
        inform(case, by=Actor.system("slip"), way=Telling.Way.SLIP)


def _refuse_again(case: Case, rating: Rating) -> None:
    """A deputy's “not” may come too late: the teller's own has opened the next round, or two rounds are over."""
    if rating.round != case.round or case.state == Case.State.HANDLING:
        raise Refusal(_("这件事已经在重新办理，只需答复代表。"))
    if case.round >= ROUNDS:
        raise Refusal(_("已经办过第二轮，不能再重新办理，只需答复代表。"))


def _done(case: Case, *, by: Actor, way: str, said: str = "") -> None:
    telling = case.tellings.filter(done_at=None).order_by("-id").first()
    telling.done_at, telling.way, telling.said, telling.told_by = clock.now(), way, said.strip(), by.account
    telling.save(update_fields=["done_at", "way", "said", "told_by"])
    deadlines.meet(case.clock, "case.tell", by=by, at=clock.now())


def _rating(case: Case, grades: Grades, deputy: Deputy | None = None) -> Rating:
    return Rating.objects.create(
        case=case,
        reply=last_reply(case),
        round=case.round,
        deputy=deputy,
        attitude=grades.attitude,
        result=grades.result,
        reason=grades.reason.strip(),
        rated_at=clock.now(),
    )


def _handle_again(case: Case, *, by: Actor) -> None:
    """One person's “not satisfied” has it handled again, for everybody who told the same."""
    for each in everyone(case):
        flow.advance(each, "handle_again")
        each.round += 1
        each.save(update_fields=["state", "round"])
        for key in ("case.tell", "case.rating"):
            deadlines.cancel(each.clock, key, by=by)
        record("case.reopened", each, round=each.round)
    # The matter bears the number of the main case: whoever rates another one is no stranger to it.
    handling.next_round(case.main.matter, by=Actor.system("merging") if case.merged_into else by)


def _list_for_council(case: Case) -> None:
    flow.advance(case, "list_for_council")
    case.save(update_fields=["state"])
    CouncilItem.objects.create(case=case, listed_at=clock.now())
    record("case.listed", case)
