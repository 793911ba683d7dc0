"""An outline into a Word file in the layout of official documents (GB/T 9704-2012): page, lines, headings, page numbers.

A line of an outline begins with a mark: `= ` title, `~ ` a line below it, `@ ` addressee, `# ` and `## ` headings of
the first and second rank, `> ` who signs, `>> ` the day, `: ` a note without indentation, `|` a row of a table, `|^40` a
row at least 40 mm high, `|= 20 136` before a table its widths in millimetres, `.` an empty line, `{%p` an instruction of
the template; every other line is a paragraph.
"""

import io
import re
from collections.abc import Iterator

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

#: §5.1, §5.2.1: A4; above 37 mm, left 28 mm, the text 156 mm by 225 mm.
PAGE = (Mm(210), Mm(297))
TOP, LEFT = Mm(37), Mm(28)
TEXT = (Mm(156), Mm(225))
#: §5.2.3: 22 lines a page and 28 signs a line, which fill the text area.
LINE, SIGNS = Pt(28.95), 28
#: §5.2.2 and §7.3: the body in FangSong of size 3 (16 pt), which 28 signs a line leave a little closer.
BODY = Pt(16)
CLOSER = Pt(-0.25)
#: §7.5: the page number in SongTi of size 4, its dash 7 mm below the text.
NUMBER, BELOW = Pt(14), Mm(23)
SMALL = Pt(14)
#: What a cell keeps free beside its text, in twentieths of a point: so far a table steps in, to stand in line with the text.
CELL = 108
TABLE = Length(TEXT[0] - CELL * 635)
#: By style: name of the type, size, alignment. Names only: the type itself is the machine's.
STYLES = {
    "题目": ("方正小标宋简体", Pt(22), WD_ALIGN_PARAGRAPH.CENTER),
    "主送": ("仿宋_GB2312", BODY, WD_ALIGN_PARAGRAPH.LEFT),
    "正文内容": ("仿宋_GB2312", BODY, WD_ALIGN_PARAGRAPH.JUSTIFY),
    "一级标题": ("黑体", BODY, WD_ALIGN_PARAGRAPH.LEFT),
    "二级标题": ("楷体_GB2312", BODY, WD_ALIGN_PARAGRAPH.LEFT),
    "署名": ("仿宋_GB2312", BODY, WD_ALIGN_PARAGRAPH.RIGHT),
    "日期": ("仿宋_GB2312", BODY, WD_ALIGN_PARAGRAPH.RIGHT),
    "题注": ("楷体_GB2312", BODY, WD_ALIGN_PARAGRAPH.CENTER),
    "说明": ("仿宋_GB2312", BODY, WD_ALIGN_PARAGRAPH.LEFT),
    "表格": ("仿宋_GB2312", SMALL, WD_ALIGN_PARAGRAPH.LEFT),
    "页码": ("宋体", NUMBER, WD_ALIGN_PARAGRAPH.RIGHT),
}
#: How far the first line, or the right edge, of a style steps in, in signs.
FIRST = {"正文内容": 2, "一级标题": 2, "二级标题": 2}
RIGHT = {"署名": 2, "日期": 4}
MARKS = {
    "= ": "题目",
    "@ ": "主送",
    "# ": "一级标题",
    "## ": "二级标题",
    "> ": "署名",
    ">> ": "日期",
    ": ": "说明",
    "~ ": "题注",
    "{%p": "说明",
}


def drawn(outline: str, *, title: str) -> bytes:
    """The Word file of an outline; the same outline always gives the same text and layout."""
    document = Document()
    document.core_properties.title, document.core_properties.author = title, ""
    _styles(document)
    _page(document)
    table: list[str] = []
    for line in [*outline.strip().splitlines(), ""]:
        if line.startswith("|"):
            table.append(line)
            continue
        if table:
            _table(document, table)
            table = []
        if line.strip():
            _paragraph(document, line)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = PAGE
    section.top_margin, section.left_margin = TOP, LEFT
    section.right_margin = Length(PAGE[0] - LEFT - TEXT[0])
    section.bottom_margin = Length(PAGE[1] - TOP - TEXT[1])
    section.footer_distance, section.header_distance = BELOW, Mm(15)
    document.settings.odd_and_even_pages_header_footer = True
    _number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)


