"""The default templates have the layout of GB/T 9704-2012, read from the files themselves."""

import io

import pytest
from docx import Document
from docx.oxml.ns import qn

from daibiao.documents import actions, catalogue, layout

from .factories import declared

PAPERS = pytest.mark.parametrize("paper", catalogue.papers(), ids=lambda paper: paper.key)


def opened(paper):
    return Document(io.BytesIO(actions.default(paper)))


def face(style) -> str:
    return style.element.rPr.rFonts.get(qn("w:eastAsia"))


@PAPERS
def test_the_page_is_a4_with_its_margins_and_its_text_area(paper):
    page = opened(paper).sections[0]
    assert (page.page_width.mm, page.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    assert page.top_margin.mm == pytest.approx(37, abs=1) and page.left_margin.mm == pytest.approx(28, abs=1)
    wide = page.page_width - page.left_margin - page.right_margin
    high = page.page_height - page.top_margin - page.bottom_margin
    assert (wide / 36000, high / 36000) == pytest.approx((156, 225), abs=0.1)
    # 22 lines a page, 28 signs a line (§5.2.3).
    assert layout.LINE * 22 <= high < layout.LINE * 22.1
    assert (layout.BODY + layout.CLOSER) * 28 <= wide < (layout.BODY + layout.CLOSER) * 28.1


@PAPERS
def test_types_are_named_for_chinese_signs(paper):
    styles = opened(paper).styles
    named = {name: (face(styles[name]), styles[name].font.size.pt) for name in layout.STYLES}
    assert named["题目"] == ("方正小标宋简体", 22)
    assert named["正文内容"] == ("仿宋_GB2312", 16)
    assert named["一级标题"] == ("黑体", 16) and named["二级标题"] == ("楷体_GB2312", 16)
    assert named["页码"] == ("宋体", 14)


def test_page_numbers_stand_outside_between_dashes():
    page = opened(declared()).sections[0]
    sides = {}
    for name, foot in (("odd", page.footer), ("even", page.even_page_footer)):
        paragraph = foot.paragraphs[0]
        codes = [code.text for code in paragraph._element.iter(qn("w:instrText"))]
        sides[name] = (paragraph.text, codes, paragraph.alignment)
    right, left = layout.WD_ALIGN_PARAGRAPH.RIGHT, layout.WD_ALIGN_PARAGRAPH.LEFT
    assert sides == {"odd": ("— 1 —", ["PAGE"], right), "even": ("— 1 —", ["PAGE"], left)}


@PAPERS
def test_an_outline_gives_the_same_file_whenever_it_is_drawn(paper):
    def text(content: bytes) -> str:
        return Document(io.BytesIO(content))._element.xml

    assert text(actions.default(paper)) == text(actions.default(paper))


def test_what_has_fewer_cells_reaches_to_the_edge_and_a_row_may_be_high():
    content = layout.drawn("|= 30 40 50\n| 甲 | 乙 | 丙 |\n|^25 丁 | 戊 |", title="表")
    table = Document(io.BytesIO(content)).tables[0]
    assert [cell.text for cell in table.rows[1].cells] == ["丁", "戊", "戊"]
    assert table.rows[1].height.mm == pytest.approx(25, abs=0.1)
    assert [column.width.mm for column in table.columns] == pytest.approx([30, 40, 50], abs=0.1)


def test_title_body_signature_and_day_have_their_places():
    content = layout.drawn("= 题\n@ 某局：\n正文。\n# 一、标题\n> 某办\n>> 2026年1月1日", title="函")
    told = {p.text: p for p in Document(io.BytesIO(content)).paragraphs}
    assert [p.style.name for p in told.values()] == ["题目", "主送", "正文内容", "一级标题", "署名", "日期"]
    first = told["正文。"].style.element.pPr.ind.get(qn("w:firstLineChars"))
    right = told["2026年1月1日"].style.element.pPr.ind.get(qn("w:rightChars"))
    assert (first, right) == ("200", "400")
