"""What the verbs of this room do first: hold many suggestions in one order, each after its matter (ADR 18)."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager

from daibiao.audit.acts import locked
from daibiao.suggestions.models import Suggestion


@contextmanager
def held(suggestions: Iterable[Suggestion], *beside) -> Iterator[None]:
    """Hold the matters by key, then the suggestions by key, then what lies beside them."""
    rows = sorted(suggestions, key=lambda each: each.pk)
    matters = sorted((each.matter for each in rows if each.matter), key=lambda each: each.pk)
    with ExitStack() as stack:
        for row in (*matters, *rows, *beside):
            stack.enter_context(locked(row))
        yield
