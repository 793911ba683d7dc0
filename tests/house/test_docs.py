"""What the documents say is there: settings, commands, links, buttons, pictures, in both languages."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.utils import translation

from daibiao.cases.offers import OFFER as CASES
from daibiao.handling.offers import OFFER as HANDLING

from .reading import ROOT

DOCS = ROOT / "docs"
GUIDES = DOCS / "guides"
SCREENS = DOCS / "screens"
ROLES = {"resident", "station", "deputy", "coordinator", "unit", "leader", "dispatcher", "administrator"}
READ_FROM_ENVIRONMENT = re.compile(
    r"(?:environ(?:\.get\(|\[)|required\(|listed\(|number\()\s*\"([A-Z][A-Z_]+)\""
)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
MADE = re.compile(r"(?:`|^)make ([a-z]+)", re.MULTILINE)
MANAGED = re.compile(r"manage\.py ([a-z_]+)")


def documents() -> Iterator[Path]:
    """Every page that people read."""
    yield from sorted(ROOT.glob("*.md"))
    yield from sorted(DOCS.rglob("*.md"))


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def all_of(language: str) -> str:
    """All guides of a language as one text."""
    return "\n".join(text(page) for page in (GUIDES / language).glob("*.md"))


def settings_read() -> set[str]:
    """Every environment variable that some settings file reads."""
    files = (ROOT / "config").rglob("*.py")
    return {name for path in files for name in READ_FROM_ENVIRONMENT.findall(text(path))}


def test_every_environment_variable_is_documented():
    names = settings_read()
    assert {"DAIBIAO_SECRET_KEY", "DATABASE_URL", "DAIBIAO_VAR"} <= names
    manual = text(DOCS / "operations.md")
    assert not [name for name in sorted(names) if f"`{name}`" not in manual]


def test_every_make_target_named_exists():
    targets = set(re.findall(r"^([a-z]+):", text(ROOT / "Makefile"), re.MULTILINE))
    named = {(path.name, target) for path in documents() for target in MADE.findall(text(path))}
    assert not [each for each in sorted(named) if each[1] not in targets]


def test_every_management_command_named_exists():
    named = {(path.name, command) for path in documents() for command in MANAGED.findall(text(path))}
    assert not [each for each in sorted(named) if each[1] not in get_commands()]


def test_every_link_between_documents_leads_somewhere():
    broken = [
        f"{path.relative_to(ROOT)} → {target}"
        for path in documents()
        for target in LINK.findall(text(path))
        if not re.match(r"[a-z]+:|#", target) and not (path.parent / target.partition("#")[0]).exists()
    ]
    assert not broken


def test_every_role_has_its_guide_in_both_languages():
    pages = {language: {page.stem for page in (GUIDES / language).glob("*.md")} for language in ("zh", "en")}
    assert pages["zh"] == pages["en"]
    assert pages["zh"] >= ROLES


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_button_is_explained_in_some_guide(language):
    guides = all_of(language)
    with translation.override("en" if language == "en" else "zh-hans"):
        labels = [str(verb.label) for offer in (CASES, HANDLING) for verb in offer.verbs]
    assert not [label for label in labels if label not in guides]


def test_english_guides_name_the_chinese_buttons_too():
    """Whoever reads English often sits beside somebody whose screen is Chinese."""
    guides = all_of("en")
    labels = [verb.label for offer in (CASES, HANDLING) for verb in offer.verbs]
    with translation.override("zh-hans"):
        assert not [str(label) for label in labels if str(label) not in guides]


def test_pictures_stay_small():
    pictures = {picture.name: picture.stat().st_size for picture in SCREENS.glob("*.png")}
    assert len(pictures) <= 24
    assert not [name for name, size in pictures.items() if size > 250_000]
