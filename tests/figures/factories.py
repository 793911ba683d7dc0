"""A small county in the midst of its work: a matter for every figure, told over some weeks."""

from datetime import datetime, timedelta

from daibiao.accounts.actors import Actor
from daibiao.cases import actions as cases
from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.oversight import actions as oversight
from tests.cases.factories import FAIR, NOT, SATISFIED, Way, answer, told
from tests.county import County, county
from tests.oversight import factories as inspected

#: A Monday; in the weeks before it lie the holidays of May.
NOW = datetime(2026, 6, 8, 10, tzinfo=clock.ZONE)


def ago(days: int) -> datetime:
    """So many days before now."""
    return NOW - timedelta(days=days)


def busy() -> County:
    """Who acts, after twenty matters have gone as far as they go."""
    with clock.turned_to(ago(200)):
        made = county()
    for days, step in STORIES:
        with clock.turned_to(ago(days)):
            way = told(made, phone="")
            step(way, days)
    with clock.turned_to(ago(9)):
        told(made, station=None, where="", phone="")
    _inspected(made)
    return made


def _inspected(made: County) -> None:
    """An inspection with a finding for every way; one that is only planned and one called off, which nobody counts."""
    with clock.turned_to(ago(60)):
        way = inspected.going(made)
        texts = ("路灯不亮。", "没有化验员。", "管道漏水。", "桥墩开裂。", "没有标牌。")
        found = [way.found(text, stop=place % 2) for place, text in enumerate(texts)]
        oversight.answer_on_spot(found[0], by=way.by("presidium"), who="水厂厂长", answer="当天修好。")
    for finding in found[1:3]:
        with clock.turned_to(ago(58)):
            oversight.hand_over(finding, by=way.by("presidium"), lead=made.units["roads"])
    with clock.turned_to(ago(40)):
        inspected.reply(way, found[1])
    with clock.turned_to(ago(30)):
        oversight.raise_it(found[3], inspected.suggested(), by=way.by("deputy"))
    with clock.turned_to(ago(20)):
        oversight.cancel(inspected.going(made).inspection, by=way.by("presidium"), reason="汛情")
    with clock.turned_to(ago(15)):
        inspected.planned(made)


def _closed(way: Way, days: int, grades=None, by_deputy=None, **reply) -> None:
    with clock.turned_to(ago(days - 1)):
        way.answered(answer(**reply))
    if grades:
        with clock.turned_to(ago(days - 2)):
            cases.rate(way.fresh(), grades, by=way.teller)
    if by_deputy:
        with clock.turned_to(ago(days - 3)):
            rating = cases.rate_as_deputy(way.fresh(), by_deputy, by=way.by("deputy"))
            if rating.is_not:
                cases.decide_rating(rating, by=way.by("presidium"), decision="已请其说明。")
    with clock.turned_to(ago(days - 35)):
        cases.close(way.fresh(), by=way.by("presidium"))


def _solved(way: Way, days: int) -> None:
    _closed(way, days, SATISFIED, SATISFIED)


def _basically(way: Way, days: int) -> None:
    _closed(way, days, FAIR, FAIR)


def _unrated(way: Way, days: int) -> None:
    _closed(way, days)


def _unsolved(way: Way, days: int) -> None:
    _closed(way, days, FAIR, NOT, result="C")


def _late(way: Way, days: int) -> None:
    with clock.turned_to(ago(days - 1)):
        way.working("water", "roads")
    with clock.turned_to(ago(days - 60)):
        way.replied()


def _again(way: Way, days: int) -> None:
    with clock.turned_to(ago(days - 1)):
        way.answered()
    with clock.turned_to(ago(days - 3)):
        cases.rate(way.fresh(), NOT, by=way.teller)


def _extended(way: Way, days: int) -> None:
    with clock.turned_to(ago(days - 1)):
        way.working()
    with clock.turned_to(ago(days - 2)):
        asked = handling.ask_extension(way.lead, by=way.by("water"), length=5, reason="等材料。")
        handling.decide_extension(asked, by=way.by("presidium"), grant=True, decision="同意。")


def _in_hand(way: Way, days: int) -> None:
    with clock.turned_to(ago(days - 1)):
        way.working("water", "roads")


def _guided(way: Way, days: int) -> None:
    cases.guide(way.case, by=way.by("presidium"), guidance="G1", explanation="请到法院。")


def _explained(way: Way, days: int) -> None:
    way.accepted()
    cases.explain(way.fresh(), by=way.by("presidium"), explanation="月底就修。")


def _withdrawn(way: Way, days: int) -> None:
    cases.withdraw(way.case, by=Actor.teller(way.case.number))


def _raised(way: Way, days: int) -> None:
    way.accepted()
    deputy = way.made.deputies["deputy"]
    cases.raise_as_suggestion(
        way.fresh(), by=way.by("presidium"), deputy=deputy, explanation="代表会提出建议。"
    )


def _unreachable(way: Way, days: int) -> None:
    by = way.by("presidium")
    cases.ask_back(way.case, by=by, question="是哪一组？")
    for _attempt in range(3):
        cases.note_attempt(way.fresh(), by=by, note="打不通。")
    cases.close_unreachable(way.fresh(), by=by)


def _fresh(way: Way, days: int) -> None:
    """Nobody has done anything yet."""


STORIES = [
    (150, _late),
    (120, _fresh),
    (100, _solved),
    (99, _solved),
    (98, _basically),
    (90, _unrated),
    (80, _unsolved),
    (70, _in_hand),
    (60, _fresh),
    (40, _again),
    (30, _guided),
    (29, _explained),
    (28, _withdrawn),
    (27, _raised),
    (26, _unreachable),
    (21, _in_hand),
    (12, _extended),
    (5, _in_hand),
    (2, _fresh),
]
