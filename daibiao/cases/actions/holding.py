"""What every verb of cases does first and last: hold the case, and leave word for the person."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.utils.translation import gettext as _

from daibiao.audit.acts import locked
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
    matters = sorted({each.matter for each in found if each.matter}, key=lambda matter: matter.pk)
    own = {case.pk: case for case in cases}
    with ExitStack() as rows:
        for row in (*matters, *(own.get(each.pk, each) for each in found)):
            rows.enter_context(locked(row))
        if [each.pk for each in _together(cases)] != [each.pk for each in found]:
            raise Refusal(_("这件事刚才有人并案或者取消了并案，请重新打开看一看。"))
        yield


def _together(cases: tuple[Case, ...]) -> list[Case]:
    """These cases with all that are handled with them, by key."""
    rows = Case.objects.filter(pk__in=[case.pk for case in cases]).values_list("pk", "merged_into")
    mains = [main or pk for pk, main in rows]
    return list(Case.objects.of_groups(mains).select_related("matter"))


def tell_teller(case: Case, name: str, mark: str = "") -> Message | None:
    """A message to the person's telephone, where one was left; the outbox sends it after the act."""
    if not case.sealed_phone or case.channel == Case.Channel.IMPORT:
        return None
    key = f"{case.number}:{name}:{mark or case.round}"
    return notices.tell_phone(case.sealed_phone, name, key=key, number=case.number, language=case.language)
