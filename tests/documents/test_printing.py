"""The same as a PDF: text, pages and lines; alone, in a limited time, a few at once; and without LibreOffice none."""

import fcntl
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import pytest

from daibiao.documents import actions, catalogue, filling, layout, printing
from daibiao.lib.refusals import Refusal

from .factories import HOSTILE, declared, repacked
from .test_packages import RELATIONS, into, tie

SIGN = "督"


def words(pdf) -> str:
    return "".join(page.extract_text() for page in pdf.pages).replace("\n", "").replace(" ", "")


@pytest.mark.parametrize("paper", catalogue.papers(), ids=lambda paper: paper.key)
def test_every_document_says_as_pdf_what_its_word_file_says(paper, printed):
    pdf = printed(filling.tried(actions.default(paper), paper))
    shown = words(pdf)
    for each in paper.fields.values():
        if isinstance(each.sample, str) and each.name != "place":
            for line in each.sample.splitlines():
                assert line.replace(" ", "") in shown, each.name
    assert "—1—" in shown
    wide, high = (float(side) / 72 * 25.4 for side in pdf.pages[0].mediabox[2:])
    assert (wide, high) == pytest.approx((210, 297), abs=0.5)


def test_hostile_words_are_text_in_the_pdf(printed):
    paper = declared()
    pdf = printed(filling.filled(actions.default(paper), paper, paper.sample | {"text": HOSTILE}))
    assert "{{7*7}}" in words(pdf) and "49" not in words(pdf)


def test_a_page_takes_22_lines_of_28_signs(printed):
    full = printed(layout.drawn(f": {SIGN * 28 * 22}", title="满页"))
    assert [page.extract_text().count(SIGN) for page in full.pages] == [28 * 22]
    over = printed(layout.drawn(f": {SIGN * (28 * 22 + 1)}", title="满页"))
    assert [page.extract_text().count(SIGN) for page in over.pages] == [28 * 22, 1]
    lines = [line for line in full.pages[0].extract_text().splitlines() if SIGN in line]
    assert {len(line.strip()) for line in lines} == {28}


def test_page_numbers_change_sides(printed):
    pdf = printed(layout.drawn("\n".join(f"第{n}段。" for n in range(60)), title="三页"))
    places = []
    for page in pdf.pages:
        seen: list[float] = []

        def look(text, _matrix, position, _font, _size, seen=seen):
            if "—" in text:
                seen.append(position[4])

        page.extract_text(visitor_text=look)
        places.append(min(seen))
    assert places[0] > 300 > places[1] and places[2] > 300


class Ear(BaseHTTPRequestHandler):
    """Hears whatever asks for a picture."""

    asked: ClassVar[list[str]] = []

    def do_GET(self):
        self.asked.append(self.path)
        self.send_error(404)

    def __getattr__(self, name: str):
        if name.startswith("do_"):
            return self.do_GET
        raise AttributeError(name)

    def log_message(self, *_args):
        pass


#: A picture that lies elsewhere.
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="{0}/wordprocessingDrawing"><wp:extent cx="900000" cy="900000"/>'
    '<wp:docPr id="1" name="x"/><a:graphic xmlns:a="{0}/main"><a:graphicData uri="{0}/picture">'
    '<pic:pic xmlns:pic="{0}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:link="rX" xmlns:r="{1}"/></pic:blipFill><pic:spPr/></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
).format("http://schemas.openxmlformats.org/drawingml/2006", RELATIONS)


@pytest.mark.parametrize("walls", ["both", "the settings alone"])
def test_nothing_is_fetched_even_if_a_template_asks_for_it(printed, monkeypatch, walls):
    if walls != "both":
        monkeypatch.setattr(printing, "_alone", lambda: ())
    monkeypatch.setattr(Ear, "asked", [])
    server = HTTPServer(("127.0.0.1", 0), Ear)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def change(parts: dict[str, bytes]) -> None:
        tie("image", f"http://127.0.0.1:{server.server_port}/x.png")(parts)
        into("word/document.xml", "<w:sectPr", f"{PICTURE}<w:sectPr")(parts)

    try:
        assert printed(repacked(change)).pages
    finally:
        server.shutdown()
        server.server_close()
    assert not Ear.asked


def test_without_libreoffice_there_is_no_pdf_and_a_reason(settings):
    settings.DAIBIAO_SOFFICE = "/nowhere/soffice"
    assert "没有安装 LibreOffice" in printing.missing()
    with pytest.raises(Refusal, match="没有安装 LibreOffice"):
        printing.pdf(b"")


def program(tmp_path, settings, text: str) -> None:
    """Puts a program of the test's own in the place of LibreOffice."""
    path = tmp_path / "soffice"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    settings.DAIBIAO_SOFFICE = str(path)


def test_a_conversion_that_takes_too_long_is_ended_with_all_it_began(tmp_path, settings, monkeypatch):
    monkeypatch.setattr(printing, "LONGEST", 0.5)
    mark = tmp_path / "alive"
    program(tmp_path, settings, f"(sleep 3; touch {mark}) & sleep 30")
    begun = time.monotonic()
    with pytest.raises(Refusal, match="时间太长"):
        printing.pdf(b"x")
    assert time.monotonic() - begun < 3
    time.sleep(3)
    assert not mark.exists()


def test_what_makes_no_pdf_is_said(tmp_path, settings):
    program(tmp_path, settings, "exit 1")
    with pytest.raises(Refusal, match="没有转成"):
        printing.pdf(b"x")


def test_only_so_many_run_at_once_and_the_rest_are_asked_to_come_back(tmp_path, settings, monkeypatch):
    settings.DAIBIAO_TURNS = tmp_path / "turns"
    settings.DAIBIAO_TURNS.mkdir()
    monkeypatch.setattr(printing, "PATIENCE", 0.3)
    program(tmp_path, settings, "exit 1")
    taken = [(settings.DAIBIAO_TURNS / f"pdf-{place}").open("w") for place in range(printing.AT_ONCE)]
    for file in taken:
        fcntl.flock(file, fcntl.LOCK_EX)
    with pytest.raises(Refusal, match="过一会儿"):
        printing.pdf(b"x")
    taken.pop().close()
    with pytest.raises(Refusal, match="没有转成"):
        printing.pdf(b"x")
    for file in taken:
        file.close()
