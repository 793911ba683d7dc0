"""The verbs: what runs, what is met, cancelled, extended, announced and set — and what each refuses."""

from contextlib import suppress
from datetime import timedelta
from random import Random

import pytest
from django.db import IntegrityError, transaction

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import Refused
from daibiao.audit.acts import NoAct, acting
from daibiao.audit.models import Event
from daibiao.deadlines import actions
from daibiao.deadlines.counting import Kind, Special
from daibiao.deadlines.models import AnnouncedYear, Clock, Deadline, SpecialDay, Term
from daibiao.deadlines.models.terms import UnknownKey
from daibiao.lib import clock as wall
from daibiao.lib.refusals import Refusal

from .factories import HOUSE, a_clock, at, county_and_town, day

pytestmark = pytest.mark.django_db
HANDED = at("2026-09-23T16:40")
#: Invented for the test; the real notice for 2027 is not out.
NOTICE_2027 = {
    day(f"2027-01-0{number}"): Special(Kind.HOLIDAY, "元旦", "New Year's Day") for number in (1, 2, 3)
} | {day("2027-01-09"): Special(Kind.MAKEUP, "元旦", "New Year's Day")}


def started(key="case.answer", when=HANDED, on=None, **more) -> Deadline:
    return actions.start(on or a_clock(), key, by=HOUSE, at=when, **more)


def local_rule(congress, *, length=9, **more) -> Term:
    values = {"key": "case.answer", "start_event": "handed_over", "unit": "working_day", "source": "本级决定"}
    values |= {"valid_from": day("2026-01-01"), "approved": True} | more
    return actions.set_term(Term(congress=congress, length=length, **values), by=HOUSE)


def test_start_sets_the_date_with_its_explanation():
    deadline = started()
    assert (deadline.due_on, deadline.started_on, deadline.state) == (
        day("2026-10-21"),
        day("2026-09-23"),
        "open",
    )
    assert deadline.explanation.reckoned().check()
    assert deadline.explanation.due_on == deadline.due_on
    assert (deadline.clock.next_due_on, deadline.clock.next_key) == (day("2026-10-21"), "case.answer")


def test_start_takes_the_day_of_the_county_not_of_greenwich():
    assert started(when=at("2026-09-23T17:00+00:00")).started_on == day("2026-09-24")


def test_start_invents_no_term(settings):
    settings.DAIBIAO_TERM_PACK = "beijing"
    on = a_clock()
    assert started("suggestion.contact", on=on) is None
    assert not Deadline.objects.exists() and on.next_due_on is None


def test_start_waits_for_the_event_the_rule_counts_from(settings):
    settings.DAIBIAO_TERM_PACK = "qingdao"
    assert started("suggestion.object", event="handed_over") is None
    assert started("suggestion.object", event="received").due_on == day("2026-10-08")


def test_start_refuses_a_second_of_the_same_and_knows_its_keys():
    first = started()
    with pytest.raises(Refusal):
        started(on=first.clock)
    with pytest.raises(UnknownKey):
        started("case.nonsense")
    assert Deadline.objects.open().count() == 1


def test_reminder_has_its_day():
    assert started("case.rating").remind_on == day("2026-10-10")
    assert started().remind_on is None
    assert Deadline.objects.to_remind(day("2026-10-09")).count() == 0
    assert Deadline.objects.to_remind(day("2026-10-10")).count() == 1


def test_meet_and_cancel_free_the_clock():
    on = a_clock()
    started("case.tell", on=on)
    started("case.contact", on=on)
    started(on=on)
    assert (on.next_due_on, on.next_key) == (day("2026-09-29"), "case.tell")
    assert actions.meet(on, "case.tell", by=HOUSE, at=at("2026-09-28T10:00")).met_at
    assert on.next_key == "case.contact"
    assert actions.meet(on, "case.tell", by=HOUSE, at=at("2026-09-28T10:00")) is None
    assert actions.cancel(on, "case.contact", by=HOUSE) == 1
    assert on.next_key == "case.answer"
    assert actions.cancel(on, by=HOUSE) == 1
    assert (on.next_due_on, on.next_key) == (None, "")
    assert actions.cancel(on, by=HOUSE) == 0
    assert started(on=on), "a term may run again once it has ended"


def test_a_window_is_a_right_and_counts_for_no_queue():
    on = a_clock()
    started("case.object", on=on)
    assert (on.next_due_on, on.next_key) == (None, "")
    assert not Deadline.objects.overdue(day("2026-12-01")).exists()


