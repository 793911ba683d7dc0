"""Which rows count for an opinion: a rule for its very kind of report goes before one for all; and what a text must name."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

from django.conf import settings

from daibiao.deadlines.models import Term
from daibiao.deadlines.packs import article_zh
from daibiao.deadlines.vocabulary import Words
from daibiao.lib import clock

from .models import Deliberation

Report = Deliberation.Report
#: Budget and audit stand in one article wherever a rule names them.
GROUPS = {
    Report.SPECIAL: "special",
    Report.CHECK: "check",
    Report.PLAN: "plan",
    Report.BUDGET: "finance",
    Report.AUDIT: "finance",
}
#: All hand-over terms and all terms of a plan: at most one of each runs.
HANDOVER = tuple(f"deliberation.handover{suffix}" for suffix in ("", "_plan", "_finance", "_check"))
SCHEME = {"special": "deliberation.scheme_special", "check": "deliberation.scheme_check"}
REPORTS = {group: f"deliberation.report_{group}" for group in GROUPS.values()}
#: From the second round on; a resolution names its own day, so no rule has a number for it.
AGAIN, RESOLUTION = "deliberation.again", "deliberation.resolution"


def handover(deliberation: Deliberation, on: date) -> str:
    """The key of the hand-over's term for what begins on this day."""
    own = f"{HANDOVER[0]}_{GROUPS[Report(deliberation.kind)]}"
    return _nearer(deliberation, on, own, HANDOVER[0]) if own in HANDOVER else HANDOVER[0]


def report(deliberation: Deliberation, on: date) -> str:
    """The key of the first report's term for what begins on this day."""
    own = REPORTS[GROUPS[Report(deliberation.kind)]]
    return _nearer(deliberation, on, own, "deliberation.report")


def scheme(deliberation: Deliberation) -> str:
    """The key of the term of the plan of handling; empty where no rule asks for one."""
    key = SCHEME.get(GROUPS[Report(deliberation.kind)], "")
    asked = key and Term.objects.governing(key, on=clock.today(), congress=deliberation.congress)
    return key if asked else ""


def noon(day: date) -> datetime:
    """A moment of this day: what happened on a day runs from it, whatever the hour."""
    return datetime.combine(day, time(12), clock.ZONE)


def _nearer(deliberation: Deliberation, on: date, own: str, general: str) -> str:
    row = Term.objects.governing(own, on=on, congress=deliberation.congress)
    return own if row else general


@dataclass(frozen=True)
class Demand:
    """A region's text must name the day until when it is handled; article and quote say so."""

    law: str
    law_en: str
    edition: str
    article: int
    quote: str

    @property
    def source(self) -> Words:
        """Law, year of the edition and article."""
        return Words(
            f"《{self.law}》（{self.edition[:4]}年）{article_zh(self.article)}",
            f"{self.law_en}, art. {self.article}",
        )


@cache
def demands() -> dict[tuple[str, str], Demand]:
    """Whose texts must name a day, by region and kind of report."""
    rows = tomllib.loads((Path(__file__).parent / "limits.toml").read_text("utf-8"))["limit"]
    return {(row.pop("pack"), row.pop("kind")): Demand(**row) for row in rows}


def demanded(deliberation: Deliberation) -> Demand | None:
    """The rule that makes the text name a day here; None where no rule does."""
    return demands().get((settings.DAIBIAO_TERM_PACK, deliberation.kind))
