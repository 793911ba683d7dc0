"""Both languages are complete, and no word that people read stands outside a catalogue."""

import ast
import re
import subprocess
import sys
from pathlib import Path

from .reading import PACKAGE, ROOT, trees

HAN = re.compile(r"[㐀-鿿]")
MARKS = {
    "_",
    "N_",
    "_lazy",
    "gettext",
    "gettext_lazy",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
}
#: Calls that take both languages side by side.
SIDE_BY_SIDE = {"declare", "figure", "Words"}
#: Modules whose Chinese is no word of a page, or that carry both languages by their own means, each with its reason.
APART = {
    "advice/lines.py": "names under which files bring a text",
    "advice/precedents.py": "what stands around the title of every suggestion",
    "arrivals/columns.py": "names of columns in the tables that offices send",
    "backoffice/cells.py": "what stands in the cells of tables that offices fill in",
    "bundles/digests.py": "lines of the digest, both languages side by side",
    "cases/models/case.py": "某 stands for a given name, as in Chinese papers",
    "cases/wordings.py": "messages, both languages side by side",
    "deadlines/actions/announcing.py": "the name of the State Council's notice, as entered",
    "deadlines/management": "both languages on one line",
    "deadlines/packs": "words of the law and their English, as data",
    "deadlines/strip.py": "words of a term in both languages, by grammar",
    "deadlines/vocabulary.py": "both languages side by side",
    "deadlines/wording.py": "words of a term in both languages, by grammar",
    "deliberations/papers.py": "official papers are written in Chinese for every reader",
    "demonstration": "what invented people say, and both languages on one line",
    "documents/catalogue.py": "official papers are written in Chinese for every reader",
    "documents/layout.py": "names of fonts and of styles, as Word's users know them",
    "documents/matters.py": "official papers are written in Chinese for every reader",
    "documents/printing.py": "names of fonts",
    "oversight/papers.py": "official papers are written in Chinese for every reader",
    "proposing/papers.py": "official papers are written in Chinese for every reader",
    "queues/digests": "lines of the digest, both languages side by side",
    "questioning/digests.py": "lines of the digest, both languages side by side",
    "exchange/columns.py": "names of columns, and words in cells, of the tables that other systems send",
    "exchange/formats.py": "signs between values",
    "exchange/papers.py": "official papers are written in Chinese for every reader",
    "questioning/papers.py": "official papers are written in Chinese for every reader",
    "lib/phones.py": "转 is how an extension is read and written",
    "likeness/words.py": "what names of places end with",
    "pages/dates.py": "dates in both languages, by grammar",
    "receptions/digests.py": "lines of the digest, both languages side by side",
    "tables/values.py": "how days are written in tables that offices fill in",
    "tables/documents.py": "signs between names, numerals before headings",
    "web/gallery.py": "samples",
    "web/notices_of_years.py": "reads the lines of a notice",
}

#: Where lists are Chinese for every reader, each with its reason.
CHINESE_LISTS = {
    "bundles/actions/grouping.py": "goes into messages beside titles in their Chinese marks",
    "deadlines/wording.py": "the Chinese words of a term; its English stands beside them",
    "documents/matters.py": "official papers are written in Chinese for every reader",
    "documents/papers.py": "official papers are written in Chinese for every reader",
    "exchange/papers.py": "official papers are written in Chinese for every reader",
    "oversight/papers.py": "official papers are written in Chinese for every reader",
    "proposing/papers.py": "official papers are written in Chinese for every reader",
    "tables/documents.py": "puts together again what a Word form parts by this mark",
    "yearbook/papers.py": "official papers are written in Chinese for every reader",
}


def test_both_catalogues_are_complete():
    done = subprocess.run(
        [sys.executable, "tools/messages.py", "check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_chinese_word_stands_bare_in_the_code():
    bare = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.value[:30]}"
        for path, tree in trees().items()
        if not is_apart(path)
        for node in words(tree)
    ]
    assert not bare, "\n".join(bare)


def test_lists_are_joined_by_the_readers_mark():
    """“、” in Chinese, a comma in English."""
    bare = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in trees().items()
        if not any(str(path.relative_to(PACKAGE)).startswith(part) for part in CHINESE_LISTS)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "join" and is_chinese_mark(node.value)
    ]
    assert not bare, "\n".join(bare)


def is_chinese_mark(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and bool(set("、，；") & set(node.value))


def is_apart(path: Path) -> bool:
    name = str(path.relative_to(PACKAGE))
    return path.name == "apps.py" or any(name.startswith(part) for part in APART)


def words(tree: ast.Module):
    """String constants with Chinese in them that are neither marked, nor in two languages, nor docstrings."""
    told = {id(constant) for node in ast.walk(tree) if tells_both(node) for constant in ast.walk(node)}
    told |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and HAN.search(node.value):
            if id(node) not in told:
                yield node


def tells_both(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    return ast.unparse(node.func).rpartition(".")[2] in MARKS | SIDE_BY_SIDE or {"zh", "en"} <= {
        keyword.arg for keyword in node.keywords
    }
