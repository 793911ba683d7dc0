"""What was found, coloured: the words of a query in the text as it was written, and the piece of it around them."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from . import phrases

#: Characters of a piece before the first word found, and in all.
BEFORE, PIECE = 24, 110

Span = tuple[int, int]


def marked(text: str, words: Iterable[str]) -> SafeString:
    """The text, safe for a page, with what was looked for between <mark> and </mark>."""
    return _dressed(text, spans(text, words))


def piece(fields: Iterable[str], words: Sequence[str]) -> SafeString:
    """The piece of the fields in which something was found, marked; where nothing was, the beginning of the first."""
    texts = [" ".join(field.split()) for field in fields if field.strip()]
    for text in texts:
        if found := spans(text, words):
            return _cut(text, found)
    return _cut(texts[0], []) if texts else SafeString()


def spans(text: str, words: Iterable[str]) -> list[Span]:
    """Where in the written text these normal words stand: beginning and end, in order, none touching another."""
    plain = phrases.normal(text)
    wanted = [word for word in words if word and word in plain]
    if not wanted:  # as in most fields: nothing to count letter by letter
        return []
    letters = list(_letters(text))
    plain, found = "".join(letter for letter, _at, _end in letters), []
    for word in wanted:
        at = plain.find(word)
        while at >= 0:
            found.append((letters[at][1], letters[at + len(word) - 1][2]))
            at = plain.find(word, at + len(word))
    return _joined(sorted(found))


def _letters(text: str) -> Iterator[tuple[str, int, int]]:
    """Each character of the normal form, with the place from which it comes in the written text."""
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1  # an accent belongs to its letter
        yield from ((letter, at, end) for letter in phrases.letter(text[at:end]))
        at = end


def _joined(found: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for at, end in found:
        if joined and at <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((at, end))
    return joined


def _cut(text: str, found: list[Span]) -> SafeString:
    first = max(found[0][0] - BEFORE, 0) if found else 0
    last = first + PIECE
    inside = [(at - first, min(end, last) - first) for at, end in found if at < last]
    ends = ("…" if first else "", "…" if last < len(text) else "")
    return format_html("{}{}{}", ends[0], _dressed(text[first:last], inside), ends[1])


def _dressed(text: str, found: list[Span]) -> SafeString:
    parts, last = [], 0
    for at, end in found:
        parts.append((text[last:at], format_html("<mark>{}</mark>", text[at:end])))
        last = end
    return format_html_join("", "{}{}", [*parts, (text[last:], "")])
