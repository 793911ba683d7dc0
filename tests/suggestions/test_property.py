"""A suggestion any way through: random steps, legal and not, by anybody, on any day, under any region's rules.

No illegal state and no step that the flow does not know; what was submitted is not changed and nothing signed is lost;
every term can be counted again from its explanation; the trail only grows.
HYPOTHESIS_STEPS=many walks far longer, as the nightly run does.
"""

import os
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import override_settings
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from daibiao.accounts.permissions import Refused
from daibiao.audit.models import Event
from daibiao.bundles import actions as bundles
from daibiao.bundles.models import Part, Split
from daibiao.deadlines.models import Clock, Deadline
from daibiao.deadlines.vocabulary import REGIONS
from daibiao.handling import actions as handling
from daibiao.handling import tasks as handling_tasks
from daibiao.handling.models import Assignment, ExtensionRequest, Objection, Reply
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.suggestions import actions as suggestions
from daibiao.suggestions import flow, tasks
from daibiao.suggestions.actions.answering import ROUNDS
from daibiao.suggestions.models import Rating, Review, Suggestion, View
from tests.bundles.factories import PARTS
from tests.cases.factories import TOLD_AT, answer
from tests.county import County, county
from tests.suggestions.factories import Way, begun, head_of_roads, text

MANY = os.environ.get("HYPOTHESIS_STEPS") == "many"
ACCOUNTS = ["deputy", "otherdeputy", "presidium", "affairs", "staff", "office"]
UNITS = ["roads", "water", "schools"]
WHO = st.sampled_from([*ACCOUNTS, *UNITS, "roadsleader", "roadshead"])
STAGES = ["", "signed", "submitted", "accepted", "handed", "working", "replied"]
GOOD = suggestions.Grades("yes", "yes", "")
GRADES = st.sampled_from(
    [suggestions.Grades(a, r, "还没有修") for a in ("yes", "not") for r in ("yes", "fair", "not")]
)
TEXTS = st.sampled_from([text(), text(proposals="请今年修好。"), text("关于修桥的建议"), text(facts=" ")])
BAD = [PARTS[:1], PARTS * 3, [PARTS[0], bundles.Words("关于路灯的建议", " ", "请装灯。")]]
State = Suggestion.State
#: Which state may follow which, in any number of steps.
FOLLOWS: dict[str, set[str]] = {state: {state} for state in State.values}
for _round in State.values:
    for _verb, _step in ((verb, flow.FLOW[verb]) for verb in flow.FLOW):
        for _source in _step.sources if _step.target else ():
            for _reached in FOLLOWS.values():
                if _source in _reached:
                    _reached.add(str(_step.target))


