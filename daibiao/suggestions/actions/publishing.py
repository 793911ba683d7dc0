"""Publication: with the deputy's consent, after the office has looked; revocable."""

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.lib import clock

from .. import flow
from ..models import Suggestion
from .holding import held


def publish(suggestion: Suggestion, *, by: Actor) -> Suggestion:
    """公开: whole or the title alone, as the deputy consented; text, unit, reply and class, and no rating."""
    with acting(by), held(suggestion):
        require(by, "suggestions.publish", suggestion)
        flow.advance(suggestion, "publish")
        suggestion.published_at = clock.now()
        suggestion.save(update_fields=["published_at"])
        record("suggestion.published", suggestion)
    return suggestion


def hide(suggestion: Suggestion, *, by: Actor) -> Suggestion:
    """停止公开: nobody outside reads it any more."""
    with acting(by), held(suggestion):
        require(by, "suggestions.hide", suggestion)
        flow.advance(suggestion, "hide")
        suggestion.published_at = None
        suggestion.save(update_fields=["published_at"])
        record("suggestion.hidden", suggestion)
    return suggestion
