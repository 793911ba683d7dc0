"""The words of the product in both languages, kept with Babel: no GNU gettext is needed.

messages.py extract   collect every msgid (Chinese) from code and templates into locale/*/…/django.po
messages.py compile   write the .mo files that Django reads, where they are older than the .po
messages.py check     the catalogues equal the code; nothing is empty or fuzzy; placeholders agree
messages.py missing   print what has no English yet, as JSON {msgid: ""}
messages.py fill FILE take English from such a JSON file
"""

import json
import re
import sys
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
#: Where words stand that people read.
SOURCES = [
    ("daibiao", "**/*.py"),
    ("daibiao", "**/*.html"),
    ("templates", "**/*.html"),
    ("templates", "**/*.txt"),
]
#: Babel's own include `N_`, which marks words in rooms that know no Django.
KEYWORDS = DEFAULT_KEYWORDS | {
    "_lazy": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
#: A fixed date: a catalogue changes when its words do, not when it was made.
MADE = datetime(2026, 1, 1, tzinfo=UTC)
HAN = re.compile(r"[\u3400-\u9fff]")
#: A comment on an English entry (`# 保留中文`) that allows Chinese characters in it.
KEEPS_CHINESE = "保留中文"
PLACEHOLDER = re.compile(r"%\(\w+\)[.\d]*[sdf]|%[sd]|\{\w*\}")
TEMPLATE_COMMENT = re.compile(
    r"\{#.*?#\}|\{% comment .*?endcomment %\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL
)


def po(language: str) -> Path:
    """The catalogue of a language."""
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def extract_template(file, keywords, comment_tags, options) -> Iterator:
    """Babel's extractor for Django templates, by way of Django's own translation to Python-like source."""
    from django.conf import settings
    from django.utils.translation.template import templatize

    if not settings.configured:
        settings.configure()
    source = TEMPLATE_COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), file.read().decode())
    # Inside parentheses, indentation means nothing to Python's tokenizer.
    yield from extract_python(
        BytesIO(f"({templatize(source)})".encode()), keywords, comment_tags, {"encoding": "utf-8"}
    )


def collected() -> Catalog:
    """Every msgid of code and templates, with the files it stands in."""
    catalog = Catalog()
    for folder, pattern in SOURCES:
        for path in sorted((ROOT / folder).glob(pattern)):
            method = "python" if path.suffix == ".py" else extract_template
            name = path.relative_to(ROOT).as_posix()
            with path.open("rb") as file:
                for _line, message, _comments, context in extract(method, file, KEYWORDS):
                    catalog.add(message, locations=[(name, 1)], context=context)
    return catalog


def borrowed(language: str) -> Path:
    """Words of libraries for which they have no translation of their own."""
    return po(language).with_name("library.po")


def load(language: str) -> Catalog:
    """The catalogue of a language as it stands, or an empty one."""
    if not po(language).exists():
        return Catalog(locale=language)
    with po(language).open("rb") as file:
        return read_po(file, locale=language)


def store(catalog: Catalog, language: str) -> None:
    """Write a catalogue in its one form: sorted by file, no line numbers, no dates of today."""
    catalog.creation_date = catalog.revision_date = MADE
    catalog.header_comment = f"# 代表在行动 · Deputies in Action: {language}"
    catalog.project, catalog.version, catalog.fuzzy = "daibiao", "1", False
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = ""
    po(language).parent.mkdir(parents=True, exist_ok=True)
    with po(language).open("wb") as file:
        write_po(file, catalog, width=110, include_lineno=False, sort_by_file=True, ignore_obsolete=True)


def own_words(message: Message, forms: int) -> str | tuple[str, ...]:
    """Chinese is its own translation; it has one plural form, the plural one."""
    return (message.id[1],) * forms if message.pluralizable else message.id


def updated(language: str, template: Catalog) -> Catalog:
    """The catalogue of a language brought to what the code says."""
    catalog = load(language)
    catalog.update(deepcopy(template), no_fuzzy_matching=True)  # it takes the messages themselves over
    catalog.obsolete.clear()
    if language == "zh_Hans":
        for message in entries(catalog):
            message.string = own_words(message, catalog.num_plurals)
    return catalog


