"""A lost receipt: staff hear name and matter, and a new PIN takes the place of the old one."""

from collections.abc import Collection

from django.conf import settings
from django.utils.translation import gettext as _

from daibiao.accounts import knocks, secrets
from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.lib import clock, pins
from daibiao.lib.refusals import Refusal

from .. import flow
from ..models import Case
from .holding import held, tell_teller

#: What a person may be asked; the trail keeps which of it, never the answers.
ASKED = ("matter", "name", "day", "place", "phone")


def reissue_pin(case: Case, *, by: Actor, asked: Collection[str]) -> str:
    """补发查询码 to whoever has told what the case is about and the name it bears. Returns the new PIN, shown once.

    The old one opens nothing from now on, nor does a browser that was opened with it. Whoever left a telephone is told.
    """
    _knock(case, by)
    with acting(by), held(case):
        flow.advance(case, "reissue_pin")
        _refuse_unasked(case, asked)
        pin = pins.draw()
        case.pin_digest = pins.digest(pin, number=case.number, sealer=secrets.sealer())
        case.pin_reissued_at = clock.now()
        case.pin_reissued_by = by.account
        case.save(update_fields=["pin_digest", "pin_reissued_at", "pin_reissued_by"])
        record("case.pin_reissued", case, asked=sorted(asked))
        tell_teller(case, "case.pin_reissued", mark=case.pin_reissued_at.isoformat())
    return pin


def is_current(case: Case, pin: str) -> bool:
    """Whether this PIN opens the case: an older receipt is void."""
    return bool(case.pin_digest) and pins.matches(
        pin, case.pin_digest, number=case.number, sealer=secrets.sealer()
    )


def _knock(case: Case, by: Actor) -> None:
    """Counted before anything is asked, in an act of its own: what is refused for a wrong answer counts too."""
    with acting(by):
        require(by, "cases.reissue_pin", case)
        patient = knocks.allowed("reissue.case", case.number)
        patient = knocks.allowed("reissue.account", by.label) and patient
    if not patient:
        hours = settings.DAIBIAO_LIMITS["reissue.case"][1] // 3600
        raise Refusal(_("补发得太多了，请 %(hours)d 小时后再试。") % {"hours": hours})


def _refuse_unasked(case: Case, asked: Collection[str]) -> None:
    if not set(asked) <= set(ASKED) or "matter" not in asked:
        raise Refusal(_("要先请来人说出反映的是什么事，并且说得对。"))
    if case.sealed_name and "name" not in asked:
        raise Refusal(_("这件事留有称呼，要先请来人说出称呼，并且说得对。"))
    if not case.sealed_name and len(set(asked)) < 2:
        raise Refusal(_("这件事没有留称呼，除了什么事，还要再问对一样。"))
