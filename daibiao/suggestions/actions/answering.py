"""After the reply: co-signers' views, the lead's rating, handling again, the close; and the withdrawal."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.cases.actions import Grades
from daibiao.deadlines import actions as deadlines
from daibiao.handling import actions as handling
from daibiao.handling.models import Assignment, Reply
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, said
from daibiao.practices import regions

from .. import flow
from ..models import Rating, Review, Suggestion, View
from .holding import handed, held, leads, signers, tell_deputies
from .writing import end, start_term

#: Rounds that a “not satisfied” may open; after the second both sides are brought together.
ROUNDS = 2


def receive_reply(suggestion: Suggestion, reply: Reply, *, by: Actor) -> None:
    """The unit signed a reply (heard in reactions): it lies before the deputies, and the time to rate begins."""
    with acting(by), held(suggestion):
        require(by, "suggestions.receive_reply", suggestion)
        flow.advance(suggestion, "reply_arrives")
        suggestion.save(update_fields=["state"])
        deadlines.cancel(suggestion.clock, "suggestion.feedback", by=by)
        start_term(suggestion, "suggestion.feedback", by=by, event="reply_received")
        record("suggestion.replied", suggestion, round=suggestion.round)
        tell_deputies(_answered(suggestion), "suggestion.replied", suggestion, mark=str(reply.pk))


def give_view(suggestion: Suggestion, *, by: Actor, grade: str, note: str = "") -> View:
    """A co-signer says what he or she thinks; the lead hears it before rating."""
    with acting(by), held(suggestion):
        require(by, "suggestions.give_view", suggestion)
        flow.advance(suggestion, "give_view", by=by)
        if grade not in Rating.Grade.values:
            raise Refusal(_("请选择您的意见。"))
        view = View.objects.create(
            suggestion=suggestion,
            deputy=by.person.deputy,
            round=suggestion.round,
            grade=grade,
            note=note.strip(),
            given_at=clock.now(),
        )
        record("view.given", view)
    return view


def rate(suggestion: Suggestion, grades: Grades, *, by: Actor) -> Rating:
    """评价: by the lead. What a “not satisfied” with the result brings is the region's (practices: reopening)."""
    grades.check()
    with acting(by), held(suggestion):
        require(by, "suggestions.rate", suggestion)
        if reasons := flow.blockers("rate", suggestion):
            raise Refusal(*reasons)
        rating = Rating.objects.create(
            suggestion=suggestion,
            reply=_newest_reply(suggestion),
            round=suggestion.round,
            deputy=by.person.deputy,
            rated_at=clock.now(),
            **vars(grades),
        )
        if deadlines.meet(suggestion.clock, "suggestion.feedback", by=by, at=clock.now()) is None:
            deadlines.cancel(suggestion.clock, "suggestion.feedback", by=by)
        record("suggestion.rated", rating, attitude=grades.attitude, result=grades.result)
        _follow(suggestion, rating, by=by)
    return rating


def demand_again(suggestion: Suggestion, *, by: Actor, text: str) -> Review:
    """要求重新办理: the office, or the standing committee whose finding it notes, has it handled again."""
    return _reviewed(suggestion, Review.Way.AGAIN, text, by=by)


def settle(suggestion: Suggestion, *, by: Actor, way: str, text: str) -> Review:
    """The “not satisfied” is dealt with without a new round: explained, both sides called, summoned, assessed."""
    if way not in Review.Way.values or way == Review.Way.AGAIN:
        raise Refusal(_("请选择怎样处理的。"))
    return _reviewed(suggestion, way, text, by=by)


def close(suggestion: Suggestion, *, by: Actor) -> Suggestion:
    """办结: it was rated, or the time to rate has passed."""
    with acting(by), held(suggestion):
        require(by, "suggestions.close", suggestion)
        flow.advance(suggestion, "close")
        _over(suggestion, Suggestion.Outcome.ANSWERED, Assignment.Ending.CLOSED, by=by)
        record("suggestion.closed", suggestion)
        tell_deputies(signers(suggestion), "suggestion.closed", suggestion)
    return suggestion