@pytest.mark.parametrize(("done", "late"), [("2026-10-21T23:59", False), ("2026-10-22T00:00", True)])
def test_overdue_begins_the_day_after(done, late):
    deadline = started()
    assert Deadline.objects.overdue(at(done).date()).exists() == late
    assert actions.meet(deadline.clock, "case.answer", by=HOUSE, at=at(done)).met_late == late


def test_due_within_counts_working_days():
    started()
    assert not Deadline.objects.due_within(3, on=day("2026-10-15")).exists()
    assert Deadline.objects.due_within(3, on=day("2026-10-16")).exists()
    assert Deadline.objects.due_within(0, on=day("2026-10-21")).exists()
    assert not Deadline.objects.due_within(3, on=day("2026-10-22")).exists()


def test_a_parent_shows_the_earliest_below():
    top = a_clock()
    middle = a_clock(top)
    low, other = a_clock(middle), a_clock(middle)
    started(on=low)
    started("case.tell", on=other)
    assert Clock.objects.get(pk=top.pk).next_key == "case.tell"
    actions.cancel(other, by=HOUSE)
    assert Clock.objects.get(pk=top.pk).next_due_on == day("2026-10-21")
    actions.cancel(low, by=HOUSE)
    assert Clock.objects.get(pk=top.pk).next_due_on is None


def test_what_comes_next_is_right_after_every_verb():
    """Kept without counting everything again, and the same as if it had been counted."""
    dice = Random(7)
    top = a_clock()
    middle = [a_clock(top), a_clock(top)]
    clocks = [top, *middle, *(a_clock(each) for each in middle), a_clock(middle[0])]
    keys = ["case.answer", "case.tell", "case.contact", "case.coopinion", "case.object", "suggestion.contact"]
    for _turn in range(120):
        on = Clock.objects.get(pk=dice.choice(clocks).pk)
        key, when = dice.choice(keys), HANDED + timedelta(days=dice.randint(0, 4))
        if dice.random() < 0.5:
            with suppress(Refusal):
                started(key, on=on, when=when)
        elif dice.random() < 0.7:
            actions.meet(on, key, by=HOUSE, at=when)
        else:
            actions.cancel(on, *[key][: dice.randint(0, 1)], by=HOUSE)
        kept = {each.pk: (each.next_due_on, each.next_key) for each in Clock.objects.all()}
        for each in clocks:
            assert kept[each.pk] == earliest(each, kept), (key, each)


def earliest(clock, kept):
    """Of the open terms of this clock and of what comes next below it."""
    own = clock.deadlines.open().owed().order_by("due_on", "id").values_list("due_on", "key")[:1]
    below = sorted(
        (kept[pk][0], pk, kept[pk][1]) for pk in clock.children.values_list("pk", flat=True) if kept[pk][0]
    )
    return min([*own, *((due, key) for due, _pk, key in below[:1])], default=(None, ""))


def test_a_term_that_does_not_come_first_asks_nothing_of_what_else_runs(django_assert_max_num_queries):
    low = a_clock(a_clock())
    started("case.tell", on=low)
    with django_assert_max_num_queries(10) as asked:
        started(on=low)
    assert not [each for each in asked.captured_queries if each["sql"].startswith('UPDATE "deadlines_clock"')]
    with django_assert_max_num_queries(7):
        actions.meet(low, "case.answer", by=HOUSE, at=HANDED)


def test_extend_keeps_the_old_date_beside_the_new():
    deadline = started()
    extension = actions.extend(deadline, by=HOUSE, length=15, unit="working_day", reason="要等汛期过去")
    deadline.refresh_from_db()
    assert (extension.old_due_on, extension.new_due_on) == (day("2026-10-21"), day("2026-11-11"))
    assert deadline.due_on == deadline.explanation.due_on == day("2026-11-11")
    assert [each.reason for each in deadline.explanations.all()] == ["set", "extended"]
    assert deadline.explanation.reckoned().check()
    assert Clock.objects.get(pk=deadline.clock_id).next_due_on == day("2026-11-11")
    assert "延长 15 个工作日，原期限 10月21日" in " ".join(deadline.day_strip("zh-hans")["reasons"])
    assert Event.objects.get(name="deadline.extended").facts["new"] == "2026-11-11"


