"""What the regions' rules say beyond numbers, cell by cell: value and article, and every silence a sample."""

from dataclasses import fields
from pathlib import Path

import pytest

from daibiao.deadlines import packs
from daibiao.deadlines.vocabulary import REGIONS
from daibiao.practices import regions as practices
from daibiao.practices.regions import QUESTIONS, BadPack, Practice

from ..deadlines.test_packs import LAWS, articles

#: region: {question: (value, article)}. What is not here the text does not say.
CELLS = {
    "chongqing": {
        "signer": ("head", 23),
        "form": ("letter_and_platform", 23),
        "reply_to": ("every", 23),
        "co_units": ("answered_together", 20),
        "separate_units": ("answered_separately", 20),
        "merged": ("told", 13),
        "copies": ("office_and_government", 25),
        "rater": ("lead", 26),
        "dimensions": ("reply_and_promises", 26),
        "reason_needed": ("yes", 27),
        "no_feedback": ("excluded_from_statistics", 29),
        "reopening": ("office", 27),
        "still_unhappy": ("call_both", 27),
        "promise_follow": ("two_years", 24),
        "confirmation": ("yes", 8),
        "withdrawal": ("any_time", 12),
        "delegation": ("yes", 8),
        "delegation_reply": ("contact_group", 23),
        "delegation_rater": ("contact_group_leader", 26),
        "publication": ("shall", 36),
        "self_transfer": ("forbidden", 16),
    },
    "qingdao": {
        "signer": ("leader", 29),
        "seal": ("required", 29),
        "form": ("face_to_face_first", 28),
        "reply_to": ("lead", 28),
        "co_units": ("opinions_stated", 24),
        "dimensions": ("fulfilment_and_satisfaction", 31),
        "reopening": ("reassigned", 31),
        "promise_follow": ("progress_told", 27),
        "confirmation": ("yes", 9),
        "withdrawal": ("any_time", 12),
        "delegation": ("not_said", 9),
        "publication": ("shall", 30),
        "confidential_on_request": ("yes", 18),
    },
    "beijing": {
        "form": ("letter", 22),
        "copies": ("standing_committee", 24),
        "dimensions": ("handling", 23),
        "reopening": ("committee", 27),
        "promise_follow": ("progress_told", 26),
        "confirmation": ("yes", 11),
        "withdrawal": ("before_handover", 13),
        "delegation": ("not_said", 10),
        "publication": ("situation", 30),
    },
    "henan": {
        "signer": ("head", 21),
        "form": ("letter_and_platform", 21),
        "reply_to": ("every", 21),
        "co_units": ("opinions_stated", 18),
        "separate_units": ("answered_separately", 18),
        "merged": ("answered_separately", 21),
        "copies": ("office", 21),
        "reason_needed": ("yes", 22),
        "reopening": ("automatic", 22),
        "still_unhappy": ("assessment", 22),
        "promise_follow": ("progress_told", 23),
        "confirmation": ("yes", 9),
        "delegation": ("not_said", 9),
        "publication": ("may", 29),
        "self_transfer": ("forbidden", 14),
    },
    "shandong": {
        "signer": ("head", 22),
        "seal": ("required", 22),
        "form": ("face_to_face_if_possible", 20),
        "reply_to": ("lead_if_agreed", 20),
        "co_units": ("opinions_stated", 21),
        "separate_units": ("answered_separately", 21),
        "merged": ("answered_separately", 20),
        "copies": ("office_and_government", 22),
        "rater": ("lead_after_asking", 23),
        "dimensions": ("attitude_and_result", 23),
        "reason_needed": ("yes", 23),
        "reopening": ("automatic", 24),
        "promise_follow": ("answered_again", 18),
        "confirmation": ("yes", 7),
        "withdrawal": ("any_time", 9),
        "delegation": ("not_said", 7),
        "publication": ("shall", 27),
        "confidential_on_request": ("yes", 11),
        "self_transfer": ("forbidden", 12),
    },
    "zhejiang": {
        "signer": ("head", 22),
        "seal": ("required", 22),
        "form": ("letter", 22),
        "reply_to": ("every", 22),
        "co_units": ("opinions_stated", 18),
        "separate_units": ("answered_separately", 18),
        "merged": ("answered_separately", 18),
        "copies": ("office_electors_and_government", 25),
        "rater": ("lead", 23),
        "dimensions": ("handling", 23),
        "reopening": ("office", 24),
        "promise_follow": ("answered_again", 20),
        "delegation": ("not_said", 9),
        "publication": ("report_only", 29),
        "self_transfer": ("forbidden", 14),
    },
    "shanghai": {
        "signer": ("leader", 20),
        "seal": ("required", 20),
        "form": ("letter_and_platform", 20),
        "reply_to": ("every", 20),
        "co_units": ("joined_on_request", 17),
        "separate_units": ("agreed_first", 17),
        "copies": ("office_and_government", 20),
        "dimensions": ("attitude_and_result", 21),
        "reason_needed": ("yes", 21),
        "reopening": ("office", 21),
        "still_unhappy": ("meeting", 21),
        "promise_follow": ("end_of_term", 22),
        "lead_left_office": ("proposer", 19),
        "confirmation": ("yes", 4),
        "withdrawal": ("any_time", 10),
        "joint_withdrawal": ("all_signers", 10),
        "delegation": ("not_said", 4),
        "publication": ("report_only", 26),
        "self_transfer": ("forbidden", 14),
    },
}
#: The product's own answers, where nobody has decided.
SAMPLES = {
    "signer": "head",
    "seal": "not_said",
    "form": "letter_and_platform",
    "reply_to": "every",
    "co_units": "opinions_stated",
    "separate_units": "answered_separately",
    "merged": "answered_separately",
    "copies": "office_and_government",
    "rater": "lead_after_asking",
    "dimensions": "attitude_and_result",
    "reason_needed": "yes",
    "no_feedback": "excluded_from_statistics",
    "reopening": "office",
    "still_unhappy": "call_both",
    "promise_follow": "answered_again",
    "lead_left_office": "next_signer",
    "confirmation": "yes",
    "withdrawal": "any_time",
    "joint_withdrawal": "all_signers",
    "delegation": "yes",
    "delegation_reply": "delegation_leader",
    "delegation_rater": "delegation_leader",
    "publication": "may",
    "confidential_on_request": "yes",
    "self_transfer": "forbidden",
    "inquiry_rating": "no",
}
TABLE = Path(__file__).parents[2] / "docs" / "suggestion-rules.md"
LAW = 'law = "甲"\nlaw_en = "A"\n'

