"""The rules as shipped, cell by cell: every number with region, article and start event, every gap a gap."""

import re
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest

from daibiao.deadlines import counting, packs
from daibiao.deadlines.counting import Unit
from daibiao.deadlines.models import SpecialDay, Term
from daibiao.deadlines.trials import trial
from daibiao.deadlines.vocabulary import KEYS, REGIONS

from .factories import SHIPPED, day

#: Beside the repository where the real texts are at hand.
LAWS = Path(__file__).parents[2] / "../shared/domain/laws"
#: Read elsewhere, article by article; their full texts are not beside the repository, so nothing here can ask them.
ELSEWHERE = {
    "浙江省各级人民代表大会常务委员会监督条例",
    "北京市各级人民代表大会常务委员会听取和审议人民政府、人民法院和人民检察院专项工作报告办法",
    "北京市各级人民代表大会常务委员会检查法律法规实施情况办法",
}
wd, m, d = "working_day", "month", "day"
DEPUTIES_LAW = "《全国人民代表大会和地方各级人民代表大会代表法》（2025年）第五十一条"
#: region: {key: (length, unit, start event, article)}. What is not here must yield no term.
CELLS = {
    "chongqing": {
        "handover": (10, wd, "submitted", 13),
        "object": (10, wd, "handed_over", 16),
        "reassign": (10, wd, "objected", 16),
        "contact": (20, wd, "received", 18),
        "coopinion": (30, wd, "handed_over", 20),
        "coopinion_again": (5, wd, "redo_asked", 20),
        "reply": (3, m, "handed_over", 21),
        "reply_hard": (6, m, "handed_over", 21),
        "feedback": (20, wd, "reply_received", 27),
        "promise_feedback": (20, wd, "promise_reported", 28),
        "rehandle": (2, m, "rehandling_asked", 27),
    },
    "qingdao": {
        "handover": (5, wd, "submitted", 14),
        "object": (5, wd, "received", 19),
        "coopinion": (1, m, "received", 24),
        "reply": (3, m, "handed_over", 25),
        "reply_hard": (6, m, "handed_over", 25),
    },
    "beijing": {
        "reply": (3, m, "handed_over", 21),
        "reply_hard": (6, m, "handed_over", 21),
        "feedback": (15, wd, "reply_received", 23),
        "rehandle": (2, m, "rehandling_asked", 27),
    },
    "henan": {
        "object": (10, wd, "handed_over", 14),
        "reassign": (10, wd, "objected", 14),
        "coopinion": (2, m, "received", 18),
        "reply": (3, m, "received", 20),
        "reply_hard": (6, m, "received", 20),
        "feedback": (10, wd, "reply_received", 22),
        "rehandle": (1, m, "dissatisfied", 22),
    },
    "shandong": {
        "handover": (5, d, "submitted", 10),
        "object": (5, d, "received", 12),
        "coopinion": (1, m, "received", 21),
        "reply": (3, m, "handed_over", 19),
        "reply_hard": (6, m, "handed_over", 19),
        "rehandle": (1, m, "dissatisfied", 24),
    },
    "zhejiang": {
        "tell": (7, d, "accepted", 10),
        "object": (10, d, "received", 14),
        "coopinion": (2, m, "received", 18),
        "reply": (3, m, "received", 21),
        "reply_hard": (6, m, "received", 21),
        "rehandle": (1, m, "rehandling_asked", 24),
    },
    "shanghai": {
        "handover": (7, wd, "submitted", 11),
        "object": (7, wd, "received", 14),
        "coopinion": (1, m, "received", 17),
        "reply": (3, m, "handed_over", 19),
        "reply_hard": (6, m, "handed_over", 19),
        "rehandle": (1, m, "rehandling_asked", 21),
    },
    "default": {
        "handover": (10, wd, "submitted", 0),
        "object": (7, wd, "handed_over", 0),
        "reassign": (7, wd, "objected", 0),
        "contact": (20, wd, "handed_over", 0),
        "coopinion": (1, m, "handed_over", 0),
        "reply": (3, m, "handed_over", 0),
        "reply_hard": (6, m, "handed_over", 0),
        "feedback": (15, wd, "reply_received", 0),
        "rehandle": (1, m, "rehandling_asked", 0),
    },
}
CASE = {
    "case.triage": (5, "told"),
    "case.object": (2, "handed_over"),
    "case.reassign": (2, "objected"),
    "case.contact": (5, "handed_over"),
    "case.coopinion": (7, "handed_over"),
    "case.answer": (15, "handed_over"),
    "case.tell": (3, "answered"),
    "case.rating": (10, "informed"),
    "case.round2": (10, "dissatisfied"),
}
#: Who may lengthen the reply, by region; elsewhere the kind of matter decides and nobody grants anything.
GRANTERS = {
    "default": "deputies_office",
    "qingdao": "deputies_office",
    "beijing": "handing_organ",
    "shandong": "handing_organ",
    "zhejiang": "handing_organ",
    "shanghai": "deputies_office",
}
#: Whose consent the longer reply needs, as its explanation says in both languages, with the article. Chongqing's text
#: asks nobody, Henan's (article 20) that the deputy is told why.
CONSENT = {
    "beijing": ("经交办机关同意", "consent of the organ that handed it over", 21),
    "qingdao": (
        "经市人大常委会代表工作机构同意",
        "consent of the standing committee's deputies' affairs office",
        25,
    ),
    "zhejiang": ("经交办机构同意", "consent of the body that handed it over", 21),
    "shandong": ("经交办机关同意", "consent of the organ that handed it over", 19),
    "shanghai": ("经同意", "deputies' affairs office and with consent", 19),
}
SUGGESTION = [key.partition(".")[2] for key in KEYS if key.startswith("suggestion.")]
ON = day("2026-09-23")

