"""What the tests of this room stand on: the shipped calendar, a congress in a county, the house as actor."""

from datetime import date, datetime

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting
from daibiao.deadlines.actions.announcing import _shipped
from daibiao.deadlines.counting import Calendar
from daibiao.deadlines.models import Clock
from daibiao.lib import clock
from daibiao.places.models import Congress, Place

HOUSE = Actor.system("test")
#: As shipped: every year of the library, the last of them 2026.
SHIPPED = Calendar(_shipped(), frozenset(range(2004, 2027)))


def at(text: str) -> datetime:
    """A moment on the county's wall clock."""
    return clock.local(datetime.fromisoformat(text))


def day(text: str) -> date:
    """A date."""
    return date.fromisoformat(text)


def a_clock(parent: Clock | None = None) -> Clock:
    """A clock with nothing on it."""
    with acting(HOUSE):
        return Clock.objects.create(parent=parent)


def county_and_town() -> tuple[Congress, Congress]:
    """The congress of a county and the congress of a town in it."""
    with acting(HOUSE):
        nation = Place.objects.create(code="00", name="国", pinyin="guo", kind="nation", lineage="00/")
        county = Place.objects.create(
            code="99", name="甲县", pinyin="jia", kind="county", parent=nation, lineage="00/99/"
        )
        town = Place.objects.create(
            code="9901", name="乙镇", pinyin="yi", kind="town", parent=county, lineage="00/99/9901/"
        )
        return (
            Congress.objects.create(place=county, level="county", name="甲县人大"),
            Congress.objects.create(place=town, level="township", name="乙镇人大"),
        )
