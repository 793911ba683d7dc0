"""A worker for the kill test, in a process of its own: `python -m tests.notices.worker fill 200`, `… sweep MOMENT`."""

import sys
from datetime import datetime

import django


def main(verb: str, argument: str) -> None:
    """Fill the outbox, or sweep once as if it were `argument` o'clock."""
    django.setup()
    from daibiao.lib import clock
    from daibiao.notices import tasks

    if verb == "fill":
        _fill(int(argument))
    else:
        with clock.turned_to(datetime.fromisoformat(argument)):
            tasks.sweep()


def _fill(count: int) -> None:
    from daibiao.accounts import secrets
    from daibiao.accounts.actors import Actor
    from daibiao.audit.acts import acting
    from daibiao.lib import clock
    from daibiao.notices import actions
    from tests.notices.factories import MORNING, PHONE

    with clock.turned_to(MORNING), acting(Actor.system("test")):
        sealed = secrets.seal(PHONE, "case.phone")
        for n in range(count):
            actions.tell_phone(sealed, "case.told", key=f"t:{n}", number=f"T{n}", language="zh-hans")


if __name__ == "__main__":
    main(*sys.argv[1:])