filled = [(region, key, *cell) for region, cells in CELLS.items() for key, cell in cells.items()]
gaps = [(region, key) for region, cells in CELLS.items() for key in SUGGESTION if key not in cells]


@pytest.mark.django_db
@pytest.mark.parametrize(("region", "key", "length", "unit", "event", "article"), filled)
def test_cell_with_a_number(region, key, length, unit, event, article):
    term = Term.objects.governing(f"suggestion.{key}", on=ON, pack=region)
    assert (term.pack, term.length, term.unit, term.start_event) == (region, length, unit, event)
    if region == "default":
        assert (term.source, term.approved) == ("本地默认值（样例，未经批准）", False)
    else:
        assert term.source.endswith(packs.article_zh(article)) and term.source_en.endswith(f"art. {article}")
        assert term.approved and term.quote
    counted = trial(f"suggestion.{key}", ON, pack=region).explained.reckoning
    assert counted == counting.count(ON, length, Unit(unit), SHIPPED)


@pytest.mark.django_db
@pytest.mark.parametrize(("region", "key"), gaps)
def test_cell_without_a_number_invents_no_term(region, key):
    assert Term.objects.governing(f"suggestion.{key}", on=ON, pack=region) is None
    tried = trial(f"suggestion.{key}", ON, pack=region).to_json()
    assert (tried["due"], tried["length"], tried["unit"], tried["days"]) == (None, None, None, [])


@pytest.mark.django_db
@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize(("key", "cell"), CASE.items())
def test_case_defaults_stand_behind_every_region(region, key, cell):
    term = Term.objects.governing(key, on=ON, pack=region)
    assert (term.length, term.unit, term.start_event) == (cell[0], wd, cell[1])
    assert (term.source, term.approved) == ("本地默认值（样例，未经批准）", False)


