"""What the browser gets: vendored files as recorded, a light first visit, colours one can read."""

import gzip
import hashlib
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
TEMPLATES = ROOT / "templates"
TOKENS = (STATIC / "css" / "tokens.css").read_text()
PACKAGES = tomllib.loads((STATIC / "vendor" / "MANIFEST.toml").read_text())["package"]
VENDORED = [file for package in PACKAGES for file in package["files"]]

RUNNING_TEXT = 7.0
LABEL = 4.5
CONTROL_EDGE = 3.0
#: Tokens that meet on a page: front, back, least contrast.
PAIRS = [
    *[(ink, back, RUNNING_TEXT) for ink in ("ink", "ink-2", "blue") for back in ("paper", "ground")],
    *[("ink", wash, RUNNING_TEXT) for wash in ("ok-wash", "soon-wash", "late-wash", "blue-wash", "red-wash")],
    ("blue", "blue-wash", RUNNING_TEXT),
    *[("ink-3", back, LABEL) for back in ("paper", "ground", "blue-wash", "red-wash")],
    *[("red", back, LABEL) for back in ("paper", "ground", "red-wash")],
    ("on-red", "red", LABEL),
    ("on-red", "red-deep", LABEL),
    *[(tone, f"{tone}-wash", LABEL) for tone in ("ok", "soon", "late")],
    *[(tone, "paper", LABEL) for tone in ("ok", "soon", "late")],
    ("on-holiday", "holiday", LABEL),
    ("ink-2", "rest", LABEL),
    *[("on-map", f"map-{level}", LABEL) for level in (1, 2, 3, 4)],
    *[("edge", back, CONTROL_EDGE) for back in ("paper", "ground")],
]


def test_where_something_stands_is_no_look_by_itself():
    """“now” is a step of the way and an item of a timeline as well as a question on the projector: each says whose."""
    sheets = "".join(path.read_text() for path in STATIC.glob("css/*.css"))
    written = re.sub(r"/\*.*?\*/", "", sheets, flags=re.DOTALL)
    selectors = [each.strip() for rule in re.findall(r"([^{}]+){", written) for each in rule.split(",")]
    states = {".now", ".done", ".todo", ".again", ".over", ".bad", ".past", ".today"}
    assert not states & set(selectors)


def test_on_a_telephone_every_cell_says_what_it_is_in_either_language():
    """The label before a cell was once taken away from the last one, and English gave it back to itself alone."""
    sheet = (STATIC / "css" / "daibiao.css").read_text()
    assert "attr(data-label)" in sheet and not re.search(r"td[^{}]*::before {[^}]*content: none", sheet)


def test_a_long_word_at_the_end_of_a_row_leaves_room_for_what_the_row_is_about():
    """In English the lamp of a term once took a third of the desk's list, and the matter stood in a column of four signs."""
    sheet = (STATIC / "css" / "daibiao.css").read_text()
    assert ".queue td:last-child .chip { white-space: normal; }" in sheet


def test_what_is_chosen_does_not_run_under_the_arrow_of_its_list():
    sheet = (STATIC / "css" / "daibiao.css").read_text()
    assert re.search(r"\.form-select {[^}]*padding-right: 2", sheet)


def block(opening: str) -> dict[str, str]:
    """The colours set in the block of the token sheet that begins with `opening`."""
    body = TOKENS.split(opening, 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", body))


LIGHT = block(":root {")
DARK = LIGHT | block("[data-theme=dark] {")


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(front: str, back: str) -> float:
    """Contrast of two colours, 1 to 21, WCAG 2.2."""
    dark, light = sorted((luminance(front), luminance(back)))
    return (light + 0.05) / (dark + 0.05)


def zipped(path: str) -> int:
    """What a file weighs on the way."""
    return len(gzip.compress((STATIC / path).read_bytes(), 6))


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_words_can_be_read(colours, front, back, least):
    """7:1 for running text, 4.5:1 for labels, muted text and buttons, 3:1 for the edge of a field."""
    assert contrast(colours[front], colours[back]) >= least


def test_dark_by_choice_is_dark_by_device():
    """The reader's dark and the device's dark are the same colours."""
    assert block("[data-theme=dark] {") == block("[data-theme=auto] {")


@pytest.mark.parametrize("file", VENDORED, ids=lambda file: file["path"])
def test_vendored_files_are_as_recorded(file):
    """A changed vendored file is noticed."""
    assert hashlib.sha256((STATIC / file["path"]).read_bytes()).hexdigest() == file["sha256"]


def test_every_vendored_file_is_recorded_with_its_licence():
    """Nothing lies in static/vendor that the manifest does not name."""
    recorded = {file["path"] for file in VENDORED}
    lying = {str(path.relative_to(STATIC)) for path in (STATIC / "vendor").rglob("*") if path.is_file()}
    assert lying - {"vendor/MANIFEST.toml"} <= recorded
    for package in PACKAGES:
        assert package["version"]
        assert package["licence"]
        assert package["licence_file"] in recorded


def test_every_icon_used_is_in_the_sprite():
    """A misspelt icon would be an empty square."""
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text()))
    words = [path.read_text() for path in TEMPLATES.rglob("*.html")]
    used = {name for text in words for name in re.findall(r'{% icon "([\w-]+)"', text)}
    tags = (ROOT / "daibiao" / "web" / "templatetags" / "daibiao_web.py").read_text()
    named = set(re.findall(r'"((?:circle|mood|alert)-[\w-]+|clock)"', tags))
    assert used | named <= drawn


@pytest.mark.parametrize("page", sorted(TEMPLATES.rglob("*.html")), ids=lambda page: page.name)
def test_no_style_or_script_stands_in_a_page(page):
    """The content security policy would refuse it: no style attribute, no inline script, no handler."""
    text = page.read_text()
    assert not re.search(r"""<[^>%]*\s(style|on\w+)\s*=\s*["']""", text)
    assert not re.search(r"<style|<script(?![^>]*\bsrc=)|hx-on|javascript:", text)


def test_nothing_is_asked_of_another_site():
    """No request leaves the site: no address in a style sheet or a script of ours."""
    ours = [*STATIC.glob("css/*.css"), *STATIC.glob("js/*.js")]
    for path in ours:
        assert not re.search(r"https?://(?!www\.w3\.org/)", path.read_text()), path.name


def test_first_visit_of_a_citizen_is_light():
    """A citizen page weighs at most 100 kB; 20 kB of that are left for its words."""
    every_page = ["vendor/bootstrap/bootstrap.min.css", "vendor/htmx/htmx.min.js", "icons.svg", "seal.svg"]
    every_page += [f"css/{name}.css" for name in ("tokens", "daibiao", "print")]
    every_page += [f"js/{name}.js" for name in ("look", "photos", "drafts", "print")]
    assert sum(map(zipped, every_page)) <= 80_000
