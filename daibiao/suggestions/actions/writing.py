"""Writing: begun blank, from what people told, or taken down from paper; changed; given up; submitted."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import Refused, require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.cases import rules as cases
from daibiao.cases.models import Case
from daibiao.deadlines import actions as deadlines
from daibiao.deadlines.models import Clock
from daibiao.files.models import File
from daibiao.lib import clock, sealing
from daibiao.lib.refusals import Refusal, said
from daibiao.people.models import Body, Deputy
from daibiao.places.models import Congress, Unit
from daibiao.practices import regions

from .. import flow, numbers, rules
from ..models import Paper, Signature, Suggestion
from .holding import held, tell_deputies

State, Nature = Suggestion.State, Suggestion.Nature
#: Papers of one suggestion, beside the scan of its form (rules 2.4 knows three).
PAPERS = 3


@dataclass(frozen=True)
class Text:
    """What the form asks for (rules 2.4)."""

    title: str
    facts: str
    proposals: str
    basis: str = Suggestion.Basis.OTHER
    consent: str = Suggestion.Consent.FULL
    repeated: str = Suggestion.Repeated.NEW
    wants_contact: bool = False
    for_reference: bool = False
    may_cosign: bool = True
    is_confidential: bool = False
    suggested: tuple[Unit, ...] = ()

    @property
    def digest(self) -> str:
        """SM3 of what signers put their name to."""
        words = (part.strip() for part in (self.title, self.facts, self.proposals))  # as they are kept
        return sealing.digest("\x1f".join(words).encode())

    def set_on(self, suggestion: Suggestion) -> None:
        """Put it on the row. A draft keeps whatever was typed; only one in which nothing stands is none."""
        said(self.title + self.facts + self.proposals, _("还没有写内容，请先写一点再保存。"))
        for name in (field.name for field in fields(self) if field.name != "suggested"):
            value = getattr(self, name)
            setattr(suggestion, name, value.strip() if isinstance(value, str) else value)
        suggestion.digest = self.digest
        # Another congress' deputies do not put their name to what is only handled likewise here.
        suggestion.may_cosign = self.may_cosign and suggestion.nature != Nature.LIKEWISE


def begin(
    text: Text, *, by: Actor, congress: Congress, delegation: Body | None = None, cases: Iterable[Case] = ()
) -> Suggestion:
    """A deputy or the head of a delegation begins a suggestion, blank or from what people told."""
    with acting(by):
        require(by, "suggestions.begin")
        nature = Nature.OWN if rules.serves_in(by, congress) else Nature.LIKEWISE
        if nature == Nature.LIKEWISE and (delegation or not rules.lives_below(by, congress)):
            raise Refusal(
                _("您不是%(congress)s的代表，请向您所在的人大提出。") % {"congress": congress.label}
            )
        lead = None if delegation else by.person.deputy
        if delegation:
            _refuse_unfit(delegation, congress, by=by)
        suggestion = begun(text, congress, lead=lead, delegation=delegation, nature=nature)
        suggestion.cases.set(_readable(cases, by))
        record("suggestion.begun", suggestion)
    return suggestion


def take_down(
    text: Text, *, by: Actor, congress: Congress, lead: Deputy, form: File, was_motion: bool = False
) -> Suggestion:
    """The office takes down what a deputy handed in on paper, with its scan; it is submitted like any other.

    `was_motion`: handed in as a motion 议案 that the presidium did not take as one (重庆条例 §11).
    """
    with acting(by):
        office = numbers.office_of(congress)
        require(by, "suggestions.record", office)
        if not Deputy.objects.roster(congress, clock.today()).filter(pk=lead.pk).exists():
            raise Refusal(_("%(name)s 今天不是这一级人大的代表。") % {"name": lead.name})
        nature = Nature.MOTION if was_motion else Nature.OWN
        suggestion = begun(text, congress, lead=lead, recorder=by.person, nature=nature)
        Paper.objects.create(suggestion=suggestion, file=form, is_form=True)
        record("suggestion.begun", suggestion)
    return suggestion


def rewrite(suggestion: Suggestion, text: Text, *, by: Actor) -> Suggestion:
    """Change what is written. Whoever had confirmed another text has to confirm this one."""
    with acting(by), held(suggestion):
        require(by, "suggestions.rewrite", suggestion)
        flow.advance(suggestion, "rewrite")
        before = suggestion.digest
        text.set_on(suggestion)
        suggestion.save()
        suggestion.suggested.set(text.suggested)
        if suggestion.digest != before:
            _reset(suggestion)
            record("suggestion.rewritten", suggestion)
    return suggestion


def attach(suggestion: Suggestion, file: File, *, by: Actor) -> Paper:
    """Add an attachment."""
    with acting(by), held(suggestion):
        require(by, "suggestions.attach", suggestion)
        flow.advance(suggestion, "attach")
        if suggestion.papers.filter(is_form=False).count() >= PAPERS:
            raise Refusal(_("附件最多 %(count)d 个。") % {"count": PAPERS})
        return Paper.objects.create(suggestion=suggestion, file=file)


def discard(suggestion: Suggestion, *, by: Actor) -> Suggestion:
    """Give up what was not submitted, or what came back; it is kept, and nobody else's business."""
    with acting(by), held(suggestion):
        require(by, "suggestions.discard", suggestion)
        flow.advance(suggestion, "discard")
        end(suggestion, Suggestion.Outcome.WITHDRAWN, by=by)
        record("suggestion.discarded", suggestion)
    return suggestion


