"""The verb of the room: learn. Its fruit is a file, put in place in one step; that it was done stands in the trail."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.lib.refusals import Refusal
from daibiao.likeness import storing, training
from daibiao.likeness.router import Router
from daibiao.likeness.training import Example
from daibiao.places.models import Place

from . import shelf


def learn(
    kind: str,
    examples: Sequence[Example],
    *,
    by: Actor,
    say: Callable[[int, int], None] = lambda done, of: None,
) -> tuple[Router, str]:
    """Learn the router of `kind` and put it in the place of the old one. Returns it, and its version."""
    require(by, "advice.learn")
    try:
        router = training.trained(examples, say=say)
    except training.TooFew as few:
        raise Refusal(
            _(
                "只有 %(count)d 件、%(labels)d 类可以学；至少要 %(least)d 件、2 类，每类 %(each)d 件。没有学习，不给建议。"
            )
            % {
                "count": few.count,
                "labels": few.labels,
                "least": training.LEAST,
                "each": training.LEAST_OF_A_LABEL,
            }
        ) from None
    with acting(by):
        version = storing.keep(router, shelf.path(kind))
        _record(kind, router, version)
    return router, version


def _record(kind: str, router: Router, version: str) -> None:
    """The event stands with the topmost place: what was learned is the whole county's. No words, only how many."""
    if root := Place.objects.first():
        examples, labels = router.facts["examples"], len(router.labels)
        record("advice.learned", root, kind=kind, examples=examples, labels=labels, version=version)
