"""A template that prints a variable nobody gave it fails, and so does a view that hides what the frame needs.

Only what is printed (`{{ … }}`) must be there: a component asks for its optional inputs with `{% if %}` and may be
handed, by `{% include … with … %}`, what its caller does not have. The optional ones stand in its opening comment.
"""

import pytest
from django.template.backends import django as backend
from django.template.base import VariableNode

#: What every page is given by daibiao.web.context: a view that used one of these words would spoil the frame.
FRAME = {"look", "theme", "size", "nav", "main_list", "county", "actor", "is_demonstration"}
_make_context = backend.make_context
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


class SpoiltFrame(ValueError):
    """A view gives its page something under a name that the frame of every page has already."""


def _make_context_or_fail(context, request=None, **kwargs):
    if request is not None and (taken := FRAME & set(context or ())):
        raise SpoiltFrame(", ".join(sorted(taken)))
    return _make_context(context, request, **kwargs)


@pytest.fixture(autouse=True)
def the_frame_keeps_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where a view's context hides what the frame of every page needs."""
    monkeypatch.setattr(backend, "make_context", _make_context_or_fail)
