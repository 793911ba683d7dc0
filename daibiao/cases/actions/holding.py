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
    order of their keys. Who comes while somebody hands over, merges or parts looks again.
    """
    own = {case.pk: case for case in cases}
    now = Case.objects.order_by().filter(pk__in=own).values_list("pk", "merged_into")  # memory may be older
    found = _together(main or pk for pk, main in now)
    matters = [Matter(pk=key) for key in sorted({matter for _pk, matter in found if matter})]
    with locked(*matters, *(own.get(pk) or Case(pk=pk) for pk, _matter in found)):
        again = _together(case.merged_into_id or case.pk for case in cases)
        if [set(each) for each in zip(*again, strict=True)] != [
            set(each) for each in zip(*found, strict=True)
        ]:
            raise Refusal(_("这件事刚才有人交办、并案或者取消了并案，请重新打开看一看。"))
        yield


def _together(mains: Iterable[int]) -> list[tuple[int, int | None]]:
    """The cases of these groups, by key, each with its matter."""
    return list(Case.objects.of_groups(set(mains)).values_list("pk", "matter"))


def tell_teller(case: Case, name: str, mark: str = "") -> Message | None:
    """A message to the person's telephone, where one was left; the outbox sends it after the act."""
    if not case.sealed_phone or case.channel == Case.Channel.IMPORT:
        return None
    key = f"{case.number}:{name}:{mark or case.round}"
    return notices.tell_phone(case.sealed_phone, name, key=key, number=case.number, language=case.language)