said = [(region, question, *cell) for region, cells in CELLS.items() for question, cell in cells.items()]
silent = [
    (region, question)
    for region in REGIONS
    for question in QUESTIONS
    if question not in CELLS.get(region, {})
]


@pytest.mark.parametrize(("region", "question", "value", "article"), said)
def test_what_a_text_says(region, question, value, article):
    rule = getattr(practices.of(region), question)
    assert (rule.value, rule.article, rule.is_sample) == (value, article, False)
    assert rule.quote and rule.source.zh.endswith(packs.article_zh(article))
    assert rule.source.en.endswith(f"art. {article}")


@pytest.mark.skipif(
    not LAWS.is_dir(), reason="the full texts of the laws (../shared/domain/laws) are not here"
)
@pytest.mark.parametrize(("region", "question"), [cell[:2] for cell in said])
def test_the_article_says_so_in_its_own_words(region, question):
    rule = getattr(practices.of(region), question)
    assert rule.quote in articles(rule.law.law, rule.law.edition)[packs.article_zh(rule.article)]


@pytest.mark.parametrize(("region", "question"), silent)
def test_where_a_text_is_silent_a_sample_stands_and_no_article(region, question):
    rule = getattr(practices.of(region), question)
    assert (rule.value, rule.article, rule.quote, rule.law.law) == (SAMPLES[question], None, "", "")
    assert rule.is_sample and rule.source == (packs.SAMPLE, packs.SAMPLE_EN)


@pytest.mark.parametrize("region", CELLS)
def test_practices_and_terms_of_a_region_follow_the_same_text(region):
    """Of suggestions, that is: what a standing committee hears and demands has laws of its own."""
    terms = {
        (row.law, row.law_en, row.edition)
        for row in packs.rows()
        if row.pack == region and not row.level and row.key.startswith("suggestion.")
    }
    law = practices.of(region).delegation.law
    assert {(law.law, law.law_en, law.edition)} == terms