def submit(suggestion: Suggestion, *, by: Actor, put_on: date | None = None) -> Suggestion:
    """提交: the text is fixed, who has not confirmed it is no co-signer. `put_on`: when it was put elsewhere before."""
    with acting(by), held(suggestion):
        require(by, "suggestions.submit", suggestion)
        flow.advance(suggestion, "submit")
        on = put_on or clock.today()
        session = numbers.session_of(suggestion.congress, on)
        sits = in_session = session is not None and session.sits(on)
        if suggestion.delegation_id and not sits:
            if not suggestion.in_session:
                raise Refusal(_("代表团只在会议期间提出建议。"))
            # It was put in session, and came back to be put right or in parts: its term runs from now.
            session, in_session = suggestion.session, True
        suggestion.submitted_at, suggestion.session, suggestion.in_session = clock.now(), session, in_session
        suggestion.fault, suggestion.explanation = "", ""
        suggestion.save()
        suggestion.signatures.waiting().update(state=Signature.State.LAPSED)
        if not sits:
            start_term(suggestion, "suggestion.handover", by=by, event="submitted")
        record("suggestion.submitted", suggestion)
    return suggestion


def start_term(suggestion: Suggestion, key: str, *, by: Actor, event: str) -> None:
    """From now this term runs for office or deputy, if the region's rule counts it from this event."""
    deadlines.start(suggestion.clock, key, by=by, at=clock.now(), congress=suggestion.congress, event=event)


def end(suggestion: Suggestion, outcome: str, *, by: Actor) -> None:
    """It is over: no clock of it runs on."""
    suggestion.state, suggestion.outcome, suggestion.closed_at = State.CLOSED, outcome, clock.now()
    suggestion.save(update_fields=["state", "outcome", "closed_at", "fault", "explanation"])
    deadlines.cancel(suggestion.clock, by=by)


def begun(text: Text, congress: Congress, **whose) -> Suggestion:
    """A draft of this text, in the name of whose it is."""
    suggestion = Suggestion(
        code=numbers.draft_sign(),
        congress=congress,
        coordinator=numbers.office_of(congress),
        clock=Clock.objects.create(),
        begun_at=clock.now(),
        **whose,
    )
    text.set_on(suggestion)
    suggestion.save()
    suggestion.suggested.set(text.suggested)
    return suggestion


def _refuse_unfit(delegation: Body, congress: Congress, *, by: Actor) -> None:
    rule = regions.governing().delegation
    if not rule.says("yes"):
        raise Refusal(
            _("这里的建议由代表一人或者联名提出，代表团不能提出（%(source)s）。")
            % {"source": rule.source.of(get_language() or "zh-hans")}
        )
    if delegation.kind != Body.Kind.DELEGATION or delegation.congress != congress:
        raise Refusal(_("请选择本级人大的代表团。"))
    probe = Suggestion(delegation=delegation)
    if not rules.leads_it.test(by, probe):
        raise Refused("suggestions.begin")


def _readable(chosen: Iterable[Case], by: Actor) -> list[Case]:
    """The cases among these that this actor may see: others are not mentioned."""
    return list(Case.objects.filter(cases.visible(by), pk__in=[case.pk for case in chosen]))


def _reset(suggestion: Suggestion) -> None:
    confirmed = suggestion.signatures.confirmed()
    tell_deputies(
        [each.deputy_id for each in confirmed], "signature.reset", suggestion, mark=suggestion.digest[:16]
    )
    confirmed.update(state=Signature.State.INVITED, digest="", confirmed_at=None)
