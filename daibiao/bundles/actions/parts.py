"""一事一议: what says several things ends as a whole; its words stay with it, and each part goes its own way."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.deadlines import actions as deadlines
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, said
from daibiao.people.models import Deputy
from daibiao.suggestions import flow
from daibiao.suggestions.actions import Text
from daibiao.suggestions.actions.holding import held, leads, tell_deputies
from daibiao.suggestions.actions.signing import ask
from daibiao.suggestions.actions.writing import begun
from daibiao.suggestions.models import Suggestion


def take_apart(suggestion: Suggestion, texts: Sequence[Text], *, by: Actor, why: str) -> list[Suggestion]:
    """分解: it ends, with its clock; its parts are drafts of whoever put it, and its co-signers are asked anew."""
    with acting(by), held(suggestion):
        require(by, "suggestions.split", suggestion)
        flow.advance(suggestion, "split")
        suggestion.fault = Suggestion.Fault.R11
        suggestion.explanation = said(why, _("请写明理由，代表会看到。"))
        suggestion.save(update_fields=["state", "fault", "explanation"])
        deadlines.cancel(suggestion.clock, by=by)
        parts = [_part(suggestion, text) for text in texts]
        record("suggestion.split", suggestion, parts=len(parts))
        tell_deputies(leads(suggestion), "suggestion.split", suggestion, parts=len(parts))
    return parts


def _part(whole: Suggestion, text: Text) -> Suggestion:
    if reasons := flow.lacking(text):
        raise Refusal(*reasons)
    whose: dict[str, Any] = {
        "lead": whole.lead,
        "delegation": whole.delegation,
        "recorder": whole.recorder,
        "nature": whole.nature,
    }
    if whole.delegation_id:  # it spoke in session, and may not speak again after it
        whose |= {"session": whole.session, "in_session": whole.in_session}
    part = begun(text, whole.congress, **whose)
    part.cases.set(whole.cases.all())
    record("suggestion.begun", part)
    confirmed = whole.signatures.confirmed().values("deputy")
    serving = Deputy.objects.roster(whole.congress, clock.today()).filter(pk__in=confirmed)
    asked = [ask(part, deputy).deputy_id for deputy in serving if part.may_cosign]
    tell_deputies(asked, "signature.invited", part, mark=part.digest[:16])
    return part
