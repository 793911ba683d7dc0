"""The rules as shipped: one TOML file a pack, each number with the event it runs from and its article."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
DIGITS = "零一二三四五六七八九"
#: Said of every default of our own until the office adopts it.
SAMPLE = "本地默认值（样例，未经批准）"
SAMPLE_EN = "Local default (sample, not approved)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One number of one rule. `quote` are the article's own words."""

    pack: str
    key: str
    start_event: str
    length: int
    unit: str
    valid_from: date
    valid_to: date | None = None
    level: str = ""
    law: str = ""
    law_en: str = ""
    edition: str = ""
    article: int = 0
    quote: str = ""
    condition: str = ""
    condition_en: str = ""
    extendable_by: str = ""
    extensions: int | None = None
    ceiling_length: int | None = None
    ceiling_unit: str = ""
    remind_after: int | None = None

    @property
    def approved(self) -> bool:
        """Whether somebody with the power to do so has made this rule."""
        return bool(self.law)

    @property
    def source(self) -> str:
        """Law, year of the edition and article in Chinese."""
        if not self.law:
            return SAMPLE
        year = f"（{self.edition[:4]}年）" if self.edition else ""
        return f"《{self.law}》{year}{article_zh(self.article)}"

    @property
    def source_en(self) -> str:
        """Law and article in English."""
        return f"{self.law_en}, art. {self.article}" if self.law else SAMPLE_EN


def rows() -> Iterator[Row]:
    """Every row of every shipped pack."""
    for path in sorted(FOLDER.glob("*.toml")):
        pack = tomllib.loads(path.read_text("utf-8"))
        terms: list[dict[str, Any]] = pack.pop("term")
        yield from (Row(pack=path.stem, **(pack | term)) for term in terms)


def article_zh(number: int) -> str:
    """第几条, for articles up to 99."""
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return f"第{ten}{DIGITS[ones] if ones else ''}条"
