"""Every page a role lives on: nothing for axe to find, valid HTML, no sideways scroll; light, dark and elder."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_told_to_closed import log_in

PAGES = {
    "": [
        *("/", "/tell/", "/follow/", "/stations/", "/login/", "/terms/try", "/gallery/"),
        *("/figures/", "/figures/told/", "/guides/resident/", "/guides/reading-a-term/"),
    ],
    "stations": [
        "/stations/shuanglong/",
        "/stations/machangping/book/",
        "/stations/jinshan/sheet/",
        "/deputies/1/",
    ],
    "affairs": [
        *("/queue/", "/queue/?heap=late", "/queue/?heap=closed", "/me/", "/guides/coordinator/"),
        *("/figures/overview/", "/figures/solved/", "/advice/topics/", "/search/?q=水"),
        *("/board/", "/board/?by=town", "/board/list/", "/month/", "/month/paper/"),
        *(
            "/office/",
            "/office/deputies/",
            "/office/deputies/new/",
            "/office/categories/",
            "/office/stations/",
            "/office/offices/",
            "/office/bodies/",
            "/office/memberships/new/",
            "/office/exchange/",
        ),
    ],
    "presidium": ["/queue/?heap=told", "/board/list/urge/?all=1", "/month/urge/", "/queue/take-up/"],
    "staff": [
        "/queue/",
        "/queue/?heap=call",
        "/record/",
        "/station-office/",
        "/station-office/shuanglong/",
        "/station-office/shuanglong/do/plan_day/",
    ],
    "deputy": ["/queue/", "/me/"],
    "handler": ["/desk/", "/desk/?heap=answered", "/pass-on/", "/figures/unit/"],
    "leader": ["/desk/?heap=sign"],
    "office": ["/desk/"],
    "supervisor": ["/supervised/"],
    "sysadmin": ["/calendar/", "/me/", "/office/units/", "/office/units/new/", "/office/accounts/"],
    "secadmin": ["/grants/", "/grants/handler/"],
    "auditor": ["/trail/"],
}
#: Names of lists above that are no accounts: pages for everybody.
NOBODY = {"stations"}
#: Wagtail writes these pages: axe looks at them, the HTML is judged by its makers.
THEIRS = "/office/"


def details(page) -> list[str]:
    """The first page of a matter that the list shows."""
    link = page.locator("a.what").first
    return [link.get_attribute("href")] if link.count() else []


@pytest.mark.parametrize("width", ["phone", "desk"])
@pytest.mark.parametrize("role", PAGES)
def test_the_pages_of_a_role_are_in_order(open_page, accessible, assert_valid_html, role, width):
    page = open_page(width)
    if role and role not in NOBODY:
        log_in(page, role)
    seen, waiting = {}, list(PAGES[role])
    while waiting:
        address = waiting.pop(0)
        page.goto(address)
        accessible(page)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{address} scrolls sideways"
        if not address.startswith(THEIRS):
            seen[re.sub(r"\W+", "-", address) or "front"] = page.request.get(address).text()
        waiting += [found for found in details(page) if found not in PAGES[role] and len(seen) == 1]
    if width == "desk":
        assert_valid_html(seen)


@pytest.mark.parametrize(
    "cookies", [{"theme": "dark"}, {"look": "elder"}, {"theme": "dark", "look": "elder", "size": "3"}]
)
@pytest.mark.parametrize("width", ["phone", "desk"])
def test_dark_and_elder_pages_are_in_order(open_page, accessible, width, cookies):
    page = open_page(width)
    url = page.watch.site
    page.context.add_cookies([{"name": name, "value": value, "url": url} for name, value in cookies.items()])
    for address in ("/", "/tell/", "/follow/"):
        page.goto(address)
        accessible(page)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{address} scrolls sideways"


def test_the_queue_is_worked_by_keyboard(open_page):
    page = log_in(open_page("desk"), "affairs")
    page.goto("/queue/")
    page.keyboard.press("ArrowDown")
    first = page.locator("tbody tr").first
    expect(first).to_have_attribute("aria-current", "true")
    address = first.locator("a.what").get_attribute("href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(address) + "$"))


def test_the_choice_of_language_and_look_stays_without_javascript(browser, product):
    context = browser.new_context(base_url=product.url, java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto("/")
    page.get_by_role("button", name="English").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Elder mode").first.click()
    expect(page.locator("html")).to_have_attribute("data-look", "elder")
    context.close()


LOCALES = {"zh": "zh-CN", "en": "en-US"}
SIZES = [("phone", "zh"), ("desk", "en")]
#: Where each walk begins, and of which pages it looks at one each: what is behind a link is a page of that kind.
WALKS = {
    "inquiries": (
        "affairs",
        "/inquiries/",
        (
            r"/inquiries/new/$",
            r"/inquiries/[^/]+/$",
            r"/inquiries/[^/]+/do/report/$",
            r"/order/$",
            r"/screen/$",
            r"/screen/\?at=2$",
            r"/questions/\d+/$",
            r"/questions/\d+/do/correct/$",
            r"/inquiry-items/[^/]+/$",
        ),
    ),
    "exchange": ("affairs", "/exchange/", (r"/exchange/deliveries/\d+/$",)),
    "themes": ("affairs", "/themes/", (r"/themes/[^/]+/$",)),
    "asked": ("deputy", "/inquiries/", (r"/inquiries/[^/]+/$", r"/questions/\d+/$", r"/order/$")),
    "called": ("labour-leader", "/inquiries/", (r"/inquiries/[^/]+/$", r"/questions/\d+/$")),
}


def links(page: Page) -> list[str]:
    """Every address of this site that the page leads to, those in what is folded up, too."""
    found = page.locator("main a[href], aside a[href]").evaluate_all("all => all.map(each => each.href)")
    return [link for link in found if link.startswith(page.watch.site)]


@pytest.mark.parametrize(("width", "language"), SIZES)
@pytest.mark.parametrize("walk", WALKS)
def test_the_pages_behind_a_list_are_in_order(
    open_page, accessible, assert_valid_html, walk, width, language
):
    who, begins, kinds = WALKS[walk]
    page = log_in(open_page(width, locale=LOCALES[language]), who)
    waiting, wanted, seen = [page.watch.site + begins], list(kinds), {}
    while waiting:
        address = waiting.pop(0)
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("lang", re.compile(f"^{language}"))
        accessible(page)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{address} scrolls sideways"
        seen[str(len(seen))] = page.request.get(address).text()
        for link in links(page):
            if kind := next((each for each in wanted if re.search(each, link)), ""):
                wanted.remove(kind)
                waiting.append(link)
    assert not wanted, "no page leads there"
    assert_valid_html(seen)


def test_papers_print_without_the_head_and_foot_of_the_site(open_page):
    """A register, a month's list and a receipt are sheets that are filed or handed over."""
    page = open_page("desk")
    page.goto("/tell/")
    page.fill("#id_words", "村口的路灯坏了，晚上看不见路。")
    page.click(".actbar .btn-main")
    expect(page.locator(".receipt")).to_be_visible()
    sheets_print_alone(page)
    log_in(page, "affairs")
    page.goto("/month/paper/")
    sheets_print_alone(page)


def sheets_print_alone(page: Page) -> None:
    """On paper neither the site's head nor its foot."""
    page.emulate_media(media="print")
    expect(page.locator(".top")).to_be_hidden()
    expect(page.locator(".foot")).to_be_hidden()
    page.emulate_media(media="screen")
