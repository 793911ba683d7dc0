"""The answer with a document: private, never kept on the way, under a name that says what it is."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import override

from daibiao.files.serving import HEADERS

from . import actions, packages, printing
from .catalogue import Paper

FORMATS = {"word": (".docx", packages.MIME), "pdf": (".pdf", "application/pdf")}


def document(paper: Paper, thing, form: str, *, name: str) -> HttpResponse:
    """The document about this thing. Official documents are Chinese, whatever language the page is read in."""
    if form not in FORMATS:
        raise Http404
    with override("zh-hans"):
        content = actions.made(paper, thing)
    return answer(content, form, name=f"{paper.title.zh}-{name}")


def answer(content: bytes, form: str, *, name: str) -> HttpResponse:
    """A Word file as it is, or as the PDF of it."""
    if form not in FORMATS:
        raise Http404
    ending, mime = FORMATS[form]
    made = printing.pdf(content) if form == "pdf" else content
    sent = HttpResponse(made, content_type=mime, headers=HEADERS)
    sent.headers["Content-Disposition"] = content_disposition_header(True, name + ending) or ""
    return sent
