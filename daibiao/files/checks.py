"""What is let in: the real type, the limits, and each refusal in words that say what to do instead.

Nothing here touches the disk or the database: a form may call `admit` while it cleans, before a transaction
opens. (Drawing a photo anew takes a fifth of a second; no row should stay locked for it.)
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from daibiao.lib.refusals import Refusal

from . import names, pictures

MEGABYTE = 1024 * 1024
LARGEST = {"image": 15 * MEGABYTE, "pdf": 20 * MEGABYTE}
MOST_FILES = 6
#: For `<input type=file accept=…>`: a hint for the dialogue, no check; an iPhone then sends JPEG, not HEIC.
ACCEPT = "image/jpeg,image/png,image/webp,image/gif,application/pdf"

_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}


@dataclass(frozen=True)
class Admitted:
    """A file that passed every check, cleaned, still in memory. `actions.keep` takes it."""

    name: str
    kind: str
    mime: str
    suffix: str
    content: bytes
    original_size: int
    thumbnail: bytes = b""
    width: int | None = None
    height: int | None = None
    pages: int | None = None


def admit(upload: UploadedFile | Admitted) -> Admitted:
    """This upload, checked and cleaned (once is enough); or a `Refusal` that names the file and says why."""
    if isinstance(upload, Admitted):
        return upload
    name = names.cleaned(upload.name or "")
    try:
        return _admitted(upload, name)
    except Refusal as refusal:
        title = names.shortened(name)
        raise Refusal(_("“%(name)s”没有收下：%(reason)s") % {"name": title, "reason": refusal}) from refusal


def admit_all(uploads: Iterable[UploadedFile | Admitted], *, already: int = 0) -> list[Admitted]:
    """All uploads of one form, beside `already` kept ones; one `Refusal` names every file that fails."""
    uploads = list(uploads)
    if len(uploads) + already > MOST_FILES:
        raise Refusal(_("最多传 %(most)d 个文件，请减少几个。") % {"most": MOST_FILES})
    admitted, reasons = [], []
    for upload in uploads:
        try:
            admitted.append(admit(upload))
        except Refusal as refusal:
            reasons.extend(refusal.reasons)
    if reasons:
        raise Refusal(*reasons)
    return admitted


def _admitted(upload: UploadedFile, name: str) -> Admitted:
    if not upload.size:
        raise Refusal(_("文件是空的，请重新选择。"))
    upload.seek(0)
    kind, decoder = _real_type(upload.read(32))
    _refuse_disguise(kind, names.ending(name))
    if upload.size > LARGEST[kind]:
        sizes = {"size": upload.size / MEGABYTE, "most": LARGEST[kind] // MEGABYTE}
        raise Refusal(_("文件有 %(size).1f MB，最大 %(most)d MB，请压缩或拍小一点再传。") % sizes)
    upload.seek(0)
    content = upload.read()
    if kind == "pdf":
        from . import documents  # loading the reader of PDFs takes as long as a whole page

        pdf = documents.rewrite(content)
        title = names.ended(name, ".pdf")
        return Admitted(title, kind, "application/pdf", ".pdf", pdf.content, upload.size, pages=pdf.pages)
    drawn = pictures.redraw(content, decoder)
    return Admitted(
        names.ended(name, ".jpg"),
        kind,
        "image/jpeg",
        ".jpg",
        drawn.content,
        upload.size,
        thumbnail=drawn.thumbnail,
        width=drawn.width,
        height=drawn.height,
    )


def _real_type(head: bytes) -> tuple[str, str]:
    """Kind and decoder by the first bytes: what the browser or the name says counts for nothing."""
    if head.startswith(b"%PDF-"):
        return "pdf", "PDF"
    if head.startswith(b"\xff\xd8\xff"):
        return "image", "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image", "PNG"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "image", "GIF"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image", "WEBP"
    raise _foreign(head)


def _foreign(head: bytes) -> Refusal:
    """What to do instead, for the kinds of file that people do try to send."""
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS:
        return Refusal(
            _(
                "这是苹果等手机的 HEIC 照片，暂时打不开。"
                "请截图后上传，或在手机“设置—相机—格式”里选“兼容性最佳”再拍。"
            )
        )
    if head[4:8] == b"ftyp" or head[:4] in (b"\x1aE\xdf\xa3", b"RIFF"):
        return Refusal(_("视频和录音不能上传，请截几张图片。"))
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf")):
        return Refusal(_("Word、Excel 文件和压缩包不能上传，请另存为 PDF 或截图后再传。"))
    return Refusal(_("只能传照片（JPG、PNG、WebP、GIF）和 PDF，这个文件不是。"))


def _refuse_disguise(kind: str, ending: str) -> None:
    """A PDF called .jpg, or a photo called .exe, was not named by mistake.

    One picture format under another's name is let pass: messengers do that every day, and it is drawn anew.
    """
    if ending and ending not in names.ENDINGS[kind]:
        raise Refusal(_("文件名的结尾“%(ending)s”和内容对不上，请改正文件名再传。") % {"ending": ending[:12]})
