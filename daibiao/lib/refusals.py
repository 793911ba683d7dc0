"""The one way a verb says "not now, and this is why" in the reader's own words."""


class Refusal(Exception):
    """A verb cannot be done now. `reasons` are sentences for the person who asked; nothing was changed."""

    def __init__(self, *reasons):
        super().__init__(*reasons)
        self.reasons = list(reasons)

    @property
    def message(self) -> str:
        """All reasons as one text."""
        return " ".join(str(reason) for reason in self.reasons)

    def __str__(self) -> str:
        return self.message


def said(text: str, otherwise: str) -> str:
    """`text` without the space around it; where nothing is left a Refusal with the sentence `otherwise`."""
    if not text.strip():
        raise Refusal(otherwise)
    return text.strip()
