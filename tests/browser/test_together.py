"""Two suggestions of one matter, clicked: put together, handed over in one act, answered apart, rated apart."""

import re

import pytest
from playwright.sync_api import Page, expect

from .test_told_to_closed import log_in, press

FACTS = "村口的路坑多，下雨就过不去。"


def put(deputy: Page, title: str) -> str:
    """A deputy writes a suggestion and submits it; the address of its page."""
    deputy.goto("/suggestions/")
    deputy.click('main a[href$="/suggestions/new/"]')
    deputy.fill("[name=title]", title)
    deputy.fill("[name=facts]", FACTS)
    deputy.fill("[name=proposals]", "请年内修好。")
    for radio in ("basis", "consent"):
        deputy.click(f"label[for=id_{radio}_0]")
    deputy.click(".actbar .btn-main")
    expect(deputy.locator(".callout.ok")).to_be_visible()
    press(deputy, "submit")
    return deputy.url


def numbered(office: Page, address: str) -> tuple[str, str]:
    """The office accepts it: its number, and its page by that number."""
    office.goto(address)
    press(office, "accept")
    return office.locator(".crumb [aria-current]").inner_text(), office.url


def answered(handler: Page, head: Page, address: str, words: str) -> None:
    """The unit's people do each step on the suggestion's page."""
    handler.goto(address)
    press(handler, "acknowledge")
    handler.click('.next a[href$="/contact/"]')
    handler.select_option("[name=mode]", value="phone")
    handler.fill("[name=said]", "已说明打算。")
    handler.click(".actbar .btn-main")
    expect(handler.locator(".callout.ok")).to_be_visible()
    contact = {"contact_name": "王某", "contact_phone": "0854-2220000"}
    press(handler, "draft", text=words, result="A", **contact)
    expect(handler.locator('main a[href*="/papers/reply/"]').first).to_be_visible()
    press(handler, "submit")
    head.goto(address)
    press(head, "sign")


@pytest.mark.parametrize(("width", "locale"), [("phone", "zh-CN"), ("desk", "en-US")])
def test_handled_together_answered_and_rated_apart(open_page, accessible, width, locale):
    deputy, office, handler, head = (
        log_in(open_page(width, locale=locale), name) for name in ("deputy", "affairs", "handler", "head")
    )
    written = [put(deputy, f"关于修好{place}道路的建议") for place in (f"{width}东组", f"{width}西组")]
    (first, main), (second, other) = (numbered(office, address) for address in written)
    office.goto(main)
    office.click('.next a[href$="/bundle/group/"]')
    office.fill("[name=numbers]", second)
    accessible(office)
    office.click(".actbar .btn-main")
    expect(office.locator("main")).to_contain_text(second)
    accessible(office)
    lead = "市水务局" if locale == "zh-CN" else "Water Affairs Bureau"
    office.click('.next a[href$="/bundle/hand_over/"]')
    office.locator("[name=lead]").select_option(label=lead)
    office.click(".actbar .btn-main")
    expect(office.locator(".callout.ok")).to_be_visible()

    answered(handler, head, main, "东组的路修好了。")
    deputy.goto(other)
    expect(deputy.locator("main")).to_contain_text(first)
    expect(deputy.locator("main")).not_to_contain_text("东组的路修好了。")
    deputy.goto(main)
    accessible(deputy)
    press(deputy, "rate", result="yes", attitude="yes")
    answered(handler, head, other, "西组的路修好了。")
    deputy.goto(other)
    press(deputy, "rate", result="fair", attitude="yes")
    expect(deputy.locator("main")).to_contain_text(re.compile("基本满意|Mostly satisfied"))
    accessible(deputy)
