"""Telling: at the open door, by code, or taken down by staff. The words are kept as told."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from daibiao.accounts import knocks, secrets
from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record, record_many
from daibiao.deadlines import actions as deadlines
from daibiao.deadlines.models import Clock
from daibiao.files import actions as files
from daibiao.files import checks
from daibiao.lib import clock, phones, pins
from daibiao.lib.refusals import Refusal, said
from daibiao.notices import actions as notices
from daibiao.people.models import Deputy
from daibiao.search import actions as search
from daibiao.stations.models import Station

from .. import flow, numbers, rules
from ..models import Case, CaseFile
from .receipts import is_current

#: The longest text a person may hand in, in characters.
WORDS_LIMIT = 5000
#: So long the same form, sent again, is answered with its receipt (docs/decisions/0019).
AGAIN_WITHIN = timedelta(hours=1)


class AlreadyTold(Exception):
    """The same form came twice; `case` is the one it made, `pin` the same PIN again, empty after an hour."""

    def __init__(self, case: Case, pin: str):
        super().__init__(case.number)
        self.case = case
        self.pin = pin


@dataclass(frozen=True)
class Told:
    """What a person tells: four questions, and what stands behind “more”."""

    words: str
    where: str = ""
    phone: str = ""
    photos: tuple = ()
    name: str = ""
    party: str = Case.Party.PERSON
    is_confidential: bool = False
    for_another: bool = False
    station: Station | None = None
    channel: str = Case.Channel.WEB
    language: str = "zh-hans"
    #: Drawn for each form that is opened, and known to nobody but the browser that opened it.
    once: UUID | None = None
    deputies: tuple[Deputy, ...] = field(default=())

    @property
    def seed(self) -> str:
        """The form as it was filled in: equal where it was sent twice, another where anything was changed."""
        filled = (self.words, self.where, self.phone, self.name, self.party)
        more = (self.is_confidential, self.for_another, len(self.photos), self.station and self.station.pk)
        return repr((str(self.once), *map(str, filled), *more)) if self.once else ""

    @property
    def mark(self) -> UUID | None:
        """What the case keeps of the seed: finds the twin, tells nothing of the secret."""
        return UUID(secrets.fingerprint(self.seed, "once").partition(".")[2][:32]) if self.seed else None

    @property
    def pin(self) -> str:
        """The PIN of the receipt; a form that was sent twice has one PIN."""
        return pins.drawn_from(self.seed, sealer=secrets.sealer()) if self.seed else pins.draw()


def told_before(told: Told) -> AlreadyTold | None:
    """What the very same form has told already, with its receipt for an hour."""
    twin = Case.objects.filter(once=told.mark).first() if told.once else None
    if twin is None:
        return None
    again = clock.now() < twin.told_at + AGAIN_WITHIN and is_current(twin, told.pin)
    return AlreadyTold(twin, told.pin if again else "")


def tell(told: Told, *, by: Actor) -> tuple[Case, str]:
    """Take down a need. Returns the case and its PIN, which is kept only as a keyed digest."""
    if len(said(told.words, _("请写下是什么事。"))) > WORDS_LIMIT:
        raise Refusal(_("内容太长，最多 %(limit)d 个字。您写的都还在。") % {"limit": WORDS_LIMIT})
    phone = normal(told.phone) if told.phone.strip() else ""
    # Pictures are decoded before the act: the database must not wait for them.
    photos = checks.admit_all(told.photos)
    with acting(by):
        require(by, "cases.record" if by.account else "cases.tell")
        # Drawing the number makes the same form, sent twice at once, wait here for its twin.
        number, pin = numbers.next_number(), told.pin
        if again := told_before(told):
            raise again
        known = numbers.Gazetteer()
        place = known.place_named_in(told.where) or (told.station.place if told.station else None)
        station = told.station or (Station.objects.serving(place, clock.today()) if place else None)
        taken_in_by = told.station.coordinator if told.station else known.coordinator_for(place)
        coordinator = taken_in_by.bearer(clock.today())
        case = Case.objects.create(
            number=number,
            once=told.mark,
            words=told.words,
            where=told.where.strip(),
            place=place,
            station=station,
            channel=told.channel,
            party=told.party,
            sealed_name=secrets.seal(told.name.strip(), "case.name"),
            sealed_phone=secrets.seal(phone, "case.phone"),
            phone_print=secrets.fingerprint(phone, "phone"),
            is_confidential=told.is_confidential,
            for_another=told.for_another,
            pin_digest=pins.digest(pin, number=number, sealer=secrets.sealer()),
            language=told.language,
            coordinator=coordinator,
            congress=coordinator.congress,
            recorder=by.account,
            was_received=bool(told.deputies),
            clock=Clock.objects.create(),
            told_at=clock.now(),
        )
        sitting = station.sitting_on(clock.today()).values_list("pk", flat=True) if station else []
        case.deputies.add(*(told.deputies or sitting))
        for photo in photos:
            CaseFile.objects.create(case=case, file=files.keep(photo, by=by))
        deadlines.start(case.clock, "case.triage", by=by, at=case.told_at, congress=case.congress)
        record("case.told", case, channel=case.channel)
        search.put(case)
        # Anybody may write anybody's number: the need is taken down, but no telephone is flooded in its name.
        if phone and (by.account or knocks.allowed("message.phone", phone)):
            notices.tell_phone(
                case.sealed_phone, "case.told", key=f"{number}:told", number=number, language=case.language
            )
    return case, pin


def reveal(case: Case, *, by: Actor, reason: str) -> str:
    """The full telephone number, for a reason that is logged. The trail keeps that there was one, not its words."""
    with acting(by):
        require(by, "cases.reveal", case)
        flow.advance(case, "reveal")
        why = said(reason, _("请写明查看的理由。"), least=2)
        record("case.revealed", case, reason=secrets.seal(why, "event.reason"))
        return phones.spaced(case.phone)


def reveal_many(rows, *, by: Actor, reason: str) -> dict[int, str]:
    """The telephone numbers of those of `rows` that `by` takes in, each logged with the reason; by the key of the case."""
    why = said(reason, _("请写明查看的理由。"), least=2)
    with acting(by):
        cases = list(rows.filter(rules.takes_in(by)).exclude(sealed_phone=""))
        record_many("case.revealed", cases, reason=secrets.seal(why, "event.reason"))
        return {case.pk: phones.spaced(case.phone) for case in cases}


def normal(phone: str) -> str:
    """The telephone number as it is kept, or a refusal that says what is wrong with it."""
    try:
        return phones.normalise(phone)
    except phones.NotAPhone as reason:
        raise Refusal(_(reason.msgid) % reason.params) from None
