"""What every verb of cases does first and last: hold the case, and leave word for the person."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from daibiao.audit.acts import locked
from daibiao.handling.models import Matter
from daibiao.lib.refusals import Refusal
from daibiao.notices import actions as notices
from daibiao.notices.models import Message

from ..models import Case


@contextmanager
def held(*cases: Case) -> Iterator[None]:
    """Hold the matters, and then the cases with all that are merged with them: the order in which a reply comes up.

    Whatever is merged is one matter, so one verb at a time is done to all of it. Several of a kind are held in the
    order of their keys. Who comes while somebody merges or parts looks again.
    """
    found = _together(cases)
    own = {case.pk: case for case in cases}
    matters = [Matter(pk=key) for key in sorted({matter for _pk, matter in found if matter})]
    with locked(*matters, *(own.get(pk) or Case(pk=pk) for pk, _matter in found)):
        if [pk for pk, _matter in _together(cases)] != [pk for pk, _matter in found]:
            raise Refusal(_("这件事刚才有人并案或者取消了并案，请重新打开看一看。"))
        yield


def _together(cases: Iterable[Case]) -> list[tuple[int, int | None]]:
    """These cases with all that are handled with them, by key, each with its matter."""
    mains = {case.merged_into_id or case.pk for case in cases}
    return list(Case.objects.of_groups(mains).values_list("pk", "matter"))


def tell_teller(case: Case, name: str, mark: str = "") -> Message | None:
    """A message to the person's telephone, where one was left; the outbox sends it after the act."""
    if not case.sealed_phone or case.channel == Case.Channel.IMPORT:
        return None
    key = f"{case.number}:{name}:{mark or case.round}"
    return notices.tell_phone(case.sealed_phone, name, key=key, number=case.number, language=case.language)
