"""PDFs: refused when they can do anything but be read, else written anew without metadata."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _
from pypdf import Configuration, PdfReader, PdfWriter, apply_configuration
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from daibiao.lib.refusals import Refusal

MOST_PAGES = 200
#: A 200-page scan has some thousand objects; what has more would keep a worker busy for long.
MOST_OBJECTS = 60_000
#: Honest files of the largest size take a second or two.
MOST_SECONDS = 8
#: Tables of objects are the only streams unpacked here, and honest ones stay far below a megabyte.
UNPACKED = Configuration(
    zlib_maximum_output_length=4_000_000,
    lzw_maximum_output_length=4_000_000,
    run_length_maximum_output_length=4_000_000,
    brotli_maximum_output_length=4_000_000,
    array_based_stream_maximum_output_length=4_000_000,
)
#: Names that mark a script or an action that reaches out of the page (ISO 32000-2, 12.6.4).
ACTIVE = {
    "/JS",
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/Rendition",
    "/RichMedia",
    "/RichMediaExecute",
    "/Movie",
    "/Sound",
    "/XFA",
}
#: Names that mark a file within the file (ISO 32000-2, 7.11.4).
CARRIED = {"/EmbeddedFile", "/EmbeddedFiles", "/EF", "/FileAttachment", "/GoToE"}
#: Entries that say who wrote it, when and with what, or that act by themselves on opening.
DROPPED = ("/Metadata", "/PieceInfo", "/LastModified", "/OpenAction", "/AA")
#: The filter of a stream that is a JPEG as it stands.
JPEG_ALONE = ("/DCTDecode", ["/DCTDecode"])
#: Marker segments of a JPEG that carry EXIF, XMP, IPTC and comments: APP1, APP13, COM.
_TALKING_SEGMENTS = {0xE1, 0xED, 0xFE}


@dataclass(frozen=True)
class Rewritten:
    """A PDF written anew."""

    content: bytes
    pages: int


def rewrite(content: bytes) -> Rewritten:
    """The pages of this PDF and nothing else, written anew."""
    if b"%%EOF" not in content[-2048:]:
        raise Refusal(_("PDF 不完整，可能没有传完，请再传一次。"))
    try:
        with apply_configuration(UNPACKED):
            return _rewritten(content)
    except Refusal:
        raise
    except Exception as error:  # hostile bytes make a parser raise anything, and all of it means this
        raise Refusal(_("PDF 已损坏，打不开，请重新导出后再传。")) from error


def _rewritten(content: bytes) -> Rewritten:
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        raise Refusal(_("PDF 加了密码或限制，请另存为不加密的 PDF 再传。"))
    things = list(_reachable(reader))
    for thing in things:
        _refuse_active(thing)
    for thing in things:
        _strip(thing)
    pages = len(reader.pages)
    if not 0 < pages <= MOST_PAGES:
        counts = {"count": pages, "most": MOST_PAGES}
        raise Refusal(_("PDF 有 %(count)d 页，最多 %(most)d 页，请拆开再传。") % counts)
    return Rewritten(_written(reader), pages)


def _written(reader: PdfReader) -> bytes:
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _reachable(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary that can be reached from the document's root; loops and depth do no harm."""
    waiting: list[PdfObject | None] = [reader.trailer["/Root"]]
    seen: set[int] = set()
    give_up_at = time.monotonic() + MOST_SECONDS
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, IndirectObject):
            if thing.idnum in seen:
                continue
            seen.add(thing.idnum)
            if len(seen) > MOST_OBJECTS or time.monotonic() > give_up_at:
                raise Refusal(_("PDF 太复杂，请打印成 PDF 或拍照后再传。"))
            thing = thing.get_object()
        if isinstance(thing, DictionaryObject):
            yield thing
            waiting.extend(thing.values())
        elif isinstance(thing, ArrayObject):
            waiting.extend(thing)


def _refuse_active(thing: DictionaryObject) -> None:
    # By index, not .get(): that would leave a reference unresolved, and an action could hide behind one.
    marks = {str(thing[key]) for key in ("/S", "/Type", "/Subtype") if key in thing}.union(thing)
    if marks & ACTIVE:
        raise Refusal(_("PDF 里含有会自动运行的程序，为了安全不能收。请打印成 PDF 或拍照后再传。"))
    if marks & CARRIED:
        raise Refusal(_("PDF 里夹带了别的文件，请取出来分开上传。"))


def _strip(thing: DictionaryObject) -> None:
    for key in DROPPED:
        thing.pop(key, None)
    if isinstance(thing, StreamObject) and "/Filter" in thing and thing["/Filter"] in JPEG_ALONE:
        # pypdf has no public way to replace a stream that is not deflated.
        thing._data = silenced(thing._data)


def silenced(jpeg: bytes) -> bytes:
    """A JPEG without the segments that carry EXIF, XMP, IPTC and comments; the pixels are not touched."""
    kept, at = [jpeg[:2]], 2
    while re.match(rb"\xff[\xc0-\xfe]", jpeg[at : at + 2]) and jpeg[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if jpeg[at + 1] not in _TALKING_SEGMENTS:
            kept.append(jpeg[at:end])
        at = end
    return b"".join(kept) + jpeg[at:]