def test_every_question_has_an_answer_and_every_answer_its_words():
    assert [field.name for field in fields(Practice)] == list(QUESTIONS)
    for question in QUESTIONS.values():
        assert len(question.choices) > 1
        for words in (question.words, *question.choices.values()):
            assert is_chinese(words.zh) and words.en and not is_chinese(words.en)


def is_chinese(text: str) -> bool:
    return any("一" <= character <= "鿿" for character in text)


def test_a_line_as_pages_show_it():
    chongqing = practices.of("chongqing")
    law = "《重庆市人民代表大会代表建议批评和意见工作条例》（2017年）第二十三条"
    assert chongqing.signer.line.zh == f"答复由谁签发：主要负责人。依据：{law}"
    assert chongqing.signer.line.en.startswith(
        "Who signs the reply: the unit's principal head. Rule: Chongqing"
    )
    assert chongqing.seal.line.zh == "答复加盖公章：不作要求。依据：本地默认值（样例，未经批准）"
    assert (
        practices.of("shanghai").signer.source.zh
        == "《上海市人民代表大会关于代表建议、批评和意见的规定》第二十条"
    )
    assert [rule.question for rule in chongqing.rules()] == list(QUESTIONS)


@pytest.mark.parametrize("region", REGIONS)
def test_the_setting_chooses_whose_practice_governs(settings, region):
    settings.DAIBIAO_TERM_PACK = region
    assert practices.governing() is practices.of(region)


def test_a_region_that_nobody_ships_raises():
    with pytest.raises(BadPack, match="guizhou"):
        practices.of("guizhou")


def test_asking_for_an_answer_that_is_none_raises():
    signer = practices.of("qingdao").signer
    assert signer.says("leader") and not signer.says("head")
    with pytest.raises(BadPack, match="deputy head"):
        signer.says("deputy head")


def test_a_pack_as_it_should_be():
    rules = practices.read(LAW + '[signer]\nvalue = "head"\narticle = 1\nquote = "乙"')
    assert rules["signer"].line.zh == "答复由谁签发：主要负责人。依据：《甲》第一条"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (LAW + '[singer]\nvalue = "head"\narticle = 1\nquote = "乙"', "no such question: singer"),
        (LAW + "signer = 1", "no such question: signer"),
        (LAW + 'place = "丙"', "no such question: place"),
        (LAW + '[signer]\nvalue = "boss"\narticle = 1\nquote = "乙"', "signer: 'boss'"),
        (LAW + '[signer]\narticle = 1\nquote = "乙"', "signer: None"),
        (LAW + '[signer]\nvalue = "head"\narticle = 1\nquote = "乙"\nnote = ""', "note"),
        (LAW + '[signer]\nvalue = "head"\narticle = 1', "article without quote"),
        (LAW + '[signer]\nvalue = "head"\nquote = "乙"', "article without quote"),
        (LAW + '[signer]\nvalue = "head"', "a region's answer names its article"),
        ('[signer]\nvalue = "head"\narticle = 1\nquote = "乙"', "names its law"),
    ],
)
def test_a_pack_with_a_slip_is_refused(text, why):
    with pytest.raises(BadPack, match=why):
        practices.read(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (LAW, "names its law"),
        ('[signer]\nvalue = "head"', "a default is missing"),
        ('[signer]\nvalue = "head"\narticle = 1\nquote = "乙"', "a default names none"),
    ],
)
def test_defaults_are_whole_and_claim_no_article(text, why):
    with pytest.raises(BadPack, match=why):
        practices.read(text, sample=True)


def test_the_chapter_shows_every_cell():
    rows = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("| `")]
    assert rows == [row(question) for question in QUESTIONS]


def row(question: str) -> str:
    cells = (getattr(practices.of(region), question) for region in REGIONS)
    shown = (f"{rule.value} {rule.article}" if rule.article else "–" for rule in cells)
    next(shown)
    default = getattr(practices.of(practices.HOUSE), question).value
    return " | ".join([f"| `{question}`", *shown, f"{default} |"])