def entries(catalog: Catalog) -> Iterator[Message]:
    """The messages without the header."""
    return (message for message in catalog if message.id)


def strings(message: Message) -> tuple[str, ...]:
    """The translations of a message: one, or one a plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def key(message: Message) -> tuple:
    """What makes two messages the same."""
    return message.context, message.id


def faults(language: str, catalog: Catalog, wanted: Catalog) -> Iterator[str]:
    """What is wrong with a catalogue, one sentence each."""
    have, want = ({key(message) for message in entries(each)} for each in (catalog, wanted))
    for _context, msgid in sorted(want - have, key=str):
        yield f"{language}: not in the catalogue: {msgid!r} (make messages)"
    for _context, msgid in sorted(have - want, key=str):
        yield f"{language}: no longer in the code: {msgid!r} (make messages)"
    for message in entries(catalog):
        ids = message.id if message.pluralizable else (message.id,)
        allowed = set(PLACEHOLDER.findall(ids[-1]))
        for string in strings(message):
            if not string or message.fuzzy:
                yield f"{language}: not translated: {ids[-1]!r}"
            elif set(PLACEHOLDER.findall(string)) != allowed and not message.pluralizable:
                yield f"{language}: placeholders differ: {ids[-1]!r} → {string!r}"
            elif not set(PLACEHOLDER.findall(string)) <= allowed:
                yield f"{language}: unknown placeholder: {ids[-1]!r} → {string!r}"
            elif language == "en" and HAN.search(string) and KEEPS_CHINESE not in message.user_comments:
                yield f"en: Chinese in the English: {string!r} (if meant so, comment it `# {KEEPS_CHINESE}`)"


def do_extract() -> int:
    """Bring both catalogues to what the code says."""
    template = collected()
    for language in ("zh_Hans", "en"):
        store(updated(language, template), language)
    empty = sum(not all(strings(message)) for message in entries(load("en")))
    print(f"{len(list(entries(template)))} messages, {empty} without English")
    return 0


def do_compile() -> int:
    """Write the .mo files that are older than their .po."""
    for language in ("zh_Hans", "en"):
        sources = [path for path in (po(language), borrowed(language)) if path.exists()]
        target, newest = po(language).with_suffix(".mo"), max(path.stat().st_mtime for path in sources)
        if not (target.exists() and target.stat().st_mtime >= newest):
            catalog, buffer = load(language), BytesIO()
            for path in sources[1:]:
                with path.open("rb") as file:
                    for message in entries(read_po(file, locale=language)):
                        catalog[message.id] = message
            write_mo(buffer, catalog)
            target.write_bytes(buffer.getvalue())
    return 0


def do_check() -> int:
    """Print every fault; 1 if there is one."""
    wanted = collected()
    found = [fault for language in ("zh_Hans", "en") for fault in faults(language, load(language), wanted)]
    print(*found, sep="\n" if found else "")
    return int(bool(found))


def do_missing() -> int:
    """Print what has no English yet as JSON; plural messages by their plural form."""
    empty = [message for message in entries(load("en")) if not all(strings(message))]
    words = {message.id[1] if message.pluralizable else message.id: "" for message in empty}
    print(json.dumps(words, ensure_ascii=False, indent=1))
    return 0


def do_fill(file: str) -> int:
    """Take English from a JSON file {msgid: "English"} or {plural msgid: ["one", "many"]}."""
    words = json.loads(Path(file).read_text(encoding="utf-8"))
    catalog = load("en")
    for message in entries(catalog):
        given = words.get(message.id[1] if message.pluralizable else message.id)
        if given:
            message.string = (
                tuple([given] * 2 if isinstance(given, str) else given) if message.pluralizable else given
            )
    store(catalog, "en")
    return 0


if __name__ == "__main__":
    verbs = {
        "extract": do_extract,
        "compile": do_compile,
        "check": do_check,
        "missing": do_missing,
        "fill": do_fill,
    }
    if len(sys.argv) < 2 or sys.argv[1] not in verbs:
        sys.exit(__doc__)
    sys.exit(verbs[sys.argv[1]](*sys.argv[2:]))
