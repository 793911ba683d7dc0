"""Who may change places, accounts, grants and deputies.

Three administrators share what one person must not hold (GB/T 22239, level 3): the system administrator opens
accounts, the security administrator grants them roles, the auditor reads the trail. Nobody grants to himself.
"""

from django.db.models import Q
from rules.predicates import predicate

from daibiao.accounts.models import Account, Grant
from daibiao.accounts.permissions import holds, is_the_house, permit
from daibiao.lib import clock
from daibiao.places.models import Congress, Place, Unit

from .models import ContactDuty, Deputy, Membership, Office, Official, Session

Role = Grant.Role


def serving(by) -> set[int]:
    """The deputy of this account while an office lasts: one id or none. What is told reaches nobody for longer."""
    if by.account is None or not by.account.is_active:
        return set()
    rows = Deputy.objects.in_office
    return by.know(
        "people.serving",
        lambda: set(rows(clock.today()).filter(account=by.account).order_by().values_list("pk", flat=True)),
    )


@predicate
def is_someone_else(by, account):
    """The account is not the actor's own."""
    return by.account is None or account is None or by.account.pk != account.pk


@predicate
def keeps_another_power(by, account):
    """The account is the security administrator's or the auditor's, today or later."""
    apart = (Role.SECURITY_ADMIN, Role.AUDITOR)
    return (
        account is not None
        and account.grants.overlapping(clock.today(), None).filter(role__in=apart).exists()
    )


@predicate
def is_oneself(by, account):
    """The account is the actor's own."""
    return by.account is not None and by.account.pk == account.pk


@predicate
def coordinates_around(by, place):
    """A coordinator of the unit of this place or of a place above it."""
    return any(place.lineage.startswith(above) for above in _coordinated(by))


@predicate
def coordinates_congress(by, congress):
    """A coordinator around the congress; the county's committee also for the congresses above it (代表法 §25, §27)."""
    hosts = any(own.startswith(congress.place.lineage) for own in _coordinated(by, Unit.Kind.COMMITTEE))
    return hosts or coordinates_around.test(by, congress.place)


def _coordinated(by, *kinds: str) -> list[str]:
    """The lineages of the places for whose units (of these kinds) the actor is a coordinator.

    A unit that has handed its duties on keeps nothing: its successor's people do.
    """
    standing = by.units_standing(Role.COORDINATOR)
    return [unit.place.lineage for unit in standing if not kinds or unit.kind in kinds]


@predicate
def coordinates_the_county(by, thing=None):
    """A coordinator of the committee of a county's standing committee."""
    return bool(_coordinated(by, Unit.Kind.COMMITTEE))


@predicate
def sends_leaders_to(by, place):
    """A coordinator of the county's committee, about a place in that county: leaders are the county's."""
    return any(place.lineage.startswith(above) for above in _coordinated(by, Unit.Kind.COMMITTEE))


@predicate
def keeps_entry(by, thing):
    """Whoever may enter such a thing may put it right."""
    if isinstance(thing, Place | Congress | Unit):
        return by.holds(Role.SYSTEM_ADMIN)
    if isinstance(thing, Account):
        return by.holds(Role.SYSTEM_ADMIN) and is_someone_else.test(by, thing)
    if isinstance(thing, Official):
        return coordinates_the_county.test(by)
    if isinstance(thing, ContactDuty):
        return sends_leaders_to.test(by, thing.place)
    if isinstance(thing, Office | Session):
        return coordinates_congress.test(by, thing.congress)
    return coordinates_around.test(by, thing.body.place if isinstance(thing, Membership) else thing.place)


def around(by, path: str) -> Q:
    """Rows whose place (the lineage at the end of `path`) is one that the actor coordinates, or lies in one."""
    if by.is_system:
        return Q()
    found = Q(pk__in=[])
    for above in _coordinated(by):
        found |= Q(**{f"{path}__startswith": above})
    return found


for verb in ("add_place", "add_congress", "add_unit", "succeed_unit", "add_account"):
    permit(f"people.{verb}", holds(Role.SYSTEM_ADMIN) | is_the_house)
permit("people.switch_off", (holds(Role.SYSTEM_ADMIN) & is_someone_else) | is_the_house)
# Whoever sets a password can log in with it: the powers would be one.
permit(
    "people.set_password", (holds(Role.SYSTEM_ADMIN) & is_someone_else & ~keeps_another_power) | is_the_house
)
for verb in ("change_password", "choose_language"):
    permit(f"people.{verb}", is_oneself)
for verb in ("grant", "redate_grant", "revoke", "strike_grant"):
    permit(f"people.{verb}", (holds(Role.SECURITY_ADMIN) & is_someone_else) | is_the_house)
permit("people.see_grants", holds(Role.SECURITY_ADMIN))
permit("people.add_deputy", coordinates_around | is_the_house)
for verb in ("convene", "seat", "end_office"):
    permit(f"people.{verb}", coordinates_congress | is_the_house)
for verb in ("move_deputy", "form_body", "dissolve", "join", "leave"):
    permit(f"people.{verb}", coordinates_around | is_the_house)
permit("people.add_official", coordinates_the_county | is_the_house)
for verb in ("assign_contact", "end_contact"):
    permit(f"people.{verb}", sends_leaders_to | is_the_house)
permit("people.amend", keeps_entry | is_the_house)

permit("people.keep_structure", holds(Role.SYSTEM_ADMIN) | is_the_house)
permit("people.keep_rosters", holds(Role.COORDINATOR) | is_the_house)
#: The door of the back office.
permit("people.keep_records", holds(Role.SYSTEM_ADMIN, Role.COORDINATOR) | is_the_house)


def visible(by) -> Q:
    """Everybody sees the deputies in office today: who they are is to be published (代表法 §58)."""
    return Q(pk__in=Deputy.objects.in_office(clock.today()).order_by().values("pk"))


@predicate
def may_see(by, deputy):
    """Whether `visible` holds for this row."""
    return Deputy.objects.filter(visible(by), pk=deputy.pk).exists()


permit("people.see", may_see)
