"""Officials, deputies, terms, bodies, members, contact duties: what coordinators keep."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import pgettext_lazy

from daibiao.accounts.actors import Actor
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.people import actions as people
from daibiao.people.actions.amending import FACTS
from daibiao.people.models import Body, ContactDuty, Deputy, Membership, Office, Official, Session

from .kind import Kind
from .structure import amend


def ended(values: dict):
    """The last day that is entered, taken out of `values`; what has ended cannot be opened again."""
    if (on := values.pop("valid_to")) is None:
        raise Refusal(_("已经截止的不能恢复，请登记新的一项。"))
    return on


def only_ended(values: dict):
    """The last day that is entered, of an entry of which nothing else ever changes."""
    if values.keys() - {"valid_to"}:
        raise Refusal(_("这一项登记后不能改，请截止旧的、登记新的。"))
    return ended(values)


def _add_official(by: Actor, **values) -> Official:
    return people.add_official(values.pop("code"), values.pop("name"), values.pop("title"), by=by, **values)


def _add_deputy(by: Actor, **values) -> Deputy:
    return people.add_deputy(values.pop("name"), values.pop("place"), by=by, **values)


def _change_deputy(deputy: Deputy, by: Actor, **values) -> None:
    if place := values.pop("place", None):
        people.move_deputy(deputy, place, by=by)
    people.amend(deputy, by=by, **values)


def _add_office(by: Actor, *, valid_from, valid_to=None, ended_why: str = "", **values) -> Office:
    first = (values.pop("deputy"), values.pop("congress"))
    if valid_to and valid_to < clock.today():  # a last day that is still to come says nothing of why
        ended_why = ended_why or Office.End.EXPIRED
    return people.seat(*first, since=valid_from, until=valid_to, ended_why=ended_why, by=by, **values)


def _change_office(office: Office, by: Actor, **values) -> None:
    if office.valid_to is None:
        why = values.pop("ended_why", "")
        if "valid_to" in values:
            if not why:
                raise Refusal(_("请选截止原因。"))
            people.end_office(office, on=ended(values), why=why, by=by)
        elif why:
            raise Refusal(_("填了截止原因，就要填截止日期。"))
    people.amend(office, by=by, **values)


def _add_body(by: Actor, *, valid_from, **values) -> Body:
    first = (values.pop("code"), values.pop("name"), values.pop("kind"))
    return people.form_body(*first, since=valid_from, by=by, **values)


def _change_body(body: Body, by: Actor, **values) -> None:
    if "valid_to" in values and body.valid_to is None:
        people.dissolve(body, on=ended(values), by=by)
    people.amend(body, by=by, **values)


def _add_membership(by: Actor, *, body: Body, valid_from, valid_to=None, **values) -> Membership:
    return people.join(body, since=valid_from, until=valid_to, by=by, **values)


def _change_membership(membership: Membership, by: Actor, **values) -> None:
    """An end that was entered is put right; a first one comes after everything else that changes."""
    is_first = "valid_to" in values and membership.valid_to is None
    until = {"on": ended(values)} if is_first else {}
    people.amend(membership, by=by, **values)
    if until:
        people.leave(membership, by=by, **until)


def _add_contact(by: Actor, *, official: Official, place, valid_from, valid_to=None) -> ContactDuty:
    return people.assign_contact(official, place, since=valid_from, until=valid_to, by=by)


def _change_contact(duty: ContactDuty, by: Actor, **values) -> None:
    if "valid_to" in values and duty.valid_to is None:
        people.end_contact(duty, on=ended(values), by=by)
    people.amend(duty, by=by, **values)


def _add_session(by: Actor, **values) -> Session:
    return people.convene(values.pop("congress"), by=by, **values)


OFFICIALS = Kind(
    "officials",
    _lazy("领导干部"),
    Official,
    "leaders",
    key=("code",),
    facts=("name", "title", "pinyin", "account"),
    add=_add_official,
    change=amend,
    loose=frozenset(FACTS[Official]),
    labels={"code": _lazy("领导编号")},
    listed=("name", "code", "title"),
    searched=("name", "code", "title", "pinyin"),
    icon="user",
)
DEPUTIES = Kind(
    "deputies",
    pgettext_lazy("多个", "人大代表"),
    Deputy,
    "rosters",
    key=("code",),
    facts=("name", "place", "work", "pinyin", "account"),
    add=_add_deputy,
    change=_change_deputy,
    loose=frozenset(FACTS[Deputy] | {"place"}),
    where="place__lineage",
    listed=("name", "code", "place", "work"),
    searched=("name", "code", "pinyin", "work"),
    icon="user",
)
OFFICES = Kind(
    "offices",
    _lazy("代表任期"),
    Office,
    "rosters",
    key=("deputy", "congress", "term"),
    facts=("valid_from", "valid_to", "ended_why", "session", "constituency"),
    add=_add_office,
    change=_change_office,
    loose=frozenset(FACTS[Office]),
    where="deputy__place__lineage",
    hints={"valid_to": _lazy("任期截止，由它支撑的小组、委员会职务和入站也在这一天截止。截止原因要选一项。")},
    listed=("deputy", "congress", "term", "valid_from", "valid_to"),
    filters=("congress", "term"),
    searched=("deputy__name", "deputy__code"),
    icon="date",
)
BODIES = Kind(
    "bodies",
    _lazy("代表团、小组和委员会"),
    Body,
    "rosters",
    key=("code",),
    facts=(
        *("name", "kind", "congress", "place", "term", "valid_from", "valid_to"),
        *("unit", "purpose", "pinyin", "name_en"),
    ),
    add=_add_body,
    change=_change_body,
    loose=frozenset(FACTS[Body]),
    where="place__lineage",
    labels={"code": _lazy("组织代码")},
    listed=("name", "code", "kind", "place", "valid_from", "valid_to"),
    filters=("kind",),
    searched=("name", "code", "purpose"),
    icon="group",
)
MEMBERSHIPS = Kind(
    "memberships",
    _lazy("组成人员"),
    Membership,
    "rosters",
    key=("body", "deputy", "official", "valid_from"),
    facts=("post", "valid_to"),
    add=_add_membership,
    change=_change_membership,
    loose=frozenset(FACTS[Membership]),
    where="body__place__lineage",
    labels={"person": _lazy("人员")},
    listed=("body", "person", "post", "valid_from", "valid_to"),
    filters=("post",),
    searched=("body__name", "deputy__name", "official__name"),
    icon="user",
)
CONTACTS = Kind(
    "contacts",
    _lazy("领导联系乡镇"),
    ContactDuty,
    "leaders",
    key=("official", "place", "valid_from"),
    facts=("valid_to",),
    add=_add_contact,
    change=_change_contact,
    loose=frozenset(FACTS[ContactDuty]),
    where="place__lineage",
    listed=("place", "official", "valid_from", "valid_to"),
    searched=("official__name", "place__name"),
    icon="link",
)
SESSIONS = Kind(
    "sessions",
    _lazy("人代会会议"),
    Session,
    "rosters",
    key=("congress", "term", "ordinal"),
    facts=("opened_on", "closed_on"),
    add=_add_session,
    change=amend,
    loose=frozenset(FACTS[Session]),
    where="congress__place__lineage",
    listed=("congress", "term", "ordinal", "opened_on", "closed_on"),
    searched=("congress__name",),
    icon="calendar",
)
ALL = (OFFICIALS, DEPUTIES, OFFICES, BODIES, MEMBERSHIPS, CONTACTS, SESSIONS)