@pytest.mark.django_db
def test_answer_may_be_extended_once_by_fifteen_days_and_ratings_are_reminded_once():
    answer = Term.objects.governing("case.answer", on=ON)
    assert (answer.extendable_by, answer.extensions) == ("coordinator", 1)
    assert (answer.ceiling_length, answer.ceiling_unit) == (30, wd)
    assert Term.objects.governing("case.rating", on=ON).remind_after == 7
    assert Term.objects.governing("suggestion.feedback", on=ON, pack="default").remind_after == 10


@pytest.mark.django_db
@pytest.mark.parametrize("region", REGIONS)
def test_who_may_lengthen_the_reply_and_to_what(region):
    reply = Term.objects.governing("suggestion.reply", on=ON, pack=region)
    assert reply.extendable_by == GRANTERS.get(region, "")
    assert (reply.ceiling_length, reply.ceiling_unit) == ((6, m) if region in GRANTERS else (None, ""))


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["reply", "reply_hard"])
@pytest.mark.parametrize(("region", "consent"), CONSENT.items())
def test_the_longer_reply_says_whose_consent_it_needs(region, key, consent):
    zh, en, article = consent
    said = trial(f"suggestion.{key}", ON, pack=region).to_json()
    assert zh in said["text_zh"] and packs.article_zh(article) in said["text_zh"]
    assert en in said["text_en"] and f"art. {article}." in said["text_en"]


@pytest.mark.django_db
def test_shanghais_hard_ones_have_three_months_and_with_consent_at_most_three_more():
    """Article 19: 三个月内……经同意，可以适当延长，延长时间不得超过三个月."""
    reply = Term.objects.governing("suggestion.reply", on=ON, pack="shanghai")
    assert reply.reckon(ON, SHIPPED).due == day("2026-12-23") and reply.latest(ON, SHIPPED) == day(
        "2027-03-23"
    )
    hard = trial("suggestion.reply_hard", ON, pack="shanghai")
    said = hard.paragraph("zh")
    assert hard.to_json()["due"] == "2027-03-23" and "三个月以后延长不得超过三个月" in said
    assert "向市人大常委会代表工作机构书面报告" in said and "及时告知代表" in said and "第十九条" in said


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("region", "condition"), [("chongqing", ""), ("henan", "确实不能在三个月内办完"), ("nation", "")]
)
def test_a_text_that_asks_for_no_consent_names_none(region, condition):
    term = Term.objects.valid_on(ON).get(key="suggestion.reply_hard", pack=region, level="")
    assert condition in term.condition and "同意" not in term.condition


@pytest.mark.django_db
@pytest.mark.parametrize(("key", "months"), [("reply", 3), ("reply_hard", 6)])
def test_the_nation_stands_behind_a_region_not_yet_in_force(key, months):
    term = Term.objects.governing(f"suggestion.{key}", on=day("2020-05-01"), pack="qingdao")
    assert (term.pack, term.length, term.source[-4:]) == ("nation", months, "四十二条")
    later = Term.objects.valid_on(ON).get(pack="nation", key=f"suggestion.{key}")
    assert (later.length, later.start_event, later.source) == (months, "handed_over", DEPUTIES_LAW)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("region", "key", "length", "event"),
    [
        ("chongqing", "reply", 2, "handed_over"),
        ("chongqing", "reply_hard", 4, "handed_over"),
        ("shandong", "reply", 2, "congress_closed"),
        ("shandong", "reply_hard", 4, "congress_closed"),
        ("default", "reply", 3, "handed_over"),
        ("henan", "reply", 3, "received"),
    ],
)
def test_townships_have_their_own_reply_only_where_a_rule_says_so(region, key, length, event):
    term = Term.objects.governing(f"suggestion.{key}", on=ON, pack=region, level="township")
    assert (term.length, term.unit, term.start_event) == (length, m, event)


@pytest.mark.django_db
def test_the_calendar_in_the_database_is_the_shipped_one():
    stored = SpecialDay.objects.calendar()
    assert (stored.specials, stored.announced) == (SHIPPED.specials, SHIPPED.announced)


