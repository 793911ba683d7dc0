"""A template that prints a variable nobody gave it fails.

Only what is printed (`{{ … }}`) must be there: a component asks for its optional inputs with `{% if %}` and may be
handed, by `{% include … with … %}`, what its caller does not have. The optional ones stand in its opening comment.
"""

import pytest
from django.template.base import VariableNode

_render = VariableNode.render


class UndefinedVariable(LookupError):
    """A template printed something that is not in its context."""


class _Loud(str):
    """What Django puts where a variable is missing; it formats the variable's name into it."""

    def __mod__(self, variable) -> str:
        raise UndefinedVariable(f"{variable} is not in the context")


def _render_or_fail(self: VariableNode, context) -> str:
    engine = context.template.engine
    if engine.app_dirs:
        return _render(self, context)  # templates of libraries: they print what may be missing
    quiet, engine.string_if_invalid = engine.string_if_invalid, _Loud("%s")
    try:
        return _render(self, context)
    finally:
        engine.string_if_invalid = quiet


@pytest.fixture(autouse=True)
def nothing_undefined_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where a page prints an undefined variable."""
    monkeypatch.setattr(VariableNode, "render", _render_or_fail)