@pytest.mark.parametrize(
    ("length", "unit"), [(16, "working_day"), (1, "month"), (0, "working_day"), (30, "day")]
)
def test_extend_refuses_beyond_the_ceiling(length, unit):
    deadline = started()
    with pytest.raises(Refusal):
        actions.extend(deadline, by=HOUSE, length=length, unit=unit, reason="。")
    deadline.refresh_from_db()
    assert deadline.due_on == day("2026-10-21") and not deadline.extensions.exists()


def test_extend_refuses_a_second_time_what_is_done_and_what_cannot_be_extended():
    deadline = started()
    actions.extend(deadline, by=HOUSE, length=3, reason="。")
    with pytest.raises(Refusal, match="1"):
        actions.extend(deadline, by=HOUSE, length=3, reason="。")
    with pytest.raises(Refusal):
        actions.extend(started("case.contact"), by=HOUSE, length=1, reason="。")
    met = started()
    actions.meet(met.clock, "case.answer", by=HOUSE, at=HANDED)
    with pytest.raises(Refusal):
        actions.extend(met, by=HOUSE, length=1, reason="。")


def test_months_are_extended_from_the_start_up_to_six(settings):
    settings.DAIBIAO_TERM_PACK = "qingdao"
    deadline = started("suggestion.reply", when=at("2026-08-31T09:00"))
    assert deadline.due_on == day("2026-11-30")
    actions.extend(deadline, by=HOUSE, length=2, unit="month", reason="。")
    assert deadline.due_on == day("2027-01-31")
    actions.extend(deadline, by=HOUSE, length=1, unit="month", reason="。")
    assert deadline.due_on == day("2027-02-28")
    with pytest.raises(Refusal):
        actions.extend(deadline, by=HOUSE, length=1, unit="day", reason="。")


def test_announcing_a_year_counts_open_terms_again_and_keeps_what_was_said_before():
    deadline = started(when=at("2026-12-18T09:00"))
    assert (deadline.due_on, deadline.provisional) == (day("2027-01-08"), True)
    ended = started(when=at("2026-12-18T09:00"))
    actions.meet(ended.clock, "case.answer", by=HOUSE, at=at("2026-12-20T09:00"))
    untouched = started()
    assert actions.announce_year(2027, NOTICE_2027, by=HOUSE, notice="（试验）") == 1
    deadline.refresh_from_db()
    assert (deadline.due_on, deadline.provisional) == (day("2027-01-09"), False)
    assert [(each.due_on, each.provisional) for each in deadline.explanations.all()] == [
        (day("2027-01-08"), True),
        (day("2027-01-09"), False),
    ]
    assert all(each.reckoned().check() for each in deadline.explanations.all())
    assert Clock.objects.get(pk=deadline.clock_id).next_due_on == day("2027-01-09")
    ended.refresh_from_db()
    assert ended.due_on == day("2027-01-08") and ended.explanations.count() == 1
    assert untouched.explanations.count() == 1
    assert not Deadline.objects.provisional().exists()
    assert Event.objects.get(name="calendar.announced").facts == {"year": 2027, "recomputed": 1}


def test_a_corrected_notice_replaces_the_first():
    deadline = started(when=at("2026-12-18T09:00"))
    actions.announce_year(2027, NOTICE_2027, by=HOUSE, notice="（试验）")
    without = {when: special for when, special in NOTICE_2027.items() if special.kind is Kind.HOLIDAY}
    assert actions.announce_year(2027, without, by=HOUSE, notice="（更正）") == 1
    deadline.refresh_from_db()
    assert deadline.due_on == day("2027-01-11") and deadline.explanations.count() == 3
    assert AnnouncedYear.objects.get(year=2027).notice == "（更正）"
    assert actions.announce_year(2027, without, by=HOUSE, notice="（再录一次）") == 0


@pytest.mark.parametrize(
    "days",
    [
        {},
        {day("2027-01-04"): Special(Kind.MAKEUP, "元旦")},
        {day("2027-01-01"): Special(Kind.HOLIDAY, "元旦"), day("2027-01-04"): Special(Kind.MAKEUP, "元旦")},
        {day("2027-01-01"): Special(Kind.HOLIDAY, "元旦"), day("2028-01-01"): Special(Kind.HOLIDAY, "元旦")},
    ],
)
def test_a_false_notice_is_refused(days):
    with pytest.raises(Refusal):
        actions.announce_year(2027, days, by=HOUSE, notice="。")
    assert not AnnouncedYear.objects.filter(year=2027).exists()


def test_only_those_who_may_announce_and_set_terms():
    with pytest.raises(Refused):
        actions.announce_year(2027, NOTICE_2027, by=Actor.visitor(), notice="。")
    with pytest.raises(Refused):
        actions.set_term(Term(pack="default", key="case.answer"), by=Actor.teller("1"))


