"""A template filled in: jinja that can name the fields of its document and nothing else, people's words always as text.

A template is a clerk's, not a programmer's. Before jinja compiles one, its tree is walked: fields, rows of tables, plain
conditions. No filters, calls, sums or nested loops, so nothing in it can run, reach further, or grow without end; the
sandbox below is the second wall, not the first.
"""

import io
import re
import unicodedata
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from daibiao.lib.refusals import Refusal

from .catalogue import Paper, Value

#: What a loop knows of itself.
LOOP = {"index", "first", "last", "length"}
#: Signs of a place in the template that a fault shows.
SHOWN = 40
#: What text is written in XML with, and the marks of jinja and of docxtpl, which turns {_{ into {{ after filling.
_SPELT = str.maketrans({sign: f"&#{ord(sign)};" for sign in "&<>\"'{}%_"})


class Faulty(Refusal):
    """A template that cannot be filled in; each reason names its place."""


class Narrow(ImmutableSandboxedEnvironment):
    """Jinja for the template of one document."""

    def __init__(self, paper: Paper):
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.paper = paper
        for names in (self.globals, self.filters, self.tests):
            names.clear()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Every text that becomes a template passes here."""
        try:
            tree = super()._parse(source, name, filename)
        except TemplateSyntaxError as error:
            raise Faulty(_place(source, error.lineno) + _("花括号里的写法不对。")) from None
        if faults := [_place(source, line) + why for line, why in _faults(tree, self.paper)]:
            raise Faulty(*dict.fromkeys(faults))
        return tree


class Template(DocxTemplate):
    """A Word file whose properties say nothing: they are no place for fields, or for who wrote the template."""

    def render_properties(self, context: dict, jinja_env=None) -> None:
        """Only the title, and nothing of its history."""
        known = self.docx.core_properties
        for name in (
            "author",
            "last_modified_by",
            "comments",
            "identifier",
            "subject",
            "keywords",
            "category",
        ):
            setattr(known, name, "")
        known.title = self.title

    title = ""


def filled(template: bytes, paper: Paper, context: Mapping[str, Value]) -> bytes:
    """The Word file of a document. The context must have exactly the fields that the document declares."""
    if set(context) != set(paper.fields):
        raise LookupError(f"{paper.key}: {sorted(set(context) ^ set(paper.fields))}")
    document = Template(io.BytesIO(template))
    document.title = paper.title.zh
    try:
        document.render(
            {name: _safe(value) for name, value in context.items()}, Narrow(paper), autoescape=True
        )
    except (OpcError, KeyError, ValueError, SyntaxError) as error:
        raise Faulty(_("这个 Word 文件打不开，或者花括号拆坏了表格、段落。请从正在用的模板改起。")) from error
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def tried(template: bytes, paper: Paper) -> bytes:
    """The template filled with the samples; a Refusal names what is wrong with it."""
    return filled(template, paper, paper.sample)


def plain(text: str) -> str:
    """Text as a document takes it: signs that cannot be written are left out, empty lines and indentation too."""
    lines = ("".join(filter(_can_be_written, line.replace("\t", " "))).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _can_be_written(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cs", "Co", "Cn")


def _safe(value: Value) -> Value:
    """Text that stays text whatever stands in it; each of its lines becomes a paragraph (docxtpl's mark is \\a)."""
    if isinstance(value, list):
        return [{name: _safe(cell) for name, cell in row.items()} for row in value]  # type: ignore[misc]
    if isinstance(value, int):
        return value
    return Markup(plain(value).translate(_SPELT).replace("\n", "\a"))  # noqa: S704 - spelt one line above


# What a template may say


def _faults(tree: nodes.Template, paper: Paper) -> Iterator[tuple[int, str]]:
    yield from _told(tree.body, paper, {})


def _told(body: list[nodes.Node], paper: Paper, rows: Mapping[str, set[str]]) -> Iterator[tuple[int, str]]:
    for node in body:
        yield from _one(node, paper, rows)


#: A condition, and what it is made of.
_MADE = (nodes.If, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not)


def _one(node: nodes.Node, paper: Paper, rows: Mapping[str, set[str]]) -> Iterator[tuple[int, str]]:
    match node:
        case nodes.TemplateData() | nodes.Const():
            return
        case nodes.Output():
            yield from _shown(node, paper, rows)
        case nodes.For():
            yield from _loop(node, paper, rows)
        case nodes.Name():
            if node.name not in paper.fields:
                yield node.lineno, _("没有“%(name)s”这一项。") % {"name": node.name}
        case nodes.Getattr(node=nodes.Name(name=row)) if row in rows:
            if node.attr not in rows[row]:
                yield node.lineno, _("这张表里没有“%(name)s”这一列。") % {"name": node.attr}
        case _ if isinstance(node, _MADE):
            yield from _told(list(node.iter_child_nodes()), paper, rows)
        case _:
            yield node.lineno, _("模板里只能写字段、条件和表格的循环。")


def _shown(node: nodes.Output, paper: Paper, rows: Mapping[str, set[str]]) -> Iterator[tuple[int, str]]:
    for each in node.nodes:
        if isinstance(each, nodes.Name) and each.name in paper.fields and paper.fields[each.name].columns:
            yield each.lineno, _("“%(name)s”是一张表，要一行一行写。") % {"name": each.name}
        else:
            yield from _one(each, paper, rows)


def _loop(node: nodes.For, paper: Paper, rows: Mapping[str, set[str]]) -> Iterator[tuple[int, str]]:
    table = paper.fields.get(node.iter.name) if isinstance(node.iter, nodes.Name) else None
    if rows or node.test or node.recursive or not isinstance(node.target, nodes.Name):
        yield node.lineno, _("循环只能一行一行走一张表，不能套循环。")
    elif table is None or not table.columns:
        yield node.lineno, _("循环里写的不是表。")
    else:
        known = {node.target.name: set(table.columns), "loop": LOOP}
        yield from _told([*node.body, *node.else_], paper, known)


def _place(source: str, line: int) -> str:
    """The words around a fault, without their marks: in which paragraph it stands."""
    lines = source.splitlines()
    words = re.sub(r"<[^>]*>", "", lines[line - 1]).strip() if 0 < line <= len(lines) else ""
    return _("“%(place)s”这里：") % {"place": words[:SHOWN]} if words else ""
