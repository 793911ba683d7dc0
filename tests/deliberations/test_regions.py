"""One whole life of an opinion under each region's rules: its own terms, from the events of its own articles, and no other."""

from datetime import date, datetime, timedelta

import pytest

from daibiao.deadlines import packs
from daibiao.deadlines.models import Deadline, Term
from daibiao.deadlines.trials import trial
from daibiao.deadlines.vocabulary import KEYS, REGIONS
from daibiao.deliberations import actions as deliberations
from daibiao.deliberations import terms
from daibiao.deliberations.models import Deliberation
from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from tests.cases.factories import TOLD_AT
from tests.deliberations.factories import Way, drafted, text

pytestmark = pytest.mark.django_db
d, m = "day", "month"
#: region: {key: (length, unit, start event, article)} on a day when the rule is in force. What is not here has no term.
CELLS: dict[str, dict[str, tuple[int, str, str, int]]] = {
    "default": {
        "handover": (7, d, "agreed", 0),
        "object": (7, "working_day", "handed_over", 0),
        "reassign": (7, "working_day", "objected", 0),
        "coopinion": (1, m, "handed_over", 0),
        "report": (3, m, "handed_over", 0),
        "again": (1, m, "rehandling_asked", 0),
    },
    "zhejiang": {"handover": (7, d, "agreed", 43), "report": (3, m, "received", 44)},
    "henan": {
        "handover_plan": (10, d, "meeting_closed", 20),
        "handover_finance": (10, d, "meeting_closed", 30),
        "handover_check": (10, d, "meeting_closed", 44),
        "report_special": (3, m, "received", 11),
        "report_plan": (3, m, "handed_over", 20),
        "report_finance": (2, m, "handed_over", 30),
        "report_check": (3, m, "handed_over", 44),
    },
    "beijing": {
        "scheme_special": (3, m, "received", 15),
        "report_special": (12, m, "received", 15),
        "scheme_check": (3, m, "received", 16),
        "report_check": (12, m, "received", 16),
    },
    **{region: {} for region in ("chongqing", "qingdao", "shandong", "shanghai")},
}
OURS = [key.partition(".")[2] for key in KEYS if key.startswith("deliberation.")]
#: Zhejiang's regulations were revised as a whole on 30 May 2025: what stands here ended the day after.
IN_FORCE = {"zhejiang": date(2025, 5, 12)}
filled = [(region, key, *cell) for region, cells in CELLS.items() for key, cell in cells.items()]
gaps = [(region, key) for region, cells in CELLS.items() for key in OURS if key not in cells]


def on(region: str) -> date:
    return IN_FORCE.get(region, TOLD_AT.date())


def test_every_region_is_asked():
    assert set(CELLS) == set(REGIONS)


@pytest.mark.parametrize(("region", "key", "length", "unit", "event", "article"), filled)
def test_a_number_with_its_article_and_the_event_it_runs_from(region, key, length, unit, event, article):
    term = Term.objects.governing(f"deliberation.{key}", on=on(region), pack=region)
    assert (term.pack, term.length, term.unit, term.start_event) == (region, length, unit, event)
    if region == "default":
        assert (term.source, term.approved) == (packs.SAMPLE, False)
    else:
        assert term.source.endswith(packs.article_zh(article)) and term.source_en.endswith(f"art. {article}")
        assert term.approved and term.quote
    assert trial(f"deliberation.{key}", on(region), pack=region).explained


@pytest.mark.parametrize(("region", "key"), gaps)
def test_where_a_rule_names_no_number_there_is_none(region, key):
    assert Term.objects.governing(f"deliberation.{key}", on=on(region), pack=region) is None


@pytest.mark.parametrize("key", OURS)
def test_zhejiangs_rows_ended_with_the_revision(key):
    assert Term.objects.governing(f"deliberation.{key}", on=date(2025, 6, 1), pack="zhejiang") is None


# One life a region and kind of report


def life(settings, region: str, kind: str, **more) -> Way:
    settings.DAIBIAO_TERM_PACK = region
    return drafted(kind=kind, **more)


def due(way: Way) -> dict[str, str]:
    """The running terms, without the name of the room."""
    return {key.partition(".")[2]: day for key, day in way.running().items()}


def ends(way: Way) -> Deliberation:
    """The report is signed, accepted and published, and all is closed; no term runs on."""
    way.reported()
    deliberations.accept(way.fresh(), by=way.by("affairs"), decided_on=clock.today())
    deliberations.publish(way.fresh(), by=way.by("affairs"))
    deliberations.close(way.fresh(), by=way.by("affairs"))
    assert due(way) == {}
    return way.fresh()


def met(way: Way) -> set[str]:
    """What was due and done in time."""
    matter = way.fresh().matter
    assert matter is not None
    clocks = [way.row.clock_id, *matter.assignments.values_list("clock", flat=True)]
    rows = Deadline.objects.filter(clock__in=clocks, state=Deadline.State.MET)
    return {row.key.partition(".")[2] for row in rows}


def test_the_products_own_samples(settings):
    with clock.turned_to(TOLD_AT):
        way = life(settings, "default", "special")
        assert due(way) == {}
        assert due(way.agreed()) == {"handover": "2026-09-30"}
        assert due(way.handed()) == {"object": "2026-10-10", "report": "2026-12-23"}
        assert ends(way).state == "closed"
        assert met(way) == {"handover", "report"}


