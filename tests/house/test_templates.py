"""Templates: found, used, short, made of few components, and every word of them in both languages.

What may stand in a page for the browser's sake (no style attribute, no inline script) is asked in test_static.
"""

import re

import pytest

from .reading import PACKAGE, sources, templates, uncommented

COMPONENTS = "components/"
MOST_COMPONENTS = 20
MOST_LINES = 150
#: Called by name from outside our code: log-in by allauth, whose views ask for these.
CALLED_BY_LIBRARIES = {"account/login.html", "account/logout.html", "account/password_change.html"}
#: Chinese in any language: the seals 代 and 站, which are pictures, and the language's own name on its switch.
PICTURES = {"代", "站", "中文"}
#: Shows components with invented words; no reader of the product comes there.
SAMPLES = "web/gallery.html"

#: Templates that lie in their room, because they are drawn into a library's pages (settings/pages.py).
OF_ROOMS = {
    path.as_posix().partition("/templates/")[2]: path.read_text(encoding="utf-8")
    for path in sorted(PACKAGE.glob("*/templates/**/*.html"))
}

USES = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"'#]+)(?:#(\w+))?["']""")
USES_BY_VARIABLE = re.compile(r"""{%\s*(?:include|extends)\s+(?!["'])""")
NAMED_IN_CODE = re.compile(r"""["']([\w/]+\.html)(?:#(\w+))?["']""")
PART = re.compile(r"{%\s*partialdef\s+(\w+)")
TRANSLATED = re.compile(
    r"""{%\s*blocktrans.*?endblocktrans\s*%}|{%\s*trans\s+(?:"[^"]*"|'[^']*')|_\((?:"[^"]*"|'[^']*')\)""",
    re.DOTALL,
)
HAN = re.compile(r"[㐀-鿿]+")


def used() -> set[tuple[str, str]]:
    """Every use of a template, with the part of it that is meant."""
    found = {match.groups("") for text in templates().values() for match in USES.finditer(text)}
    return found | {match.groups("") for text in sources().values() for match in NAMED_IN_CODE.finditer(text)}


def test_every_template_named_is_there_with_its_part():
    missing = [
        (name, part)
        for name, part in used()
        if name not in templates() | OF_ROOMS or (part and part not in PART.findall(templates()[name]))
    ]
    assert not missing


def test_every_template_is_used():
    assert not set(templates()) - {name for name, _part in used()} - CALLED_BY_LIBRARIES


def test_every_component_is_shown_in_the_gallery():
    """Components used by other components are shown within them."""
    shown, waiting = set(), ["web/gallery.html"]
    while waiting:
        found = {name for name, _part in USES.findall(templates()[waiting.pop()])} - shown
        shown |= found
        waiting += found
    assert not {name for name in templates() if name.startswith(COMPONENTS)} - shown


def test_no_template_is_chosen_by_a_variable():
    assert not [name for name, text in templates().items() if USES_BY_VARIABLE.search(uncommented(text))]


def test_components_are_few():
    assert len([name for name in templates() if name.startswith(COMPONENTS)]) <= MOST_COMPONENTS


@pytest.mark.parametrize("name", templates())
def test_a_template_is_short_and_says_what_it_takes(name: str):
    text = templates()[name]
    assert text.count("\n") <= MOST_LINES
    head = text.partition("\n")[2] if text.startswith("{% extends") else text
    assert head.startswith(("{% comment %}", "{#")), "it begins with a comment that names its inputs"


@pytest.mark.parametrize("name", sorted(set(templates()) - {SAMPLES}))
def test_every_word_is_translated(name: str):
    bare = HAN.findall(TRANSLATED.sub("", uncommented(templates()[name])))
    assert not set(bare) - PICTURES


@pytest.mark.parametrize("name", OF_ROOMS)
def test_a_template_of_a_room_is_held_to_the_same(name: str):
    text = OF_ROOMS[name]
    assert text.count("\n") <= MOST_LINES
    head = text.partition("\n")[2] if text.startswith("{% extends") else text
    assert head.startswith("{% comment %}")
    assert not set(HAN.findall(TRANSLATED.sub("", uncommented(text)))) - PICTURES
    assert not re.search(r"""<[^>%]*\s(style|on\w+)\s*=\s*["']|<script""", text)
