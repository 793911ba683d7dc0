"""The way to a document from the pages of rooms: as a Word file, and as a PDF where this server can make one."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from . import catalogue, printing


def to(key: str, ref: object) -> dict[str, Any]:
    """Input of documents/links.html."""
    return {
        "title": catalogue.paper(key).title.of(get_language() or "zh-hans"),
        "word_url": reverse("document:paper", args=[key, ref, "word"]),
        "pdf_url": reverse("document:paper", args=[key, ref, "pdf"]),
        "no_pdf": printing.missing(),
    }
