"""What is let in as a template: a plain Word file, by its real type and parts, with nothing that runs, loads or unfolds.

Word files are packages of XML. LibreOffice and Word do what stands in them: load pictures from addresses, run macros, open
what is embedded. So the parts and ties of the package are those that a letter needs; whatever else is refused by name.
"""

import io
import re
import zipfile

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from daibiao.lib.refusals import Refusal

MEGABYTE = 1024 * 1024
#: The file, what it may unfold to, its text (the patterns of docxtpl go through it many times), its parts.
LARGEST, UNPACKED, TEXT, MOST_PARTS = 2 * MEGABYTE, 12 * MEGABYTE, MEGABYTE, 200
ACCEPT = ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_MAIN = f"{MIME}.main+xml"
#: Kinds of parts that a letter is made of.
_PARTS = re.compile(
    r"application/(vnd\.openxmlformats-officedocument\.(wordprocessingml\.[\w.]+\+xml|theme\+xml"
    r"|(extended|custom)-properties\+xml|customXmlProperties\+xml)|vnd\.openxmlformats-package\.[\w.-]+\+xml"
    r"|vnd\.ms-word\.[\w.]*styles[\w.]*\+xml|xml)|image/(png|jpe?g|gif)",
    re.IGNORECASE,
)
#: Instructions that only count pages or tell the day; all others may reach for files and addresses.
_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES", "DATE", "TIME"}
_ACTIVE = re.compile(rb"<w:(altChunk|object|control|subDoc|dataBinding)[ />]|<[a-z]+:OLEObject|<w:pict[ >]")


def admitted(upload: UploadedFile) -> bytes:
    """The bytes of an upload that is a plain Word file; a Refusal says what is in the way."""
    if not upload.size:
        raise Refusal(_("文件是空的，请重新选择。"))
    if upload.size > LARGEST:
        raise Refusal(_("模板最大 %(most)d MB，请去掉大的图片。") % {"most": LARGEST // MEGABYTE})
    upload.seek(0)
    content = upload.read()
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refusal(_("这是旧格式或者加了密码的 Word 文件，请去掉密码，另存为 .docx 再传。"))
    if not content.startswith(b"PK\x03\x04"):
        raise Refusal(_("这不是 Word 文件（.docx）。"))
    check(content)
    return content


def check(content: bytes) -> None:
    """Look at every part before any of them is read as XML."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check(package)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise Refusal(_("这个文件已损坏，请重新另存为 .docx 再传。")) from error


def _check(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise Refusal(_("文件展开后太大，请从正在用的模板改起。"))
    names = [part.filename for part in parts]
    if len(set(names)) < len(names) or "[Content_Types].xml" not in names:
        raise Refusal(_("这不是 Word 文件（.docx）。"))
    for part in parts:
        _check_part(part.filename, _read(package, part))


def _read(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """No more than the package says: its directory may lie."""
    with package.open(part) as opened:
        content = opened.read(part.file_size + 1)
    if len(content) > part.file_size:
        raise Refusal(_("文件展开后太大，请从正在用的模板改起。"))
    return content


def _check_part(name: str, content: bytes) -> None:
    if not name.endswith((".xml", ".rels")):
        return
    if len(content) > TEXT and name.endswith("document.xml"):
        raise Refusal(_("模板的文字太多，请从正在用的模板改起。"))
    _check_markup(content)
    if name == "[Content_Types].xml":
        _check_types(content.decode("utf-8", "replace"))
    elif name.endswith(".rels"):
        _check_ties(content.decode("utf-8", "replace"))
    else:
        _check_instructions(content)


def _check_markup(content: bytes) -> None:
    """XML of Word declares nothing of its own; written in UTF-8 it hides nothing from the searches below."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\0" in content:
        raise Refusal(_("文件里有 Word 不会写的内容，请从正在用的模板改起。"))
    said = re.match(rb"\s*(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=[\"']([\w.-]+)", content)
    if said and said[1].lower() not in (b"utf-8", b"us-ascii"):
        raise Refusal(_("文件里有 Word 不会写的内容，请从正在用的模板改起。"))
    if _ACTIVE.search(content):
        raise Refusal(_("模板里不能有嵌入的文件、控件和旧式图形，请删去再传。"))


def _check_types(text: str) -> None:
    kinds = re.findall(r"ContentType\s*=\s*[\"']([^\"']*)", text)
    if _MAIN not in kinds:
        raise Refusal(_("这不是 Word 文件（.docx）。带宏的文件和 Word 模板（.dotx）请另存为 .docx 再传。"))
    for kind in kinds:
        if not _PARTS.fullmatch(kind) or "macro" in kind.lower():
            what = kind.rpartition("/")[2][:60]
            raise Refusal(_("模板里不能有“%(what)s”这种内容，请删去再传。") % {"what": what})


def _check_ties(text: str) -> None:
    for tie in re.findall(r"<(?:\w+:)?Relationship\s[^>]*>", text):
        if "external" not in tie.lower():
            continue
        target = re.search(r"Target\s*=\s*[\"']([^\"']*)", tie)
        address = target[1] if target else ""
        if not re.search(r"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']", tie) or not re.match(
            r"(https?://|mailto:)", address
        ):
            raise Refusal(
                _("模板里引用了外面的文件或者地址“%(what)s”，请改为插入图片本身。") % {"what": address[:60]}
            )


def _check_instructions(content: bytes) -> None:
    """Word's own fields: text of INCLUDETEXT, LINK or DDE would be fetched by whoever opens the file."""
    text = content.decode("utf-8", "replace")
    simple = re.findall(r"<w:fldSimple[^>]*w:instr\s*=\s*[\"']([^\"']*)", text)
    # Instructions may be cut into pieces anywhere: they are joined from begin to separate or end.
    pieces = re.split(r"w:fldCharType\s*=\s*[\"']begin[\"']", text)[1:]
    whole = [
        "".join(
            re.findall(r"<w:instrText[^>]*>([^<]*)<", re.split(r"fldCharType\s*=\s*[\"']separate", piece)[0])
        )
        for piece in pieces
    ]
    if "<w:instrText" in text.split("fldCharType")[0]:
        whole.append("?")
    for instruction in [*simple, *whole]:
        word = (instruction.split() or ["PAGE"])[0].upper()
        if word not in _FIELDS:
            raise Refusal(_("模板里不能有域“%(what)s”，只能有页码和日期。") % {"what": word[:20]})
