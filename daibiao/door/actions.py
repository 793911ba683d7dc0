"""Opening by the receipt: number and PIN, slowed down for whoever guesses."""

from functools import lru_cache

from django.conf import settings
from django.utils.translation import gettext as _

from daibiao.accounts import knocks, secrets
from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting
from daibiao.cases.models import Case
from daibiao.lib import pins
from daibiao.lib.refusals import Refusal, TooOften


def open_with_pin(number: str, pin: str, *, address: str, known: bool = False) -> Case:
    """The case whose receipt is shown. Guessing is slowed down, and all misses look alike.

    What counts are misses: of this caller, of this caller for this number, of everybody for this number. The last
    is wide, and does not stop a browser `known` to have opened this very case, so that no stranger locks it.
    """
    number = number.strip()
    pair = f"{address} {number}"
    with acting(Actor.system("open-with-pin")):
        # One after the other: a caller who is stopped uses up nothing of what everybody has.
        patient = knocks.allowed("pin.address", address) and knocks.allowed("pin.pair", pair)
        patient = patient and (known or knocks.allowed("pin.number", number))
    if not patient:
        seconds = settings.DAIBIAO_LIMITS["pin.number"][1]
        raise TooOften(_("试得太多了，请 %(minutes)d 分钟后再试。") % {"minutes": seconds // 60})
    case = Case.objects.filter(number=number).exclude(pin_digest="").first()
    kept = case.pin_digest if case else _nobodys_digest()
    if not pins.matches(pin, kept, number=number, sealer=secrets.sealer()) or case is None:
        raise Refusal(_("编号或查询码不对，请照回执再输一遍。"))
    with acting(Actor.system("open-with-pin")):
        knocks.forgive("pin.address", address)
        knocks.forgive("pin.pair", pair)
        if not known:
            knocks.forgive("pin.number", number)
    return case


@lru_cache(maxsize=1)
def _nobodys_digest() -> str:
    """Compared with where there is no case, so that an unknown number takes as long as a wrong PIN."""
    return pins.digest(pins.draw(), number="", sealer=secrets.sealer())
