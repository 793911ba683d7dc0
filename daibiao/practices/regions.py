"""What a region's rules say beyond numbers, each with its article: who signs, who is answered, who rates, what follows.

Numbers are terms (daibiao.deadlines); everything else that the seven published texts decide differently is a question
here. A pack answers it with article and quote, or is silent; then the product's own default stands, marked as a sample.
"""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings

from daibiao.deadlines.packs import SAMPLE, SAMPLE_EN, article_zh
from daibiao.deadlines.vocabulary import REGIONS, Words
from daibiao.places.models import Congress

FOLDER = Path(__file__).parent / "packs"
HOUSE = "default"


class Question(NamedTuple):
    """What rules answer differently, and the answers there are."""

    words: Words
    choices: dict[str, Words]


def _question(entry: dict[str, Any]) -> Question:
    label = Words(entry.pop("zh"), entry.pop("en"))
    return Question(label, {choice: Words(**words) for choice, words in entry.items()})


#: Every question by its name, in the order of a suggestion's page.
QUESTIONS = {
    name: _question(entry)
    for name, entry in tomllib.loads((FOLDER / "questions.toml").read_text("utf-8")).items()
}


class BadPack(ValueError):
    """A pack says what no list here knows, or says it without article and quote."""


@dataclass(frozen=True, slots=True)
class Law:
    """The published text that a pack follows; all empty for the product's own defaults."""

    law: str = ""
    law_en: str = ""
    edition: str = ""

    @property
    def name(self) -> Words:
        """The text with the year of its edition."""
        return Words(f"《{self.law}》" + (f"（{self.edition[:4]}年）" if self.edition else ""), self.law_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One answer to one question. `quote` are the article's own words; a sample has neither article nor quote."""

    question: str
    value: str
    article: int | None = None
    quote: str = ""
    law: Law = Law()

    @property
    def is_sample(self) -> bool:
        """Whether this is the product's own default, adopted by nobody."""
        return self.article is None

    @property
    def words(self) -> Words:
        """The answer in both languages."""
        return QUESTIONS[self.question].choices[self.value]

    @property
    def source(self) -> Words:
        """Law, year of the edition and article."""
        if self.article is None:
            return Words(SAMPLE, SAMPLE_EN)
        name = self.law.name
        return Words(f"{name.zh}{article_zh(self.article)}", f"{name.en}, art. {self.article}")

    @property
    def line(self) -> Words:
        """Question, answer and source in one line."""
        label = QUESTIONS[self.question].words
        return Words(
            f"{label.zh}：{self.words.zh}。依据：{self.source.zh}",
            f"{label.en}: {self.words.en}. Rule: {self.source.en}",
        )

    def says(self, value: str) -> bool:
        """Whether the answer is `value`; a value that is no choice of this question is a slip and raises."""
        if value not in QUESTIONS[self.question].choices:
            raise BadPack(f"{self.question}: no choice {value!r}")
        return self.value == value


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """How one region deals with suggestions: an answer to every question."""

    signer: Rule
    seal: Rule
    form: Rule
    reply_to: Rule
    co_units: Rule
    separate_units: Rule
    merged: Rule
    copies: Rule
    rater: Rule
    dimensions: Rule
    reason_needed: Rule
    no_feedback: Rule
    reopening: Rule
    still_unhappy: Rule
    promise_follow: Rule
    lead_left_office: Rule
    confirmation: Rule
    withdrawal: Rule
    joint_withdrawal: Rule
    delegation: Rule
    delegation_reply: Rule
    delegation_rater: Rule
    publication: Rule
    confidential_on_request: Rule
    self_transfer: Rule
    inquiry_rating: Rule

    def rules(self) -> tuple[Rule, ...]:
        """All answers in the order of a suggestion's page."""
        return tuple(getattr(self, field.name) for field in fields(self))


@cache
def of(region: str) -> Practice:
    """The practice of `region`, its gaps filled with the product's own defaults."""
    if region not in REGIONS:
        raise BadPack(f"no such region: {region!r}")
    return Practice(**(_shipped(HOUSE) | _shipped(region)))


def governing(congress: Congress | None = None) -> Practice:
    """The practice that governs `congress`. Every congress of the county follows the chosen region."""
    return of(settings.DAIBIAO_TERM_PACK)


def _shipped(region: str) -> dict[str, Rule]:
    return read((FOLDER / f"{region}.toml").read_text("utf-8"), sample=region == HOUSE)


def read(text: str, *, sample: bool = False) -> dict[str, Rule]:
    """The rules of a pack as written, by question. Strict: what is unknown or lacks its article raises."""
    pack: dict[str, Any] = tomllib.loads(text)
    law = Law(**{key: pack.pop(key, "") for key in Law.__slots__})
    _refuse_unless(bool(law.law) != sample, "a region's pack names its law, the defaults name none")
    rules = {question: _rule(question, answer, law) for question, answer in pack.items()}
    _refuse_unless(
        all(rule.is_sample == sample for rule in rules.values()),
        "a region's answer names its article, a default names none",
    )
    _refuse_unless(not sample or rules.keys() == QUESTIONS.keys(), "a default is missing")
    return rules


def _rule(question: str, answer: Any, law: Law) -> Rule:
    _refuse_unless(question in QUESTIONS and isinstance(answer, dict), f"no such question: {question}")
    _refuse_unless(answer.keys() <= {"value", "article", "quote"}, f"{question}: {sorted(answer)}")
    _refuse_unless(answer.get("value") in QUESTIONS[question].choices, f"{question}: {answer.get('value')!r}")
    _refuse_unless(("article" in answer) == bool(answer.get("quote")), f"{question}: article without quote")
    return Rule(question=question, law=law, **answer)


def _refuse_unless(sound: bool, why: str) -> None:
    if not sound:
        raise BadPack(why)
