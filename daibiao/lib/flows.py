"""A flow is a table of steps: which verb leads from which states to which state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One row of a flow: `verb` leads from any of `sources` to `target` (None: the state stays)."""

    verb: str
    sources: frozenset[str]
    target: str | None


class Flow(Mapping[str, Step]):
    """All steps of one noun, by verb. Unknown verbs raise KeyError."""

    def __init__(self, rows: Iterable[tuple[str, str | Iterable[str], str | None]]):
        self._steps: dict[str, Step] = {}
        for verb, sources, target in rows:
            if verb in self._steps:
                raise ValueError(f"the verb {verb} stands twice in the flow")
            named = {sources} if isinstance(sources, str) else set(sources)
            self._steps[verb] = Step(verb, frozenset(named), target)

    def __getitem__(self, verb: str) -> Step:
        return self._steps[verb]

    def __iter__(self):
        return iter(self._steps)

    def __len__(self) -> int:
        return len(self._steps)

    def open_from(self, state: str) -> list[str]:
        """The verbs whose step may start in `state`, in the order of the table."""
        return [step.verb for step in self._steps.values() if state in step.sources]
