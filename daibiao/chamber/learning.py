"""At the end of a whole year: what people decided in it is enough to learn from, what they told has its hot topics."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta

from daibiao.demonstration.county import HOUSE, County
from daibiao.demonstration.matters import Days
from daibiao.demonstration.parts import Errand
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal


def errands(_days: Days, year: float) -> Iterator[Errand]:
    """The last thing that happens; of less than a year the machine says nothing."""
    if year >= 1:
        yield clock.now() - timedelta(minutes=1), learn


def learn(_county: County) -> None:
    """Categories and units, from what was called so and given to whom; what is too little is left. Then the topics."""
    # Numbers are crunched here alone: no page and no worker should wait for their libraries.
    from daibiao.advice import actions as advice
    from daibiao.advice import heat, learning, shelf

    for kind in (shelf.CATEGORY, shelf.UNIT):
        with suppress(Refusal):
            advice.learn(kind, learning.examples(kind), by=HOUSE)
    heat.refresh()
