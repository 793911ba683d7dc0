"""分解: one suggestion that says several things becomes several, with the agreement of whoever put it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.keeping import keep
from daibiao.cases.actions.holding import tell_teller
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, said
from daibiao.people.models import Deputy
from daibiao.suggestions import actions as suggestions
from daibiao.suggestions.actions.holding import held, leads
from daibiao.suggestions.models import Suggestion

from .. import flow
from ..models import Part, Split
from .parts import take_apart

#: Into so many parts at least and at most.
LEAST, MOST = 2, 4


@dataclass(frozen=True)
class Words:
    """What the office proposes as the words of one part."""

    title: str
    facts: str
    proposals: str


@dataclass(frozen=True)
class Agreement:
    """Who agreed for those who put it, on which day, in what way, and what was said."""

    deputy: Deputy
    on: date
    mode: str
    said: str


def split(
    suggestion: Suggestion, parts: Sequence[Words], agreed: Agreement, *, by: Actor, why: str
) -> list[Suggestion]:
    """分解: the whole ends and keeps its words; each part is a draft of the same deputy, who edits and submits it."""
    with acting(by), held(suggestion):
        require(by, "bundles.split", suggestion)
        if reasons := flow.blockers("split", suggestion):
            raise Refusal(*reasons)
        _refuse_unfit(suggestion, parts, agreed)
        drafts = take_apart(suggestion, [_text(suggestion, words) for words in parts], by=by, why=why)
        own = keep(
            Split(
                suggestion=suggestion,
                agreed_by=agreed.deputy,
                agreed_on=agreed.on,
                mode=agreed.mode,
                said=said(agreed.said, _("请写明代表的意见。")),
                split_by=by.person,
                split_at=clock.now(),
            )
        )
        Part.objects.bulk_create(
            Part(split=own, suggestion=draft, **vars(words))
            for draft, words in zip(drafts, parts, strict=True)
        )
        for case in suggestion.cases.order_by("pk"):
            tell_teller(case, "case.raised_in_parts", mark=suggestion.code)
    return drafts


def _refuse_unfit(suggestion: Suggestion, parts: Sequence[Words], agreed: Agreement) -> None:
    if not LEAST <= len(parts) <= MOST:
        raise Refusal(_("分成 %(least)d 到 %(most)d 件。") % {"least": LEAST, "most": MOST})
    if len({words.title.strip() for words in parts}) < len(parts):
        raise Refusal(_("各件的标题不能相同。"))
    if not leads(suggestion).filter(pk=agreed.deputy.pk).exists():
        raise Refusal(_("要由领衔代表同意，代表团提的由团长同意。"))
    assert suggestion.submitted_at is not None, "a constraint ties the state to the time"
    if not clock.local(suggestion.submitted_at).date() <= agreed.on <= clock.today():
        raise Refusal(_("同意的日期不能早于提交，也不能晚于今天。"))


def _text(whole: Suggestion, words: Words) -> suggestions.Text:
    """The words of the part; all else that the deputy said of the whole is said of it."""
    return suggestions.Text(
        words.title.strip(),
        words.facts.strip(),
        words.proposals.strip(),
        basis=whole.basis,
        consent=whole.consent,
        repeated=whole.repeated,
        wants_contact=whole.wants_contact,
        for_reference=whole.for_reference,
        may_cosign=whole.may_cosign,
        is_confidential=whole.is_confidential,
        suggested=tuple(whole.suggested.all()),
    )
