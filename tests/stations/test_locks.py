"""Whoever looks at who works, sits or receives at a station holds the station first (docs/decisions/0018)."""

import ast
import inspect

import pytest

from daibiao.stations import actions

#: Verbs that look at what other rows of the station say.
LOOKING = [
    "sit",
    "staff",
    "rise",
    "unstaff",
    "plan_day",
    "publish_day",
    "change_day",
    "close_station",
]


@pytest.mark.parametrize("name", LOOKING)
def test_a_verb_holds_the_station_before_it_looks_at_anything(name: str):
    holds_the_station_first(getattr(actions, name))


def holds_the_station_first(verb) -> None:
    """What a verb locks first is the station."""
    tree = ast.walk(ast.parse(inspect.getsource(verb)))
    act = next(node for node in tree if isinstance(node, ast.With))
    first = ast.unparse(act.items[1].context_expr) if len(act.items) > 1 else ""
    assert first.endswith(("(station)", ".station)")) and first.startswith("locked("), verb.__name__
