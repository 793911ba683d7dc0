"""Any way through: random steps, legal and not, by anybody, on any day. Whatever happens, this stays true.

No illegal state; no word lost; every term can be counted again from its explanation; the trail only grows.
HYPOTHESIS_STEPS=many walks far longer, as the nightly run does.
"""

import os
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
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
from daibiao.cases import actions as cases
from daibiao.cases import flow as case_flow
from daibiao.cases import panels
from daibiao.cases import tasks as case_tasks
from daibiao.cases.models import Case, CouncilItem, Rating
from daibiao.deadlines.models import Clock, Deadline
from daibiao.handling import actions as handling
from daibiao.handling import panels as handling_panels
from daibiao.handling import tasks as handling_tasks
from daibiao.handling.models import Assignment, Objection, Opinion, Promise, Reply
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from tests.cases.factories import TOLD_AT, WORDS, Way, answer, told
from tests.county import County, county

MANY = os.environ.get("HYPOTHESIS_STEPS") == "many"
ACCOUNTS = [
    "presidium",
    "staff",
    "deputy",
    "office",
    "water",
    "waterleader",
    "waterhead",
    "roads",
    "roadsleader",
    "schools",
]
STAGES = ["", "accepted", "handed", "working", "answered", "informed", "second_round", "council"]
UNITS = ["water", "roads", "schools", "health"]
WHO = st.sampled_from([*ACCOUNTS, "teller"])
GRADES = st.sampled_from(
    [cases.Grades(a, r, "还不行") for a in ("yes", "not") for r in ("yes", "fair", "not")]
)


def _newest(rows):
    """The newest row; a refusal, as a page would give it, where there is none."""
    row = rows.order_by("-id").first()
    if row is None:
        raise Refusal("nothing there")
    return row


