"""What is let in as a template: a plain Word file, by its real type and parts, with nothing that runs, loads or unfolds.

Word files are packages of XML. LibreOffice and Word do what stands in them: load pictures from addresses, run macros, open
what is embedded. So the parts and ties of the package are those that a letter needs; whatever else is refused by name.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from docx.oxml import parse_xml

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
#: What embeds, draws in the old way or fetches its words from elsewhere.
_ACTIVE = {"altChunk", "object", "control", "subDoc", "dataBinding", "OLEObject", "pict", "mailMerge"}
#: What a part may be called; its name decides how it is looked at, so that no other name is let in.
_NAMES = re.compile(r"(?!/)[^\\:]*(\.(xml|rels|png|jpe?g|gif)|/)", re.IGNORECASE)

#: How pictures begin, and text never does.
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")


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
    is_text = name.lower().endswith((".xml", ".rels"))
    is_known = _NAMES.fullmatch(name) and ".." not in name.split("/")
    if not is_known or (content and not is_text and not content.startswith(_PICTURES)):
        raise Refusal(_("模板里不能有“%(what)s”这种内容，请删去再传。") % {"what": name[-60:]})
    if not is_text:
        return
    if len(content) > TEXT and name.lower().endswith("document.xml"):
        raise Refusal(_("模板的文字太多，请从正在用的模板改起。"))
    _check_markup(content)
    root = _parsed(content)
    if name == "[Content_Types].xml":
        _check_types([_said(each, "ContentType") for each in root])
    elif name.lower().endswith(".rels"):
        _check_ties(root)
    else:
        _check_content(root)


def _parsed(content: bytes) -> Any:
    """As Word reads it: prefixes, quoting and the cutting up of text are the writer's, what they mean is not."""
    try:
        return parse_xml(content)
    except SyntaxError as error:
        raise Refusal(_("这个文件已损坏，请重新另存为 .docx 再传。")) from error


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _said(element: Any, name: str) -> str:
    """The attribute of this name, in whatever namespace."""
    return next((value for key, value in element.attrib.items() if _local(key) == name), "")


def _check_markup(content: bytes) -> None:
    """XML of Word declares nothing of its own, and is written in UTF-8."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\0" in content:
        raise Refusal(_("文件里有 Word 不会写的内容，请从正在用的模板改起。"))
    said = re.match(rb"\s*(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=[\"']([\w.-]+)", content)
    if said and said[1].lower() not in (b"utf-8", b"us-ascii"):
        raise Refusal(_("文件里有 Word 不会写的内容，请从正在用的模板改起。"))


def _check_types(kinds: list[str]) -> None:
    if _MAIN not in kinds:
        raise Refusal(_("这不是 Word 文件（.docx）。带宏的文件和 Word 模板（.dotx）请另存为 .docx 再传。"))
    for kind in kinds:
        if not _PARTS.fullmatch(kind) or "macro" in kind.lower():
            what = kind.rpartition("/")[2][:60]
            raise Refusal(_("模板里不能有“%(what)s”这种内容，请删去再传。") % {"what": what})


def _check_ties(root: Any) -> None:
    for tie in root.iter("*"):
        address = _said(tie, "Target")
        if _said(tie, "TargetMode").lower() != "external" and "://" not in address:
            continue
        is_link = _said(tie, "Type").endswith("/hyperlink")
        if not is_link or not re.match(r"(https?://|mailto:)", address):
            raise Refusal(
                _("模板里引用了外面的文件或者地址“%(what)s”，请改为插入图片本身。") % {"what": address[:60]}
            )


def _check_content(root: Any) -> None:
    if any(_local(each.tag) in _ACTIVE for each in root.iter("*")):
        raise Refusal(_("模板里不能有嵌入的文件、控件和旧式图形，请删去再传。"))
    for instruction in _instructions(root):
        word = (instruction.split() or ["PAGE"])[0].upper()
        if word not in _FIELDS:
            raise Refusal(_("模板里不能有域“%(what)s”，只能有页码和日期。") % {"what": word[:20]})


def _instructions(root: Any) -> Iterator[str]:
    """Word's own fields, each whole: text of INCLUDETEXT, LINK or DDE would be fetched by whoever opens the file.

    An instruction may be cut into pieces anywhere, from begin to separate or end. One that stands loose, or that another
    field writes, is "?".
    """
    pieces: list[str] | None = None
    for each in root.iter("*"):
        kind = _local(each.tag)
        if kind == "fldSimple":
            yield _said(each, "instr")
        elif kind in ("instrText", "delInstrText") and pieces is not None:
            pieces += each.xpath(".//text()")
        elif kind in ("instrText", "delInstrText"):
            yield "?"
        elif kind == "fldChar":
            is_new = _said(each, "fldCharType") == "begin"
            if pieces is not None:
                yield "?" if is_new else "".join(pieces)
            pieces = [] if is_new else None
    yield "".join(pieces or [])
