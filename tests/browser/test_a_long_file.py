"""A file with more suggestions than one lot: the page says how far it is, presses by itself, and stops when told to."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from daibiao.lib import clock

from .test_told_to_closed import log_in

ROWS = 230
TAKE_IN = 'form[action$="/take-in/"] button'


def sent(office: Page, deputy: str, folder: Path, system: str) -> None:
    """The office lets a file of so many rows in."""
    yesterday = clock.today() - timedelta(days=1)
    rows = [f"{n},关于修好第{n}条路的建议,路坑多。,请年内修好。,{deputy},{yesterday}" for n in range(ROWS)]
    file = folder / "来件.csv"
    file.write_text("\n".join(["编号,标题,事由,具体建议,领衔代表,提出日期", *rows]), encoding="utf-8")
    office.goto("/exchange/")
    office.fill("[name=system]", system)
    office.set_input_files("[name=file]", file)
    office.click("form[enctype] .btn-main")
    expect(office.locator(TAKE_IN)).to_contain_text(str(ROWS))


@pytest.mark.parametrize(("width", "locale"), [("phone", "zh-CN"), ("desk", "en-US")])
def test_it_comes_in_lot_by_lot_and_stops_when_told_to(open_page, accessible, tmp_path, width, locale):
    deputy = log_in(open_page("desk"), "deputy").locator("header a[href='/me/']").first.inner_text().strip()
    office = log_in(open_page(width, locale=locale), "affairs")
    sent(office, deputy, tmp_path, f"{width}系统")
    office.locator(TAKE_IN).click()
    expect(office.locator("progress")).to_have_attribute("value", "100")
    stop = office.locator("main a[autofocus]")
    expect(stop).to_be_focused()
    stop.press("Enter")
    expect(office.locator(TAKE_IN)).to_contain_text(re.compile(r"\b(130|30)\b"))
    expect(office.locator("progress")).to_have_count(0)
    left = office.locator(TAKE_IN).inner_text()
    accessible(office)
    office.reload()
    expect(office.locator(TAKE_IN)).to_have_text(left)  # nothing came in meanwhile
    office.locator(TAKE_IN).click()
    expect(office.locator(".callout.ok")).to_contain_text(str(ROWS), timeout=30_000)
    expect(office.locator(TAKE_IN)).to_have_count(0)
