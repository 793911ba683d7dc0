"""Deputies and their terms of office."""

from datetime import date

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.audit.keeping import keep
from daibiao.people.models import Deputy, Office
from daibiao.places.models import Congress, Place
from daibiao.search import actions as search


def add_deputy(name: str, place: Place, *, by: Actor, **details) -> Deputy:
    """Enter a deputy, attached to a place. `details`: pinyin, work, account, is_invented."""
    with acting(by):
        require(by, "people.add_deputy", place)
        deputy = keep(Deputy(name=name, place=place, **details))
        record("deputy.added", deputy)
        search.put(deputy)
    return deputy


def seat(
    deputy: Deputy, congress: Congress, *, term: int, since: date, by: Actor, until: date | None = None
) -> Office:
    """A term of office of `deputy` in `congress`."""
    with acting(by):
        require(by, "people.seat", congress)
        office = keep(Office(deputy=deputy, congress=congress, term=term, valid_from=since, valid_to=until))
        record("deputy.seated", office, deputy=deputy.pk, term=term, since=since.isoformat())
    return office
