"""One order of locks: the matter first, then its assignment, then what lies beside it (docs/decisions/0018)."""

import ast
import inspect

import pytest

from daibiao.accounts.models import Account
from daibiao.handling import actions
from daibiao.handling.actions import holding
from daibiao.handling.models import Assignment, Matter
from daibiao.lib import clock
from tests.cases.factories import TOLD_AT, answer, told

#: Verbs that hold no single matter: one makes it, two take many, each by a verb that holds its own.
OTHERS = {"hand_over", "follow_unit", "take_over_all"}


def first_held(verb) -> str:
    """What the verb holds in the statement that opens its act."""
    [act] = [node for node in ast.walk(ast.parse(inspect.getsource(verb))) if isinstance(node, ast.With)][:1]
    return ast.unparse(act.items[1].context_expr) if len(act.items) > 1 else ""


@pytest.mark.parametrize("name", sorted(set(actions.__all__) - OTHERS - {"Answer", "Given"}))
def test_every_verb_holds_the_matter_before_it_looks_at_anything(name: str):
    assert first_held(getattr(actions, name)).startswith("held("), name


@pytest.mark.django_db
def test_what_lies_beside_is_held_after_its_assignment(monkeypatch):
    held = []
    really = holding.locked
    monkeypatch.setattr(holding, "locked", lambda *rows: held.extend(map(type, rows)) or really(*rows))
    with clock.turned_to(TOLD_AT):
        way = told().working()
        reply = way.submitted(answer(result="B", promise="换管", promised_on=clock.today()))
        sent = actions.urge(way.lead, by=way.by("presidium"), text="请抓紧")
        slip = actions.supervise(
            way.case.matter,
            by=way.by("presidium"),
            leader=Account.objects.get(username="supervisor"),
            demand="快",
            report_by=clock.today(),
        )
        actions.sign(reply, by=way.by("waterleader"), seen=reply.digest)
        held.clear()
        actions.answer_urge(sent, by=way.by("water"), answer="已派人")
        actions.keep_promise(reply.kept_promise, by=way.by("water"), on=clock.today(), note="换完")
        assert [held[:2], held[3:5]] == [[Matter, Assignment]] * 2
        held.clear()
        actions.report(slip, by=way.by("water"), text="已修好")
        assert held == [Matter, type(slip)]
