"""A reception, clicked: a time booked on a phone, changed and cancelled; at the desk a ticket, the intake, the register."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_told_to_closed import log_in

WORDS = "小区门口的人行道断了一截，推婴儿车过不去。<i>麻烦看看</i>"


@pytest.mark.parametrize(("width", "locale"), [("phone", "zh-CN"), ("desk", "en-US")])
def test_a_time_is_booked_moved_and_let_go(open_page, accessible, width, locale):
    page = open_page(width, locale=locale)
    page.goto("/stations/")
    page.click('main a[href="/stations/machangping/"]')
    accessible(page)
    page.click('main a[href="/stations/machangping/book/"]')
    page.locator("select[name=slot]").select_option(index=5 if width == "phone" else 6)
    page.fill("[name=words]", WORDS)
    accessible(page)
    page.click(".actbar .btn-main")
    expect(page.locator(".receipt")).to_be_visible()
    accessible(page)
    page.click('main a[href$="/again/"]')
    page.locator("select[name=slot]").select_option(index=1)
    accessible(page)
    page.click(".actbar .btn-main")
    expect(page.locator(".callout.ok")).to_be_visible()
    page.click('main a[href$="/cancel/"]')
    accessible(page)
    page.keyboard.press("Escape")  # not yet
    expect(page.locator('main a[href$="/again/"]')).to_be_visible()
    page.click('main a[href$="/cancel/"]')
    expect(page.locator(".actbar .btn-main")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".actbar .btn-main")).to_have_count(0)
    expect(page.locator('main a[href$="/cancel/"]')).to_have_count(0)
    page.click(".acts .btn-main")
    expect(page.locator("main").first).to_contain_text("<i>麻烦看看</i>")


def test_a_mistake_loses_nothing_and_no_time_is_chosen_for_anybody(phone):
    phone.watch.expect(422)
    phone.goto("/stations/machangping/book/")
    phone.fill("[name=words]", WORDS)
    phone.click(".actbar .btn-main")
    expect(phone.locator("#errors")).to_be_visible()
    assert phone.input_value("[name=words]") == WORDS


def test_the_desk_from_the_ticket_to_the_register(open_page, accessible, assert_valid_html):
    page = log_in(open_page("desk"), "staff")
    page.goto("/station-office/")
    page.click("main .rows a.go >> nth=0")
    accessible(page)
    page.click('main a[href^="/receptions/"]:not([href$="register/"])')
    desk = page.url
    accessible(page)
    page.click('form[action$="/do/draw/"] button')
    number = re.search(r"\d+", page.locator(".slip h1").inner_text())[0]
    accessible(page)
    page.click('main a[href^="/receptions/"].btn-main')
    page.locator("li", has_text=f"{number} 号").locator('form[action$="/do/call/"] button').click()
    page.locator("li", has_text=f"{number} 号").locator('a[href$="/do/take_down/"]').click()
    page.fill("[name=words]", WORDS)
    page.check("[name=deputies] >> nth=0")
    accessible(page)
    page.click(".actbar .btn-main")
    expect(page.locator(".receipt .pin")).to_be_visible()
    page.goto(desk)
    accessible(page)
    html = {"desk": page.request.get(page.url).text()}
    page.click('aside a[href$="/register/"], .aside a[href$="/register/"]')
    expect(page.locator("table.register")).to_contain_text("<i>麻烦看看</i>")
    accessible(page)
    html["register"] = page.request.get(page.url).text()
    assert_valid_html(html)


def test_the_desk_works_without_javascript(browser, product):
    context = browser.new_context(base_url=product.url, java_script_enabled=False, locale="zh-CN")
    page = log_in(context.new_page(), "staff")
    page.goto("/station-office/")
    page.click("main .rows a.go >> nth=0")
    page.click('main a[href^="/receptions/"]:not([href$="register/"])')
    page.click('form[action$="/do/draw/"] button')
    expect(page.locator(".slip h1")).to_be_visible()
    context.close()
