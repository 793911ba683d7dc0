"""A template can name the fields of its document and nothing else; people's words come out as they were said."""

import io

import pytest
from docx import Document

from daibiao.documents import actions, catalogue, filling
from daibiao.lib.refusals import Refusal

from .factories import HOSTILE, SHOWN, declared, read, saved, written


@pytest.mark.parametrize("paper", catalogue.papers(), ids=lambda paper: paper.key)
def test_every_default_template_takes_its_samples_and_leaves_no_brace(paper):
    words = read(filling.tried(actions.default(paper), paper))
    assert not [line for line in words if "{" in line or "}" in line]
    everything = "\n".join(words)
    for each in paper.fields.values():
        if isinstance(each.sample, str) and each.name not in ("place",):
            assert all(line in everything for line in each.sample.splitlines()), each.name


@pytest.mark.parametrize("paper", catalogue.papers(), ids=lambda paper: paper.key)
def test_every_document_takes_hostile_words_and_empty_ones_in_every_field(paper):
    def of(field, text):
        return [dict.fromkeys(field.columns, text)] * 2 if field.columns else text

    hostile = filling.filled(
        actions.default(paper), paper, {name: of(each, HOSTILE) for name, each in paper.fields.items()}
    )
    assert any(SHOWN in line for line in read(hostile)) and any("第二段 完" in line for line in read(hostile))
    empty = filling.filled(
        actions.default(paper), paper, {name: of(each, "") for name, each in paper.fields.items()}
    )
    assert read(empty)


def test_each_line_becomes_a_paragraph_with_the_layout_of_its_field():
    paper = declared()
    content = filling.filled(actions.default(paper), paper, paper.sample | {"text": "一\r\n\n二\u2028三"})
    told = {p.text: p.style.name for p in Document(io.BytesIO(content)).paragraphs}
    assert told["一"] == told["二"] == told["三"] == "正文内容"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("单位{{ unti }}", "“单位{{ unti }}”这里：没有“unti”这一项"),
        ("{{ text.__class__ }}", "只能写字段"),
        ("{{ text|upper }}", "只能写字段"),
        ("{{ text.format(1) }}", "只能写字段"),
        ("{{ 'x' * 99999999 }}", "只能写字段"),
        ("{{ [1] }}", "只能写字段"),
        ("{% set x = 1 %}", "只能写字段"),
        ("{% include 'x' %}", "只能写字段"),
        ("{% import 'os' as o %}", "只能写字段"),
        ("{% macro m() %}{% endmacro %}", "只能写字段"),
        ("{% if text is defined %}{% endif %}", "只能写字段"),
        ("{% if missing %}{% endif %}", "没有“missing”这一项"),
        ("{% if '' %}{{ hidden }}{% endif %}", "没有“hidden”这一项"),
        ("{% for x in text %}{% endfor %}", "循环里写的不是表"),
        ("{% for x in range(9) %}{% endfor %}", "循环里写的不是表"),
        ("{{ cycler }}{{ lipsum }}", "没有“cycler”这一项"),
        ("{{ text", "写法不对"),
        ("{% if text %}", "写法不对"),
        ("{{ }}", "写法不对"),
    ],
)
def test_whatever_is_no_field_is_named_with_its_place(line, why):
    with pytest.raises(Refusal, match=why.replace("{", "\\{").replace("}", "\\}")):
        filling.tried(written("开头", line, "结尾"), declared())


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{{ terms }}", "是一张表"),
        ("{% for a in terms %}{{ a.price }}{% endfor %}", "没有“price”这一列"),
        ("{% for a in terms %}{{ a }}{% endfor %}", "没有“a”这一项"),
        ("{% for a in terms %}{{ loop.cycle }}{% endfor %}", "没有“cycle”这一列"),
        ("{% for a in terms %}{% for b in terms %}{% endfor %}{% endfor %}", "不能套循环"),
        ("{% for a, b in terms %}{% endfor %}", "不能套循环"),
        ("{% for a in terms if a.step %}{% endfor %}", "不能套循环"),
        ("{% for a in terms recursive %}{% endfor %}", "不能套循环"),
    ],
)
def test_a_table_is_gone_through_row_by_row_and_no_other_way(line, why):
    with pytest.raises(Refusal, match=why):
        filling.tried(written(line), declared("hand_over"))


def test_a_footer_and_the_properties_are_no_way_round():
    with pytest.raises(Refusal, match="没有“secret”这一项"):
        filling.tried(written("正文", footer="{{ secret }}"), declared())
    document = Document(io.BytesIO(written("正文")))
    document.core_properties.author = "{{ secret }}"
    document.core_properties.comments = "谁写的"
    known = Document(io.BytesIO(filling.tried(saved(document), declared()))).core_properties
    assert (known.author, known.comments, known.title) == ("", "", "答复函")


def test_conditions_rows_and_typographic_quotes_of_a_clerk_work():
    content = filling.tried(
        written(
            "{% if round == 1 and role == “主办” %}头一轮{% endif %}",
            "{% for a in terms %}{{ loop.index }}{{ a.step }} {% endfor %}",
        ),
        declared("hand_over"),
    )
    assert read(content)[:2] == ["头一轮", "1签收 2答复 "]


def test_all_faults_are_told_at_once():
    with pytest.raises(Refusal) as refused:
        filling.tried(written("{{ a1 }}", "{{ b2 }}"), declared())
    assert [reason[-10:] for reason in refused.value.reasons] == ["没有“a1”这一项。", "没有“b2”这一项。"]


def test_a_context_with_other_fields_than_declared_is_a_fault_of_the_program():
    paper = declared()
    for context in (paper.sample | {"more": ""}, dict(list(paper.sample.items())[1:])):
        with pytest.raises(LookupError):
            filling.filled(actions.default(paper), paper, context)
