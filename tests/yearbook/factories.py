"""A year of suggestions at Niuchang, small enough to count each rate by hand.

1. solved: put in session, class A, met before the reply, rated satisfied.
2. promised: class B, met, basically satisfied; the promise was kept in time.
3. broken: class B, met, not satisfied, in its second round; the promise is over and not kept.
4. spoken: class D, spoken with by telephone alone, answered late, not rated.
5. secret: with the water office, to be kept secret, neither answered nor due.
6. waiting: handed over and overdue.
7. reference: sent to units for reference. 8. numbered: accepted and no more. 9. old: handed over the year before.
10. withdrawn: handed over, and withdrawn before an answer.
"""

from datetime import date, datetime, timedelta

from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.suggestions import actions as suggestions
from daibiao.suggestions.models import Suggestion
from tests.county import county
from tests.suggestions.factories import NOT, SATISFIED, Way, begun, session

FAIR = suggestions.Grades("yes", "fair")
SPRING = datetime(2026, 3, 2, 10, tzinfo=clock.ZONE)
#: On which the year is counted: the promises' dates have passed.
NOW = datetime(2026, 9, 23, 10, tzinfo=clock.ZONE)
YEAR = NOW.year


def year() -> dict[str, Way]:
    """The ten suggestions by name, with the clock to be turned to `NOW`."""
    made = county()
    with clock.turned_to(datetime(2025, 3, 3, 10, tzinfo=clock.ZONE)):
        session(made, date(2025, 1, 6), date(2025, 1, 8), ordinal=5)
        found = {"old": begun(made, title="去年的建议").handed()}
    session(made)
    with clock.turned_to(datetime(2026, 1, 13, 10, tzinfo=clock.ZONE)):
        found["solved"] = _replied(begun(made, title="会上提的建议"), SATISFIED, result="A")
    with clock.turned_to(SPRING):
        found |= _put(made)
    with clock.turned_to(SPRING + timedelta(days=30)):
        handling.keep_promise(
            _promise(found["promised"]), by=made.actor("roads"), on=clock.today(), note="修好了。"
        )
    with clock.turned_to(NOW - timedelta(days=20)):
        _phoned(found["spoken"]).reply(result="D")
        found["secret"] = begun(made, title="要求保密的建议", is_confidential=True).handed("water")
    return found


def _put(made) -> dict[str, Way]:
    promise = {"result": "B", "promise": "修好。", "promised_on": (SPRING + timedelta(days=60)).date()}
    found = {
        "promised": _replied(begun(made, title="有承诺的建议"), FAIR, **promise),
        "broken": _replied(begun(made, title="承诺没有落实的建议"), NOT, **promise),
        "spoken": begun(made, title="只打过电话的建议").handed(),
        "waiting": begun(made, title="超期的建议").handed(),
        "reference": begun(made, title="供参考的建议", for_reference=True).accepted(),
        "numbered": begun(made, title="还没有交办的建议").accepted(),
    }
    found["withdrawn"] = begun(made, title="撤回的建议").handed()
    suggestions.withdraw(found["withdrawn"].fresh(), by=made.actor("deputy"), reason="已经解决了。")
    presidium = made.actor("presidium")
    suggestions.refer(found["reference"].suggestion, by=presidium, units=[made.units["water"]])
    broken = found["broken"].fresh()
    if broken.state == Suggestion.State.REVIEW:
        suggestions.demand_again(broken, by=presidium, text="请重新办理。")
    return found


def _replied(way: Way, grades, **more) -> Way:
    way.working().reply(**more)
    suggestions.rate(way.suggestion, grades, by=way.by("deputy"))
    way.fresh()
    return way


def _phoned(way: Way) -> Way:
    roads = way.by("roads")
    handling.acknowledge(way.lead, by=roads)
    handling.contact(way.lead, by=roads, mode="phone", on=clock.today(), said="说了打算。")
    return way


def _promise(way: Way):
    return way.lead.replies.get().kept_promise
