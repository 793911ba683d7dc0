"""PDFs: only what can be read and nothing else gets in, and it gets in without its metadata."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from daibiao.files import checks, documents
from daibiao.lib.refusals import Refusal

from . import factories as make


def test_a_pdf_is_kept_with_its_pages_and_without_its_metadata():
    admitted = checks.admit(
        make.upload(make.pdf(3, Author="SECRETPERSON", Producer="SECRETTOOL"), "盖章函.PDF")
    )
    assert (admitted.kind, admitted.mime, admitted.name) == ("pdf", "application/pdf", "盖章函.pdf")
    assert (admitted.pages, admitted.width) == (3, None)
    assert b"SECRET" not in admitted.content
    assert b"pypdf" not in admitted.content
    assert len(PdfReader(BytesIO(admitted.content)).pages) == 3


def test_the_place_of_a_photo_inside_is_gone_and_its_pixels_are_not():
    photo = make.photo_with_place()
    kept = documents.rewrite(make.pdf_of_photo(photo)).content
    assert b"SECRETPHONE" not in kept
    assert b"SECRETWORDS" not in kept
    scan = photo[photo.index(b"\xff\xda") :]
    assert scan in kept


@pytest.mark.parametrize(
    "jpeg", [b"", b"\xff\xd8", b"\xff\xd8\xff\xe1", b"\xff\xd8\xff\xe1\0\0" * 3, b"none"]
)
def test_silencing_stops_at_what_is_no_jpeg(jpeg):
    assert len(documents.silenced(jpeg)) <= len(jpeg)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (make.pdf_with_script, "自动运行的程序"),
        (make.pdf_with_launch, "自动运行的程序"),
        (make.pdf_with_attachment, "夹带了别的文件"),
        (make.pdf_with_password, "密码或限制"),
        (lambda: make.pdf_with_password("geheim"), "密码或限制"),
        (lambda: make.pdf(201), "有 201 页，最多 200 页"),
        (lambda: make.pdf(0), "有 0 页"),
        (lambda: make.pdf()[:-20], "不完整"),
        (lambda: b"%PDF-1.7\nnothing\n%%EOF", "已损坏"),
        (lambda: b"%PDF-1.7\n" + b"9 0 obj <<" * 5_000 + b"%%EOF", "已损坏"),
    ],
)
def test_a_pdf_that_does_more_than_be_read_is_refused(content, reason):
    with pytest.raises(Refusal, match=reason):
        documents.rewrite(content())


@pytest.mark.parametrize(("limit", "value"), [("MOST_OBJECTS", 3), ("MOST_SECONDS", -1)])
def test_a_pdf_of_too_many_parts_is_refused(monkeypatch, limit, value):
    monkeypatch.setattr(documents, limit, value)
    with pytest.raises(Refusal, match="太复杂"):
        documents.rewrite(make.pdf(10))


def test_what_hangs_before_or_after_a_pdf_does_not_survive():
    with pytest.raises(Refusal, match="只能传照片"):
        checks.admit(make.upload(b"<script>alert(1)</script>" + make.pdf(), "信.pdf"))
    kept = checks.admit(make.upload(make.pdf() + b"PK\x03\x04SECRETZIP", "信.pdf"))
    assert b"SECRETZIP" not in kept.content