def withdraw(suggestion: Suggestion, *, by: Actor, reason: str) -> Suggestion:
    """撤回: by the lead, in writing; until when is the region's (practices: withdrawal)."""
    with acting(by), held(suggestion):
        require(by, "suggestions.withdraw", suggestion)
        flow.advance(suggestion, "withdraw")
        if reasons := _withdrawal_hindrances(suggestion):
            raise Refusal(*reasons)
        suggestion.explanation = said(reason, _("请写明撤回的理由。"))
        house = Actor.system("withdrawal")
        _over(suggestion, Suggestion.Outcome.WITHDRAWN, Assignment.Ending.WITHDRAWN, by=house)
        record("suggestion.withdrawn", suggestion)
        tell_deputies(signers(suggestion), "suggestion.closed", suggestion)
    return suggestion


def _withdrawal_hindrances(suggestion: Suggestion) -> list[str]:
    """Why the region lets nobody withdraw it now; where all signers must agree, who has not stepped back."""
    practice = regions.governing()
    if practice.withdrawal.says("before_handover") and suggestion.matter:
        return [
            _("已经交办，不能撤回（%(source)s）。")
            % {"source": practice.withdrawal.source.of(get_language() or "zh-hans")}
        ]
    if practice.joint_withdrawal.says("all_signers") and suggestion.signatures.confirmed().exists():
        return [_("联名的建议要全体联名代表同意才能撤回，请先由他们退出联名。")]
    return []


def remind(suggestion: Suggestion, *, by: Actor) -> None:
    """The one reminder to rate."""
    with acting(by), held(suggestion):
        require(by, "suggestions.remind", suggestion)
        running = suggestion.clock.deadlines.open().filter(key="suggestion.feedback").first()
        if running is None or suggestion.state != Suggestion.State.REPLIED:
            raise Refusal(_("现在不用提醒。"))
        deadlines.reminded(running, by=by)
        record("suggestion.reminded", suggestion)
        tell_deputies(leads(suggestion), "suggestion.reminded", suggestion)


def _follow(suggestion: Suggestion, rating: Rating, *, by: Actor) -> None:
    if not rating.is_not:
        flow.advance(suggestion, "rate")
        suggestion.save(update_fields=["state"])
    elif regions.governing().reopening.says("automatic") and suggestion.round < ROUNDS:
        flow.advance(suggestion, "reopen")
        _again(suggestion, by=Actor.system("rating"))
    else:
        flow.advance(suggestion, "put_to_review")
        suggestion.save(update_fields=["state"])


def _reviewed(suggestion: Suggestion, way: str, text: str, *, by: Actor) -> Review:
    verb = "demand_again" if way == Review.Way.AGAIN else "settle"
    with acting(by), held(suggestion):
        require(by, f"suggestions.{verb}", suggestion)
        flow.advance(suggestion, verb)
        review = Review.objects.create(
            rating=suggestion.ratings.latest("id"),
            way=way,
            text=said(text, _("请写下给代表的答复。")),
            decided_by=by.person,
            decided_at=clock.now(),
        )
        record("suggestion.reviewed", review, way=way)
        if verb == "demand_again":
            _again(suggestion, by=by)
        else:
            suggestion.save(update_fields=["state"])
        tell_deputies(signers(suggestion), "suggestion.reviewed", suggestion)
    return review


def _again(suggestion: Suggestion, *, by: Actor) -> None:
    """A new round begins: by the house where the rating itself brings it, else by the office."""
    matter = handed(suggestion)
    handling.next_round(matter, by=by)
    suggestion.round = matter.round
    suggestion.save(update_fields=["state", "round"])
    record("suggestion.reopened", suggestion, round=suggestion.round)


def _over(suggestion: Suggestion, outcome: str, ending: str, *, by: Actor) -> None:
    end(suggestion, outcome, by=by)
    if suggestion.matter:
        handling.end(suggestion.matter, by=by, ending=ending)


def _newest_reply(suggestion: Suggestion) -> Reply:
    reply = handed(suggestion).signed_replies().filter(assignment__round=suggestion.round).first()
    if reply is None:
        raise Refusal(_("还没有答复。"))
    return reply


def _answered(suggestion: Suggestion):
    """Who is answered: every signer, or the lead who passes it on (practices: reply_to); who may agree to has not."""
    return leads(suggestion) if regions.governing().reply_to.says("lead") else signers(suggestion)