@pytest.mark.parametrize("kind", Deliberation.Report.values)
def test_zhejiang_whatever_the_report_seven_days_and_three_months(settings, kind):
    """Articles 43 and 44: from the council's agreement, and from receipt, which here is the hand-over (ADR 9)."""
    with clock.turned_to(datetime(2025, 5, 12, 9, tzinfo=clock.ZONE)):
        way = life(settings, "zhejiang", kind)
        assert due(way.agreed()) == {"handover": "2025-05-19"}
        assert due(way.handed()) == {"report": "2025-08-12"}
        assert ends(way).state == "closed"
        assert met(way) == {"handover", "report"}


@pytest.mark.parametrize(
    ("kind", "handover", "report"),
    [
        ("special", {}, {"report_special": "2026-12-23"}),
        ("plan", {"handover_plan": "2026-10-02"}, {"report_plan": "2026-12-23"}),
        ("budget", {"handover_finance": "2026-10-02"}, {"report_finance": "2026-11-23"}),
        ("audit", {"handover_finance": "2026-10-02"}, {"report_finance": "2026-11-23"}),
        ("check", {"handover_check": "2026-10-02"}, {"report_check": "2026-12-23"}),
    ],
)
def test_henan_counts_the_hand_over_from_the_close_of_the_meeting(settings, kind, handover, report):
    """Articles 11, 20, 30 and 44: each kind of report has its own numbers, the meeting closed on 22 September."""
    with clock.turned_to(TOLD_AT):
        way = life(settings, "henan", kind)
        assert due(way) == handover
        assert due(way.agreed()) == handover
        assert due(way.handed()) == report
        assert ends(way).state == "closed"
        assert met(way) == {*handover, *report}


@pytest.mark.parametrize(("kind", "article"), [("special", 14), ("check", 15)])
def test_beijing_wants_a_plan_a_day_in_the_text_and_the_report_within_a_year(settings, kind, article):
    """Articles 14 and 15, of checks of the law 15 and 16: plan in three months, result in a year, from receipt."""
    with clock.turned_to(TOLD_AT):
        way = life(settings, "beijing", kind)
        with pytest.raises(Refusal, match=packs.article_zh(article)):
            way.agreed()
        named = text(kind=kind, limit_on=date(2027, 6, 30))
        deliberations.rewrite(way.fresh(), named, by=way.by("affairs"))
        assert due(way.agreed()) == {}
        assert due(way.handed()) == {f"scheme_{kind}": "2026-12-23", f"report_{kind}": "2027-09-23"}
        handling.acknowledge(way.lead(), by=way.by("water"))
        with pytest.raises(Refusal, match="方案的内容"):
            deliberations.send_scheme(way.fresh(), by=way.by("water"), text=" ")
        deliberations.send_scheme(way.fresh(), by=way.by("water"), text="分三步办。")
        assert due(way) == {f"report_{kind}": "2027-09-23"}
        with pytest.raises(Refusal, match="已经送交"):
            deliberations.send_scheme(way.fresh(), by=way.by("water"), text="再送一次。")
        assert ends(way).state == "closed"
        assert met(way) == {f"scheme_{kind}", f"report_{kind}"}


def test_beijings_plan_goes_over_to_the_unit_that_takes_the_work_over(settings):
    with clock.turned_to(TOLD_AT):
        way = life(settings, "beijing", "special", limit_on=date(2027, 6, 30)).agreed().handed(lead="roads")
    with clock.turned_to(TOLD_AT + timedelta(days=8)):
        water = way.made.units["water"]
        handling.reassign(way.lead(), by=way.by("affairs"), unit=water, reason="不属于交通。")
        assert due(way) == {"scheme_special": "2027-01-01", "report_special": "2027-10-01"}


@pytest.mark.parametrize("region", ["chongqing", "qingdao", "shandong", "shanghai"])
def test_regions_without_a_number_have_a_whole_life_without_a_term(settings, region):
    with clock.turned_to(TOLD_AT):
        way = life(settings, region, "special")
        assert due(way.agreed()) == {} and due(way.handed()) == {}
        with pytest.raises(Refusal, match="不要求先送方案"):
            deliberations.send_scheme(way.fresh(), by=way.by("water"), text="方案。")
        assert ends(way).state == "closed"
        assert met(way) == set()


def test_the_term_that_was_fixed_at_the_hand_over_governs_to_the_end(settings):
    """Zhejiang's row ended on 31 May 2025; what it began in May is reported on under it in July."""
    with clock.turned_to(datetime(2025, 5, 12, 9, tzinfo=clock.ZONE)):
        way = life(settings, "zhejiang", "special").agreed().handed()
    with clock.turned_to(datetime(2025, 7, 1, 9, tzinfo=clock.ZONE)):
        assert ends(way).state == "closed"
        assert "report" in met(way)


@pytest.mark.parametrize("demand", terms.demands().values(), ids=lambda demand: demand.law)
def test_what_a_text_must_name_stands_in_an_article(demand):
    assert "办理期限" in demand.quote
    assert demand.source.zh.endswith(packs.article_zh(demand.article))
    assert demand.source.en.endswith(f"art. {demand.article}")