def test_the_nearest_rule_governs(settings):
    county, town = county_and_town()

    def length(congress):
        return Term.objects.governing("case.answer", on=day("2026-09-23"), congress=congress).length

    assert (length(None), length(county), length(town)) == (15, 15, 15)
    local_rule(county, length=12)
    assert (length(None), length(county), length(town)) == (15, 12, 12)
    local_rule(town, length=9)
    assert (length(county), length(town)) == (12, 9)
    settings.DAIBIAO_TERM_PACK = "chongqing"
    assert length(None) == 15, "no region has case terms: the defaults stand behind it"
    assert Term.objects.governing("suggestion.reply", on=day("2026-09-23"), congress=town).length == 2
    assert Term.objects.governing("suggestion.reply", on=day("2026-09-23"), congress=county).length == 3


def test_the_row_valid_on_the_start_date_governs_to_the_end():
    before = started()
    old = before.term
    new = Term(pack="case", key="case.answer", start_event="handed_over", length=10, unit="working_day")
    new.source, new.valid_from = "主任会议决定", day("2026-10-01")
    actions.set_term(new, by=HOUSE)
    old.refresh_from_db()
    assert old.valid_to == day("2026-09-30")
    before.refresh_from_db()
    assert (before.due_on, before.term) == (day("2026-10-21"), old)
    assert started(when=at("2026-09-30T23:59")).term == old
    assert started(when=at("2026-10-01T00:00")).term == new
    with pytest.raises(Refusal):
        actions.set_term(
            Term(pack="case", key="case.answer", length=9, valid_from=day("2026-10-01")), by=HOUSE
        )


@pytest.mark.parametrize(
    "fault",
    [
        {"length": 0},
        {"unit": "moon"},
        {"extendable_by": "coordinator"},
        {"source": ""},
        {"ceiling_length": 3},
    ],
)
def test_a_term_that_makes_no_sense_is_refused(fault):
    county, _town = county_and_town()
    with pytest.raises(Refusal):
        local_rule(county, **fault)
    assert not Term.objects.filter(congress=county).exists()


def test_loading_again_changes_nothing_the_office_edited():
    terms, days = Term.objects.count(), SpecialDay.objects.count()
    with acting(HOUSE):
        Term.objects.filter(key="case.triage").update(length=3)
        SpecialDay.objects.filter(date=day("2026-10-10")).delete()
    assert actions.load_terms(by=HOUSE) == 0
    assert actions.load_calendar(by=HOUSE) == []
    assert Term.objects.get(key="case.triage").length == 3
    assert (Term.objects.count(), SpecialDay.objects.count()) == (terms, days - 1)


def test_a_year_that_comes_with_a_newer_library_is_entered_and_counted():
    with acting(HOUSE):
        SpecialDay.objects.filter(date__year=2026).delete()
        AnnouncedYear.objects.filter(year=2026).delete()
    deadline = started()
    assert (deadline.due_on, deadline.provisional) == (day("2026-10-14"), True)
    assert actions.load_calendar(by=HOUSE) == [2026]
    deadline.refresh_from_db()
    assert (deadline.due_on, deadline.provisional) == (day("2026-10-21"), False)


def test_the_database_refuses_impossible_deadlines():
    deadline = started()
    for wrong in ({"state": "met"}, {"state": "lost"}, {"met_at": HANDED}, {"due_on": day("2026-09-23")}):
        with acting(HOUSE), pytest.raises(IntegrityError), transaction.atomic():
            Deadline.objects.filter(pk=deadline.pk).update(**wrong)
    with acting(HOUSE), pytest.raises(IntegrityError), transaction.atomic():
        Deadline.objects.create(
            clock=deadline.clock,
            key=deadline.key,
            term=deadline.term,
            started_at=HANDED,
            started_on=HANDED.date(),
            due_on=HANDED.date() + timedelta(1),
            length=1,
            unit="day",
        )


def test_nothing_is_written_outside_an_act():
    with pytest.raises(NoAct):
        Clock.objects.create()


def test_the_strip_of_a_deadline_is_as_of_today():
    deadline = started()
    with wall.turned_to(at("2026-10-13T09:00")):
        strip = deadline.day_strip("zh-hans")
    assert (strip["big"], strip["unit"], strip["tone"]) == ("6", "个工作日", "ok")
    assert strip["try_url"].endswith("?key=case.answer&start=2026-09-23")