class AnyWay(RuleBasedStateMachine):
    """One suggestion; each rule is a verb by anybody, whether or not it is the moment for it."""

    made: County
    seen: set[str]
    way: Way

    def __init__(self):
        super().__init__()
        self.world = transaction.atomic()
        self.world.__enter__()
        self.rules = override_settings()

    def teardown(self):
        """Each walk begins in the same county."""
        self.rules.disable()
        transaction.set_rollback(True)
        self.world.__exit__(None, None, None)

    @initialize(
        stage=st.sampled_from(STAGES),
        pack=st.sampled_from(sorted(REGIONS)),
        for_reference=st.booleans(),
        is_confidential=st.booleans(),
    )
    def it_is_begun(self, stage, pack, for_reference, is_confidential):
        """It has come as far as `stage` by the straight way, so that walks begin everywhere."""
        self.rules = override_settings(DAIBIAO_TERM_PACK=pack)
        self.rules.enable()
        self.moment = TOLD_AT
        straight = stage in {"handed", "working", "replied"}
        with clock.turned_to(self.moment):
            self.way = begun(
                self.made, for_reference=for_reference and not straight, is_confidential=is_confidential
            )
            if stage:
                getattr(self.way, stage)()
        self.way.fresh()
        self.before = self.way.suggestion.state
        self.kept: tuple | None = None
        self.number: str | None = None
        self.rows: dict[type, dict[int, dict]] = {}
        self.trail: list[tuple] = []

    def _try(self, who: str, verb, *things, **given) -> None:
        """Do it as `who`; being refused is fine, anything else that goes wrong is a finding."""
        by = self.way.by(who)
        self.way.fresh()
        with clock.turned_to(self.moment):
            try:
                with transaction.atomic():
                    verb(*(thing() for thing in things), by=by, **given)
            except (Refusal, Refused):
                pass
        self.way.fresh()

    def _it(self) -> Suggestion:
        return self.way.suggestion

    def _assignments(self):
        return Assignment.objects.filter(matter=self.way.suggestion.matter_id)

    def _newest(self, rows):
        row = rows.order_by("-id").first()
        if row is None:
            raise Refusal("nothing there")
        return row

    def _assignment(self) -> Assignment:
        return self._newest(self._assignments().exclude(state="ended"))

    def _reply(self) -> Reply:
        return self._newest(Reply.objects.filter(assignment__in=self._assignments()))

    def _on(self):
        return clock.local(self.moment).date()

    @rule(days=st.sampled_from([0, 1, 5, 20]))
    def days_pass(self, days):
        self.moment += timedelta(days=days)
        with clock.turned_to(self.moment):
            tasks.the_day_of_the_reminder()
            tasks.open_suggestions_follow()
            handling_tasks.open_work_follows()
        self.way.fresh()

    @rule(
        who=WHO,
        verb=st.sampled_from(
            ["submit", "discard", "accept", "close", "publish", "hide", "decline", "step_back"]
        ),
    )
    def a_step_that_asks_nothing(self, who, verb):
        self._try(who, getattr(suggestions, verb), self._it)

    @rule(who=WHO, new=TEXTS)
    def rewrite(self, who, new):
        self._try(who, suggestions.rewrite, self._it, text=new)

    @rule(who=WHO, whom=st.sampled_from(["deputy", "otherdeputy"]))
    def invite(self, who, whom):
        self._try(who, suggestions.invite, self._it, deputies=[self.made.deputies[whom]])

    @rule(who=WHO, seen=st.booleans())
    def confirm(self, who, seen):
        self._try(who, suggestions.confirm, self._it, seen=self._it().digest if seen else "another")

    @rule(who=WHO, verb=st.sampled_from(["return_it", "make_letter"]), fault=st.sampled_from(["R1", "R99"]))
    def fault(self, who, verb, fault):
        self._try(who, getattr(suggestions, verb), self._it, fault=fault, explanation="不属于建议")

    @rule(
        who=WHO,
        parts=st.sampled_from([PARTS, *BAD]),
        whose=st.sampled_from(["deputy", "otherdeputy"]),
        mode=st.sampled_from(["phone", "?"]),
    )
    def split(self, who, parts, whose, mode):
        agreed = bundles.Agreement(self.made.deputies[whose], self._on(), mode, "同意分开提。")
        self._try(who, bundles.split, self._it, parts=parts, agreed=agreed, why="是两件事。")

    @precondition(lambda self: self.way.suggestion.state == State.SUBMITTED)
    @rule()
    def taken_apart_with_the_deputys_word(self):
        self.split("presidium", PARTS, "deputy", "phone")

    @rule(who=WHO)
    def alone_it_is_in_no_group(self, who):
        self._try(who, bundles.hand_over, self._it, lead=self.made.units["roads"])

    @rule(who=WHO, lead=st.sampled_from(UNITS), co=st.lists(st.sampled_from(UNITS), max_size=1))
    def hand_over(self, who, lead, co):
        units = self.made.units
        others = tuple(units[code] for code in co)
        self._try(who, suggestions.hand_over, self._it, lead=units[lead], co=others)

    @rule(who=WHO, unit=st.sampled_from(UNITS))
    def refer(self, who, unit):
        self._try(who, suggestions.refer, self._it, units=[self.made.units[unit]])

    @rule(who=WHO, grade=st.sampled_from(["yes", "not", "?"]))
    def give_view(self, who, grade):
        self._try(who, suggestions.give_view, self._it, grade=grade)

    @rule(who=WHO, grades=GRADES)
    def rate(self, who, grades):
        self._try(who, suggestions.rate, self._it, grades=grades)

    @rule(who=WHO)
    def demand_again(self, who):
        self._try(who, suggestions.demand_again, self._it, text="请重新研究")

    @rule(who=WHO, way=st.sampled_from([*Review.Way.values, "?"]))
    def settle(self, who, way):
        self._try(who, suggestions.settle, self._it, way=way, text="已经沟通")

    @rule(who=WHO)
    def withdraw(self, who):
        self._try(who, suggestions.withdraw, self._it, reason="不提了")

    @precondition(lambda self: self.way.suggestion.matter_id)
    @rule(who=WHO, verb=st.sampled_from(["acknowledge", "dispatch"]))
    def take_it_in(self, who, verb):
        self._try(who, getattr(handling, verb), self._assignment)

    @precondition(lambda self: self.way.suggestion.matter_id)
    @rule(who=WHO)
    def contact(self, who):
        self._try(who, handling.contact, self._assignment, mode="phone", on=self._on(), said="说过了")

    @precondition(lambda self: self.way.suggestion.matter_id)
    @rule(who=WHO, unit=st.sampled_from([None, *UNITS]), settled=st.booleans())
    def objection(self, who, unit, settled):
        def open_one():
            return self._newest(Objection.objects.filter(assignment__in=self._assignments()))

        if settled:
            chosen = unit and self.made.units[unit]
            self._try(who, handling.settle_objection, open_one, decision="定了", unit=chosen)
        else:
            self._try(who, handling.object_to, self._assignment, reason="不归我局")

    @precondition(lambda self: self.way.suggestion.matter_id)
    @rule(who=WHO, length=st.integers(0, 4), grant=st.none() | st.booleans())
    def extension(self, who, length, grant):
        def asked():
            return self._newest(ExtensionRequest.objects.filter(assignment__in=self._assignments()))

        if grant is None:
            self._try(who, handling.ask_extension, self._assignment, length=length, reason="要评审")
        else:
            self._try(who, handling.decide_extension, asked, grant=grant, decision="定了")

    @precondition(lambda self: self.way.suggestion.matter_id)
    @rule(who=WHO, said=st.sampled_from(["已修好。", "正在修。"]))
    def draft(self, who, said):
        self._try(who, handling.draft, self._assignment, answer=answer(said))

    @precondition(lambda self: self.way.suggestion.matter_id)
    @rule(who=WHO, seen=st.booleans())
    def submit_and_sign(self, who, seen):
        self._try(who, handling.submit, self._reply)
        newest = Reply.objects.filter(assignment__in=self._assignments()).last()
        digest = newest.digest if newest and seen else "another"
        for signer in (who, f"{who}leader", f"{who}head"):
            if signer in self.made.accounts:
                self._try(signer, handling.sign, self._reply, seen=digest)

    @rule(steps=st.sampled_from([1, 2, 9]))
    def straight_on(self, steps):
        """The next steps of the straight way, now and then to its end: handled, replied to, rated, closed."""
        for _step in range(steps):
            state = self.way.suggestion.state
            self.seen.add(state)
            if state in flow.WRITING:
                self._try("deputy", suggestions.submit, self._it)
            elif state == State.SUBMITTED:
                self._try("presidium", suggestions.accept, self._it)
            elif state == State.ACCEPTED:
                self._try("presidium", suggestions.hand_over, self._it, lead=self.made.units["roads"])
            elif state == State.HANDLING:
                for step in (self.take_it_in, self.contact, self.draft, self.submit_and_sign):
                    given = {"verb": "acknowledge"} if step == self.take_it_in else {}
                    given |= {"said": "修好了。"} if step == self.draft else {}
                    given |= {"seen": True} if step == self.submit_and_sign else {}
                    step("roads", **given)
            elif state == State.REPLIED:
                self._try("deputy", suggestions.rate, self._it, grades=GOOD)
            elif state == State.RATED:
                self._try("affairs", suggestions.close, self._it)

    # What stays true

    @invariant()
    def every_state_follows_from_the_one_before(self):
        now = self.way.fresh().state
        assert now in FOLLOWS[self.before], (self.before, now)
        self.before = now
        self.seen.add(now)

    @invariant()
    def what_was_submitted_is_not_changed(self):
        now = self.way.suggestion
        words = (now.title, now.facts, now.proposals, now.digest)
        assert now.digest == suggestions.Text(*words[:3]).digest
        assert any(words[:3]) if now.is_writing else all(words)  # a draft keeps whatever was typed
        self.kept = None if now.is_writing else self.kept or words
        assert self.kept in (None, words)
        assert self.number in (None, now.number), "a number is given once"
        self.number = now.number
        confirmed = now.signatures.confirmed().values_list("digest", flat=True)
        assert set(confirmed) <= {now.digest}, "nobody's name stands under another text"

    @invariant()
    def what_was_signed_said_and_judged_stays(self):
        signed = Reply.objects.filter(state="signed")
        for rows in (signed, View.objects.all(), Rating.objects.all(), Review.objects.all()):
            now = {row["id"]: row for row in rows.values()}
            before = self.rows.get(rows.model, {})
            assert {key: now.get(key) for key in before} == before, rows.model
            self.rows[rows.model] = now

    @invariant()
    def nothing_is_lost_when_it_is_taken_apart(self):
        whole = self.way.suggestion
        assert Split.objects.filter(suggestion=whole).exists() == (whole.state == State.SPLIT)
        assert Suggestion.objects.count() == 1 + Part.objects.count()
        for part in Part.objects.select_related("suggestion"):
            draft, words = part.suggestion, (part.title, part.facts, part.proposals)
            assert (draft.title, draft.facts, draft.proposals) == words
            assert (draft.lead, draft.digest) == (whole.lead, suggestions.Text(*words).digest)
            assert draft.is_writing and not draft.signatures.confirmed().exists()

    @invariant()
    def the_trail_only_grows(self):
        trail = list(Event.objects.order_by("id").values_list("id", "name", "thing", "at", "facts"))
        assert trail[: len(self.trail)] == self.trail
        self.trail = trail

    @invariant()
    def every_term_is_counted_again_from_its_explanation(self):
        for deadline in Deadline.objects.all():
            assert deadline.explanation.reckoned().check()
            assert deadline.explanation.due_on == deadline.due_on

    @invariant()
    def every_clock_shows_the_earliest_open_term_at_or_below_it(self):
        for each in Clock.objects.all():
            terms = Deadline.objects.open().owed().filter(clock__in=[each, *each.children.all()])
            assert each.next_due_on == min(terms.values_list("due_on", flat=True), default=None)

    @invariant()
    def suggestion_and_matter_agree(self):
        now, open_ = self.way.suggestion, Assignment.objects.open()
        if now.is_closed:
            assert not open_.exists()
            assert not Deadline.objects.open().exists()
        if now.matter is None:
            return
        assert bool(now.matter.ended_at) == now.is_closed
        assert now.round <= ROUNDS
        assert now.ratings.count() >= now.round - 1
        if not now.is_closed:
            assert now.matter.round == now.round
            lead = now.matter.lead()
            assert (lead.round, lead.is_open) == (now.round, now.state == State.HANDLING)

    @invariant()
    def only_what_may_be_is_public(self):
        now = self.way.suggestion
        assert now.published_at is None or (now.number and not now.is_confidential)


@pytest.mark.django_db
def test_whatever_is_done_in_whatever_order_this_stays_true():
    AnyWay.made, AnyWay.seen = county(), set()
    head_of_roads(AnyWay.made)  # outside of the walks, each of which is rolled back
    run_state_machine_as_test(
        AnyWay,
        settings=settings(
            max_examples=200 if MANY else 60,
            stateful_step_count=120 if MANY else 40,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.reuse, Phase.generate, *([Phase.shrink] if MANY else [])],
        ),
    )
    assert {"draft", "submitted", "accepted", "handling", "closed", "split"} <= AnyWay.seen


def test_every_state_can_be_reached_and_every_one_leads_to_the_end():
    assert FOLLOWS[State.DRAFT] == set(State.values)
    assert FOLLOWS[State.SPLIT] == {State.SPLIT}, "its parts go on, it does not"
    assert all(State.CLOSED in reached for state, reached in FOLLOWS.items() if state != State.SPLIT)
