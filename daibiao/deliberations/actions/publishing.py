"""Publication: the law wants it (监督法 §17), the office looks it over before; revocable with a reason."""

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.lib import clock
from daibiao.lib.refusals import said

from .. import flow
from ..models import Deliberation
from .holding import held


def publish(deliberation: Deliberation, *, by: Actor) -> Deliberation:
    """公开: the text, and the reports signed so far, as looked over; a later report waits for the next press."""
    with acting(by), held(deliberation):
        require(by, "deliberations.publish", deliberation)
        flow.advance(deliberation, "publish")
        deliberation.published_at, deliberation.hidden_for = clock.now(), ""
        deliberation.published_round = flow.newest_round(deliberation)
        deliberation.save(update_fields=["published_at", "published_round", "hidden_for"])
        record("deliberation.published", deliberation, round=deliberation.published_round)
    return deliberation


def hide(deliberation: Deliberation, *, by: Actor, reason: str) -> Deliberation:
    """停止公开: with the reason; nobody outside reads it any more."""
    with acting(by), held(deliberation):
        require(by, "deliberations.hide", deliberation)
        flow.advance(deliberation, "hide")
        deliberation.hidden_for = said(reason, _("请写明为什么停止公开。"))
        deliberation.published_at, deliberation.published_round = None, 0
        deliberation.save(update_fields=["published_at", "published_round", "hidden_for"])
        record("deliberation.hidden", deliberation)
    return deliberation
