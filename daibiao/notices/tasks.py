"""The sweep: everything that is due is a row, and once a minute it is looked for again.

Rooms above add theirs with `@sweeping("handling.succession")`. Each must be safe to run twice and be killed.
"""

import logging
from collections.abc import Callable

from daibiao.audit import actions as audit

from . import actions, digests

_log = logging.getLogger(__name__)
_sweeps: dict[str, Callable[[], object]] = {}


class SweepFailed(RuntimeError):
    """Some sweeps failed, after the others had run; each is in the log."""


def sweeping(name: str) -> Callable:
    """Decorator: run this function in every sweep."""

    def register(function: Callable[[], object]) -> Callable[[], object]:
        if name in _sweeps:
            raise ValueError(f"the sweep {name} is declared twice")
        _sweeps[name] = function
        return function

    return register


def sweep() -> None:
    """Run every sweep once, the rooms' own first: what they tell leaves and is sealed in the same minute."""
    failed = [name for name, run in {**_sweeps, **_LAST}.items() if not _ran(name, run)]
    if failed:
        raise SweepFailed(", ".join(failed))


def _ran(name: str, run: Callable[[], object]) -> bool:
    """One fault does not keep the others from running."""
    try:
        run()
    except Exception:
        _log.exception("the sweep %s failed", name)
        return False
    return True


_LAST = {
    "notices.digests": digests.build_digests,
    "notices.deliver": actions.deliver,
    "audit.seal": audit.seal,
}
