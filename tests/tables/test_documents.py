"""JSON documents and forms in Word into rows; what is broken, hostile or something else says so and stops."""

import io
import json
import zipfile

import pytest
from docx import Document

from daibiao.lib.refusals import Refusal
from daibiao.tables.documents import opened

LABELS = {"标题", "事由", "具体建议"}
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def rows(tmp_path, content: str | bytes, name: str = "file") -> list[dict]:
    file = tmp_path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return [dict(row.cells) for row in opened(file, within="suggestions", labels=LABELS).rows()]


def word(*lines: str, table: tuple = ()) -> bytes:
    """A Word file of paragraphs, and a table of rows."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    for cells in table:
        drawn = document.add_table(rows=1, cols=len(cells))
        for place, text in enumerate(cells):
            drawn.rows[0].cells[place].text = text
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def package(xml: str) -> bytes:
    """A package with this text as its document."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", xml)
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        '[{"标题": "甲"}, {"标题": "乙"}]',
        '{"format": "x", "suggestions": [\n{"标题": "甲"},\n{"标题": "乙"}\n]}',
        '\ufeff[{"标题": "甲"}, {"标题": "乙"}]',
        '{"标题": "甲"}\n{"标题": "乙"}\n',
        "标题\n甲\n乙\n",
    ],
)
def test_a_list_an_object_with_one_and_lines_are_the_same_rows(tmp_path, content):
    assert rows(tmp_path, content) == [{"标题": "甲"}, {"标题": "乙"}]


def test_one_object_is_one_row_and_other_encodings_are_read(tmp_path):
    assert rows(tmp_path, '{\n  "标题": "甲"\n}') == [{"标题": "甲"}]
    assert rows(tmp_path, '[{"标题": "甲"}]'.encode("gb18030")) == [{"标题": "甲"}]


def test_people_and_lists_become_cells(tmp_path):
    person = {"name": "李明", "code": "D1"}
    found = rows(
        tmp_path, json.dumps([{"a": person, "b": [person, {"name": "王芳"}], "c": ["甲", "乙"], "d": [1]}])
    )
    assert found == [{"a": "李明（D1）", "b": "李明（D1）、王芳", "c": "甲、乙", "d": [1]}]


def test_an_item_that_is_no_object_is_a_faulty_row(tmp_path):
    file = tmp_path / "file"
    file.write_text('[1, {"标题": "甲"}]')
    first, second = opened(file, within="suggestions", labels=LABELS).rows()
    assert "不是 JSON 对象" in first.fault and not second.fault


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("[]", "文件是空的"),
        ("[1]", "不是 JSON 对象"),
        ('{"suggestions": 1}', "不是一个列表"),
        ("[" * 100_000, "不完整"),
        ('[{"标题": "甲"},', "不完整"),
        ("", "文件是空的"),
        (b"PK\x03\x04broken", "损坏"),
        (b"\xd0\xcf\x11\xe0", "旧格式"),
        (b"%PDF-1.7\n%\xe2\xe3", "图片或者 PDF"),
        (b"\x89PNG\r\n\x1a\n", "图片或者 PDF"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "图片或者 PDF"),
        (package("<w:document"), "损坏"),
        (package('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "损坏"),
        (package(f'<w:document xmlns:w="{W}"><w:body/></w:document>'), "没有找到表格"),
        (package("<a>" + " " * (11 * 1024 * 1024) + "</a>"), "太大"),
        (word("只有一段话"), "没有找到表格"),
    ],
)
def test_what_cannot_be_read_says_so(tmp_path, content, why):
    with pytest.raises(Refusal, match=why):
        rows(tmp_path, content)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Refusal, match="打不开"):
        opened(tmp_path / "nowhere", within="suggestions", labels=LABELS)


def test_labels_stand_beside_what_they_name_or_before_it(tmp_path):
    table = (("标　题", "修路", "编号", "7"), ("事由：\n路坑多。\n很深。",), ("具体建议", "修。\n查。"))
    assert rows(tmp_path, word(table=table)) == [
        {"标题": "修路", "编号": "7", "事由": "路坑多。\n很深。", "具体建议": "修。\n查。"}
    ]
    lines = word("代表建议", "标题：修路", "一、事由", "路坑多。", "二、具体建议：", "修。", "1. 查：马上。")
    assert rows(tmp_path, lines) == [{"标题": "修路", "事由": "路坑多。", "具体建议": "修。\n1. 查：马上。"}]