class AnyWay(RuleBasedStateMachine):
    """One case; each rule is a verb by anybody, whether or not it is the moment for it."""

    made: County
    way: Way

    def __init__(self):
        super().__init__()
        self.world = transaction.atomic()
        self.world.__enter__()

    def teardown(self):
        """Each walk begins in the same county."""
        transaction.set_rollback(True)
        self.world.__exit__(None, None, None)

    @initialize(stage=st.sampled_from(STAGES))
    def a_need_is_told(self, stage):
        """It has come as far as `stage` by the straight way, so that walks begin everywhere."""
        self.moment = TOLD_AT
        with clock.turned_to(self.moment):
            self.way = told(self.made)
            if stage:
                getattr(self.way, stage)()
        self.signed: dict[int, tuple] = {}
        self.trail: list[tuple] = []

    def _try(self, who: str, verb, *things, **given) -> None:
        """Do it as `who`; being refused is fine, anything else that goes wrong is a finding."""
        by = self.way.teller if who == "teller" else self.way.by(who)
        self.way.fresh()
        with clock.turned_to(self.moment):
            try:
                with transaction.atomic():
                    verb(*(thing() for thing in things), by=by, **given)
            except (Refusal, Refused):
                self.refused = True
        self.way.fresh()

    def _case(self) -> Case:
        return self.way.case

    def _assignment(self) -> Assignment:
        return _newest(self._assignments().exclude(state="ended"))

    def _assignments(self):
        return Assignment.objects.filter(matter=self.way.case.matter_id)

    def _reply(self) -> Reply:
        return _newest(Reply.objects.filter(assignment__in=self._assignments()))

    @rule(days=st.integers(0, 6))
    def days_pass(self, days):
        self.moment += timedelta(days=days)
        with clock.turned_to(self.moment):
            case_tasks.the_day_of_the_reminder()
            handling_tasks.open_work_follows()

    @rule(who=WHO, verb=st.sampled_from(["accept", "close", "close_unreachable", "withdraw"]))
    def a_step_that_asks_nothing(self, who, verb):
        self._try(who, getattr(cases, verb), self._case)

    @rule(
        who=st.sampled_from(["presidium", "staff"]),
        lead=st.sampled_from(UNITS),
        co=st.lists(st.sampled_from(UNITS), max_size=1),
    )
    def hand_over(self, who, lead, co):
        units = self.way.made.units
        self._try(who, cases.hand_over, self._case, lead=units[lead], co=tuple(units[code] for code in co))

    @rule(who=WHO)
    def ask_back(self, who):
        self._try(who, cases.ask_back, self._case, question="哪天起？")

    @rule(who=WHO)
    def answer_back(self, who):
        self._try(who, cases.answer_back, self._case, answer="周四起")

    @rule(who=WHO, grades=GRADES)
    def rate(self, who, grades):
        self._try(who, cases.rate_as_deputy if who == "deputy" else cases.rate, self._case, grades=grades)

    @rule(who=WHO, again=st.booleans())
    def decide_rating(self, who, again):
        def rating():
            return _newest(Rating.objects.filter(deputy__isnull=False))

        self._guarded(who, cases.decide_rating, rating, decision="已研究", again=again)

    @rule(who=WHO)
    def inform(self, who):
        self._try(who, cases.inform, self._case, way="phone", said="已告知")

    @rule(who=WHO)
    def note_attempt(self, who):
        self._try(who, cases.note_attempt, self._case, note="无人接听")

    @rule(who=WHO)
    def note_decision(self, who):
        self._try(
            who, cases.note_decision, self._case, decision="列入督办", on=clock.local(self.moment).date()
        )

    def _guarded(self, who, verb, *things, **given):
        """As `_try`, for things that may not be there yet."""
        try:
            found = [thing() for thing in things]
        except Refusal:
            return
        self._try(who, verb, *(lambda thing=thing: thing for thing in found), **given)

    @precondition(lambda self: self.way.case.matter_id)
    @rule(who=WHO, verb=st.sampled_from(["acknowledge", "dispatch"]))
    def take_it_in(self, who, verb):
        self._guarded(who, getattr(handling, verb), self._assignment)

    @precondition(lambda self: self.way.case.matter_id)
    @rule(who=WHO)
    def contact(self, who):
        day = clock.local(self.moment).date()
        self._guarded(who, handling.contact, self._assignment, mode="phone", on=day, said="说过了")

    @precondition(lambda self: self.way.case.matter_id)
    @rule(who=WHO)
    def object_to(self, who):
        self._guarded(who, handling.object_to, self._assignment, reason="不归我局")

    @precondition(lambda self: self.way.case.matter_id)
    @rule(who=WHO, unit=st.sampled_from([None, *UNITS]))
    def settle_objection(self, who, unit):
        def objection():
            return _newest(Objection.objects.filter(assignment__in=self._assignments()))

        self._guarded(
            who,
            handling.settle_objection,
            objection,
            decision="定了",
            unit=unit and self.way.made.units[unit],
        )

    @precondition(lambda self: self.way.case.matter_id)
    @rule(who=WHO, unit=st.sampled_from(UNITS))
    def reassign(self, who, unit):
        self._guarded(who, handling.reassign, self._assignment, unit=self.way.made.units[unit], reason="归口")

    @precondition(lambda self: self.way.case.matter_id)
    @rule(who=WHO, length=st.integers(1, 20))
    def ask_extension(self, who, length):
        self._guarded(who, handling.ask_extension, self._assignment, length=length, reason="订货")

    @precondition(lambda self: self.way.case.matter_id)
    @rule(who=WHO, grant=st.booleans())
    def decide_extension(self, who, grant):
        def request():
            return _newest(self._assignment().extension_requests)

        self._guarded(who, handling.decide_extension, request, grant=grant, decision="定了")

    @precondition(lambda self: self.way.case.matter_id)
    @rule(who=WHO, text=st.sampled_from(["已修好。", "正在修。"]), promised=st.booleans())
    def draft(self, who, text, promised):
        day = clock.local(self.moment).date() + timedelta(30)
        content = answer(text, result="B" if promised else "A", promised_on=day if promised else None)
        self._guarded(who, handling.draft, self._assignment, answer=content)

    @precondition(lambda self: self.way.case.matter_id)
    @rule(who=WHO)
    def submit(self, who):
        self._guarded(who, handling.submit, self._reply)

    @precondition(lambda self: self.way.case.matter_id)
    @rule(who=WHO, seen=st.booleans())
    def sign(self, who, seen):
        digest = getattr(Reply.objects.filter(assignment__in=self._assignments()).last(), "digest", "")
        self._guarded(who, handling.sign, self._reply, seen=digest if seen else "another")

    @precondition(lambda self: self.way.case.matter_id)
    @rule(who=WHO)
    def give_opinion(self, who):
        self._guarded(who, handling.give_opinion, self._assignment, text="同意主办意见")

    @precondition(lambda self: self.way.case.matter_id)
    @rule(who=WHO)
    def keep_promise(self, who):
        def promise():
            return _newest(Promise.objects.all())

        day = clock.local(self.moment).date()
        self._guarded(who, handling.keep_promise, promise, on=day, note="已兑现")

    @precondition(lambda self: self.way.case.state in ("told", "accepted"))
    @rule(lead=st.sampled_from(UNITS))
    def straight_to_the_unit(self, lead):
        """So that a walk gets beyond the door: taken up, handed over, at work."""
        self._try("presidium", cases.accept, self._case)
        self._try("presidium", cases.hand_over, self._case, lead=self.way.made.units[lead])
        self._forward()

    @precondition(lambda self: self.way.case.state == "handling")
    @rule(text=st.sampled_from(["修好了。", "水清了。"]))
    def straight_to_the_reply(self, text):
        self._forward()
        lead = self.way.lead
        unit = lead.unit.code
        with clock.turned_to(self.moment):
            day = clock.today()
        self._guarded(
            unit if unit in ACCOUNTS else "water",
            handling.contact,
            self._assignment,
            mode="visit",
            on=day,
            said="好",
        )
        for who, verb, thing in (("", "draft", self._assignment), ("", "submit", self._reply)):
            given = {"answer": answer(text)} if verb == "draft" else {}
            self._guarded(
                who or (unit if unit in ACCOUNTS else "water"), getattr(handling, verb), thing, **given
            )
        self.sign(f"{unit}{lead.signer}" if f"{unit}{lead.signer}" in ACCOUNTS else "waterleader", seen=True)

    @precondition(lambda self: self.way.case.state in ("answered", "informed"))
    @rule(grades=GRADES)
    def straight_to_the_rating(self, grades):
        self._try("staff", cases.inform, self._case, way="phone", said="已告知")
        self._try("teller", cases.rate, self._case, grades=grades)

    def _forward(self):
        for who, verb in (
            ("office", "dispatch"),
            ("water", "acknowledge"),
            ("roads", "acknowledge"),
            ("schools", "acknowledge"),
        ):
            self._guarded(who, getattr(handling, verb), self._assignment)

    @invariant()
    def no_words_are_lost(self):
        assert Case.objects.get().words == WORDS
        now = {
            r.pk: (r.text, r.result, r.digest, r.signed_by_id, r.signed_at)
            for r in Reply.objects.filter(state="signed")
        }
        assert {pk: now.get(pk) for pk in self.signed} == self.signed
        self.signed = now

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
    def case_and_matter_agree(self):
        case = Case.objects.get()
        matter, open_ = case.matter, Assignment.objects.open()
        assert case.state in case_flow.OPEN | {Case.State.CLOSED}
        if case.is_closed:
            assert not open_.exists()
            assert not Deadline.objects.open().exists()
        if matter is None:
            return
        assert bool(matter.ended_at) == case.is_closed
        if case.is_closed:
            return
        assert matter.round == case.round
        assert (matter.lead().round, matter.lead().is_open) == (case.round, case.state == Case.State.HANDLING)

    @invariant()
    def the_page_misses_no_record(self):
        """What is shown beside a case is looked for where the trail knows of it."""
        case = Case.objects.get()
        happened = {event.name for event in panels.happened(case, panels.grouped(case))}
        for name, (made, path, _shown) in panels.RECORDS.items():
            if not made & happened and (case.matter or "matter" not in path):
                assert not panels.rows(case, name, made), name
        assert "case.listed" in happened or not CouncilItem.objects.exists()
        assert "opinion.given" in happened or not Opinion.objects.exists()
        assert "reply.drafted" in happened or not Reply.objects.exists()
        for model, name, *_fields in handling_panels.SAID:
            assert name in happened or not model.objects.exists(), name

    @invariant()
    def nothing_waits_where_nobody_can_decide(self):
        over = Assignment.objects.filter(state__in=["answered", "ended"])
        assert not over.filter(extension_requests__state="open").exists()
        assert not over.filter(objections__state="open").exists()
        assert not over.filter(state="ended", replies__state="submitted").exists()


@pytest.mark.django_db
def test_whatever_is_done_in_whatever_order_this_stays_true():
    AnyWay.made = county()
    run_state_machine_as_test(
        AnyWay,
        settings=settings(
            max_examples=200 if MANY else 20,
            stateful_step_count=120 if MANY else 40,
            suppress_health_check=list(HealthCheck),
        ),
    )
