"""What tests of documents share: a reader of PDFs, where LibreOffice is there to make them."""

import io
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from daibiao.documents import printing


@pytest.fixture
def libreoffice() -> None:
    """It is there, or the test is skipped."""
    if not printing.program():
        pytest.skip("LibreOffice is not installed (soffice)")


@pytest.fixture
def printed(libreoffice) -> Callable[[bytes], PdfReader]:
    """`printed(content)`: the PDF of a Word file."""
    return lambda content: PdfReader(io.BytesIO(printing.pdf(content)))