@pytest.mark.django_db
def test_who_counts_working_days_does_not_ask_for_the_announced_years(django_assert_num_queries):
    with django_assert_num_queries(1):
        SpecialDay.objects.calendar().after(ON, 30)


@cache
def articles(law: str, edition: str) -> dict[str, str]:
    """The articles of a law by their names, from its full text."""
    found = [path for path in LAWS.glob(f"{law}*.md") if edition in path.name]
    assert len(found) == 1, f"{law} {edition}: {found}"
    text = found[0].read_text("utf-8")
    number = r"^(第[一二三四五六七八九十]+条)[ 　]"
    return dict(
        re.findall(
            number + r"(.*?)(?=" + number.replace("(", "(?:") + r"|\Z)", text, re.MULTILINE | re.DOTALL
        )
    )


@pytest.mark.skipif(
    not LAWS.is_dir(), reason="the full texts of the laws (../shared/domain/laws) are not here"
)
@pytest.mark.parametrize(
    "row",
    [row for row in packs.rows() if row.law and row.law not in ELSEWHERE],
    ids=lambda row: f"{row.pack}-{row.key}-{row.level or 'any'}",
)
def test_the_article_says_so_in_its_own_words(row):
    assert row.quote in articles(row.law, row.edition)[packs.article_zh(row.article)]


@pytest.mark.skipif(
    not LAWS.is_dir(), reason="the full texts of the laws (../shared/domain/laws) are not here"
)
@pytest.mark.parametrize("law", sorted(ELSEWHERE))
def test_a_text_that_has_come_is_asked_like_the_others(law):
    assert not list(LAWS.glob(f"{law}*.md")), "take it out of ELSEWHERE"
    assert [row for row in packs.rows() if row.law == law]


@pytest.mark.parametrize(
    ("number", "name"),
    [(1, "第一条"), (10, "第十条"), (13, "第十三条"), (20, "第二十条"), (51, "第五十一条")],
)
def test_articles_in_chinese(number, name):
    assert packs.article_zh(number) == name


def two_years():
    return (day("2025-01-01") + timedelta(place) for place in range(730))


def dues(rows: dict[str, tuple[int, str]], start):
    return {
        key: counting.count(start, length, Unit(unit), SHIPPED).due for key, (length, unit) in rows.items()
    }


def test_inner_terms_of_a_case_end_before_the_answer_is_due():
    """On every start day of two years: objection, re-assignment, contact, co-opinion, then the answer."""
    rows = {key: (length, wd) for key, (length, _event) in CASE.items()}
    for start in two_years():
        due = dues(rows, start)
        reassigned = counting.count(due["case.object"], rows["case.reassign"][0], Unit(wd), SHIPPED).due
        assert (
            due["case.object"] < reassigned < due["case.contact"] < due["case.coopinion"] < due["case.answer"]
        )
        assert due["case.object"] < due["case.triage"] < due["case.round2"] < due["case.answer"]


@pytest.mark.parametrize("region", REGIONS)
def test_inner_terms_of_a_suggestion_end_before_the_reply_is_due(region):
    """On every start day of two years, counted from one and the same day."""
    cells = CELLS[region]
    inner = [key for key in ("object", "contact", "coopinion") if key in cells]
    rows = {key: cells[key][:2] for key in [*inner, "reply", "reply_hard"]}
    for start in two_years():
        due = dues(rows, start)
        assert all(due[key] < due["reply"] < due["reply_hard"] for key in inner) or not inner
        if "reassign" in cells:
            length, unit = cells["reassign"][:2]
            assert counting.count(due["object"], length, Unit(unit), SHIPPED).due < due["reply"]
        if "coopinion_again" in cells:
            length, unit = cells["coopinion_again"][:2]
            assert counting.count(due["coopinion"], length, Unit(unit), SHIPPED).due < due["reply"]
