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
    "hang",
    "unhang",
    "strike_equipment",
    "add_equipment",
    "plan_day",
    "publish_day",
    "change_day",
    "close_station",
]


@pytest.mark.parametrize("name", LOOKING)
def test_a_verb_holds_the_station_before_it_looks_at_anything(name: str):
    tree = ast.walk(ast.parse(inspect.getsource(getattr(actions, name))))
    act = next(node for node in tree if isinstance(node, ast.With))
    first = ast.unparse(act.items[1].context_expr) if len(act.items) > 1 else ""
    assert first.endswith(("(station)", ".station)")) and first.startswith("locked("), name
