"""Templates and Word files as tests of documents need them."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from docx import Document

from daibiao.documents import actions, catalogue
from daibiao.documents.catalogue import Paper

#: What a hostile person, or a careless one, may write.
HOSTILE = "<b>&amp;</b> {{ 7*7 }} {% for x in y %} {_{ \x07\x1b\ufffe ]]> \"'\n\n第二段\t完"
SHOWN = "<b>&amp;</b> {{ 7*7 }} {% for x in y %} {_{  ]]> \"'"


def declared(key: str = "reply") -> Paper:
    return catalogue.paper(key)


def written(*lines: str, footer: str = "") -> bytes:
    """A Word file with these paragraphs."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    return saved(document)


def saved(document) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def read(content: bytes) -> list[str]:
    """The words of a Word file: paragraphs, then cells."""
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def repacked(change: Callable[[dict[str, bytes]], None], content: bytes | None = None) -> bytes:
    """A Word file whose parts were changed by hand."""
    with zipfile.ZipFile(io.BytesIO(content or actions.default(declared()))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return made.getvalue()


def kept(content: bytes, folder: Path, name: str) -> Path:
    """Written down to be looked at."""
    path = folder / name
    path.write_bytes(content)
    return path