def _number(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, one sign in from the outer edge: right on odd pages, left on even ones."""
    paragraph.style = "页码"
    paragraph.alignment = side
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = NUMBER
    paragraph.add_run("— ")
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), (None, "1"), ("end", "")):
        run = paragraph.add_run("" if kind == "" else text)
        if kind is None:
            continue
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = text
        run._element.append(mark)
    paragraph.add_run(" —")


def _styles(document: WordDocument) -> None:
    _type(document.styles["Normal"], "仿宋_GB2312", BODY)
    for name, (face, size, side) in STYLES.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.quick_style = document.styles["Normal"], True
        _type(style, face, size)
        layout = style.paragraph_format
        layout.alignment, layout.space_before, layout.space_after = side, Pt(0), Pt(0)
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
        layout.widow_control = False
        if name == "题目":
            layout.line_spacing = Pt(33)
        if name == "表格":
            layout.line_spacing = Pt(21)
        if name in FIRST:
            _step_in(style, "firstLine", FIRST[name], size)
        if name in RIGHT:
            _step_in(style, "right", RIGHT[name], size)
        layout.keep_with_next = name in ("题目", "一级标题", "二级标题", "署名")


def _type(style, face: str, size: Length) -> None:
    """The same type for Chinese and Western signs: else the quotation marks would be Western ones."""
    style.font.name, style.font.size, style.font.bold = face, size, False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), face)
    if size == BODY:
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), str(round(CLOSER.pt * 20)))
        style.element.rPr.append(spacing)


def _step_in(style, side: str, signs: int, size: Length) -> None:
    """In signs for Word, and in points for programs that do not count signs."""
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn(f"w:{side}Chars"), str(signs * 100))
    indent.set(qn(f"w:{side}"), str(round(signs * size.pt * 20)))


def _paragraph(document: WordDocument, line: str) -> None:
    mark, style = next(((m, s) for m, s in MARKS.items() if line.startswith(m)), ("", "正文内容"))
    text = line if mark == "{%p" else line[len(mark) :]
    document.add_paragraph("" if line.strip() == "." else text.strip(), style=style)


def _table(document: WordDocument, lines: list[str]) -> None:
    rows = [line for line in lines if not line.startswith("|=")]
    given = next((line[2:].split() for line in lines if line.startswith("|=")), [])
    columns = max(len(_cells(line)) for line in rows)
    widths = [Length(Mm(float(width))) for width in given] or [Length(TABLE // columns)] * columns
    table = document.add_table(rows=0, cols=columns, style="Table Grid")
    table.autofit = False
    indent = OxmlElement("w:tblInd")
    indent.set(qn("w:w"), str(CELL))
    indent.set(qn("w:type"), "dxa")
    table._element.tblPr.append(indent)
    for line in rows:
        _row(table, line, widths)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    document.add_paragraph(style="表格")


def _row(table: Table, line: str, widths: list[Length]) -> None:
    """A row with fewer cells than others lets its last one reach to the edge."""
    height, cells = re.findall(r"^\|\^(\d+)", line), _cells(line)
    row = table.add_row()
    for cell, text, width in zip(row.cells, _padded(cells, len(widths)), widths, strict=True):
        cell.width = width
        cell.paragraphs[0].style = "表格"
        cell.paragraphs[0].add_run(text)
    if height:
        row.height, row.height_rule = Mm(int(height[0])), WD_ROW_HEIGHT_RULE.AT_LEAST
    if 1 < len(cells) < len(widths):
        merged = row.cells[len(cells) - 1].merge(row.cells[-1])
        for rest in merged.paragraphs[1:]:
            rest._element.getparent().remove(rest._element)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.sub(r"^\|(\^\d+)?", "", line).strip().removesuffix("|").split("|")]


def _padded(cells: list[str], count: int) -> Iterator[str]:
    yield from cells
    yield from [""] * (count - len(cells))
