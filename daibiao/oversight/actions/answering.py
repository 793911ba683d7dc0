"""The answer to a finding, as it comes up from below: it lies before the team; or it is asked for once more."""

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.handling import actions as handling
from daibiao.lib import clock

from .. import flow
from ..models import Finding
from .holding import held, tell_deputies


def receive_answer(finding: Finding, *, by: Actor, mark: str) -> None:
    """A unit replied, or the suggestion came to its end (heard in reactions): the team is told (代表法 §31)."""
    with acting(by), locked(finding):
        require(by, "oversight.receive_answer", finding)
        flow.advance(finding, "receive_answer")
        finding.answered_at = clock.now()
        finding.save(update_fields=["state", "answered_at"])
        record("finding.answered", finding, way=finding.way)
        name = "finding.answered"
        tell_deputies(finding.inspection, name, mark=f"{finding.number}:{mark}", number=finding.number)


def let_go(finding: Finding, *, by: Actor) -> None:
    """The suggestion was given up before anybody answered it: what becomes of the finding is open again."""
    with acting(by), locked(finding):
        require(by, "oversight.let_go", finding)
        flow.advance(finding, "let_go")
        finding.way, finding.disposed_at, finding.suggestion = "", None, None
        finding.save(update_fields=["state", "way", "disposed_at", "suggestion"])
        record("finding.let_go", finding)


def ask_again(finding: Finding, *, by: Actor) -> Finding:
    """要求重新办理: the answer leaves the problem where it was; the same unit, a new round."""
    with acting(by), held(finding):
        require(by, "oversight.ask_again", finding)
        flow.advance(finding, "ask_again")
        assert finding.matter is not None, "a blocker holds it"
        handling.next_round(finding.matter, by=by)
        finding.answered_at = None
        finding.save(update_fields=["state", "answered_at"])
        record("finding.asked_again", finding)
    return finding
