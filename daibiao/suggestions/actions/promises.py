"""After the close: what a unit promised and says it has done, and what the deputy says of it."""

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.deadlines import actions as deadlines
from daibiao.handling.models import Promise
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, said

from .. import flow
from ..models import Fulfilment, Rating, Suggestion
from .holding import held, leads, tell_deputies
from .writing import start_term

FEEDBACK = "suggestion.promise_feedback"


def hear_of_promise(suggestion: Suggestion, promise: Promise, *, by: Actor) -> None:
    """The unit reports a promise as kept (heard in reactions): the deputy is told, and the time to judge it begins."""
    with acting(by), held(suggestion):
        require(by, "suggestions.hear_of_promise", suggestion)
        deadlines.cancel(suggestion.clock, FEEDBACK, by=by)
        start_term(suggestion, FEEDBACK, by=by, event="promise_reported")
        record("suggestion.promise_reported", suggestion)
        tell_deputies(leads(suggestion), "suggestion.promise_reported", suggestion, mark=str(promise.pk))


def judge_promise(suggestion: Suggestion, *, by: Actor, grade: str, note: str = "") -> Fulfilment:
    """评价承诺落实: whether what was promised is really done; a “not” says what is missing (Chongqing, art. 28)."""
    with acting(by), held(suggestion):
        require(by, "suggestions.judge_promise", suggestion)
        flow.advance(suggestion, "judge_promise")
        if grade not in Rating.Grade.values:
            raise Refusal(_("请选择您的意见。"))
        if grade == Rating.Grade.NOT:
            said(note, _("请写明还差什么。"))
        judged = Fulfilment.objects.create(
            suggestion=suggestion,
            promise=flow.unjudged(suggestion)[0],
            deputy=by.person.deputy,
            grade=grade,
            note=note.strip(),
            given_at=clock.now(),
        )
        deadlines.meet(suggestion.clock, FEEDBACK, by=by, at=clock.now())
        record("fulfilment.given", judged, result=grade)
    return judged
