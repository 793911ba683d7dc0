"""The main job, clicked: told on a phone, triaged, handed over, answered, signed, told back, rated, closed."""

import pytest
from playwright.sync_api import Page, expect

PASSWORD = "fuquan-demo-2026"
WORDS = "村口的路灯坏了三盏，老人晚上出门看不见路。<b>请帮忙修一修</b>"


def log_in(page: Page, username: str) -> Page:
    """Through the log-in page, as a person does."""
    page.goto("/login/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", PASSWORD)
    page.click(".actbar .btn-main")
    expect(page.locator("main")).not_to_contain_text("[name=login]")
    return page


def press(page: Page, verb: str, **fields: str | int) -> None:
    """Press the verb on the page of the case, fill its form, and send it."""
    bare = page.locator(f'.next form[action$="/{verb}/"] button')
    if bare.count():
        bare.click()
        expect(page.locator(".callout.ok")).to_be_visible()
        return
    page.click(f'.next a[href$="/{verb}/"]')
    for name, value in fields.items():
        field = page.locator(f"[name={name}]")
        if field.first.get_attribute("type") == "radio":
            # As a person does it: the words are clicked, and nothing that floats over them.
            choice = page.locator(f'[name={name}][value="{value}"]')
            page.click(f'label[for="{choice.get_attribute("id")}"]')
            expect(choice).to_be_checked()
        elif field.evaluate("it => it.tagName") == "SELECT":
            field.select_option(index=value) if isinstance(value, int) else field.select_option(label=value)
        else:
            field.fill(value)
    page.click(".actbar .btn-main")
    expect(page.locator(".callout.ok")).to_be_visible()


def tell(page: Page, accessible) -> tuple[str, str]:
    """The front page, four questions, the receipt; returns number and PIN."""
    page.goto("/")
    accessible(page)
    page.click('main a[href="/tell/"]')
    page.fill("[name=words]", WORDS)
    page.fill("[name=where]", "牛场镇 双龙村")
    page.fill("[name=phone]", "139 0000 0417")
    accessible(page)
    page.click(".actbar .btn-main")
    expect(page.locator(".receipt")).to_be_visible()
    accessible(page)
    number, pin = page.locator(".receipt dd").all_inner_texts()[:2]
    return number, pin


@pytest.mark.parametrize(
    ("width", "locale"), [("phone", "zh-CN"), ("desk", "zh-CN"), ("phone", "en-US"), ("desk", "en-US")]
)
def test_a_need_goes_its_whole_way(open_page, accessible, width, locale):
    number, pin = tell(open_page(width, locale=locale), accessible)
    address = f"/cases/{number}/"

    coordinator = log_in(open_page(width, locale=locale), "presidium")
    expect(coordinator.locator(f'a[href*="{number.rpartition("-")[2]}"]').first).to_be_visible()
    accessible(coordinator)
    coordinator.goto(address)
    expect(coordinator.locator("main").first).to_contain_text("<b>请帮忙修一修</b>")
    accessible(coordinator)
    press(coordinator, "accept")
    press(coordinator, "hand_over", lead="市水务局" if locale == "zh-CN" else "Water Affairs Bureau")

    handler = log_in(open_page(width, locale=locale), "handler")
    handler.goto(address)
    press(handler, "acknowledge")
    by_phone = "电话" if locale == "zh-CN" else "Phone"
    press(handler, "contact", deputy=1, mode=by_phone, said="已说明本周修好。")
    press(
        handler,
        "draft",
        text="三盏路灯已于今天修好。",
        result="A",
        contact_name="王某",
        contact_phone="0854-2220000",
    )
    press(handler, "submit")
    expect(handler.locator('.next a[href$="/sign/"]')).to_have_count(0)

    leader = log_in(open_page(width, locale=locale), "leader")
    leader.goto(address)
    leader.click('.next a[href$="/sign/"]')
    expect(leader.locator("main")).to_contain_text("三盏路灯已于今天修好。")
    accessible(leader)
    leader.click(".actbar .btn-main")
    expect(leader.locator(".callout.ok")).to_be_visible()

    teller = open_page(width, locale=locale)
    teller.goto("/follow/")
    teller.fill("[name=number]", number)
    teller.fill("[name=pin]", pin)
    teller.click("main form .btn-main")
    expect(teller.locator("main")).to_contain_text("三盏路灯已于今天修好。")
    accessible(teller)
    press(teller, "rate", result="yes", attitude="yes")

    coordinator.goto(address)
    press(coordinator, "close")
    expect(coordinator.locator(".title .chip.ok")).to_be_visible()
    accessible(coordinator)


def test_typed_words_survive_a_mistake(phone):
    phone.watch.expect(422)
    phone.goto("/tell/")
    phone.fill("[name=words]", WORDS)
    phone.fill("[name=phone]", "123")
    phone.click(".actbar .btn-main")
    expect(phone.locator("#errors")).to_be_visible()
    assert phone.input_value("[name=words]") == WORDS


def test_a_draft_belongs_to_its_own_page_until_it_has_arrived(open_page):
    page = log_in(open_page("desk"), "presidium")
    page.goto("/queue/?heap=told")
    links = page.locator("main tbody a[href*='/do/accept/']")
    here, there = (link.get_attribute("href").replace("accept", "ask_back") for link in links.all()[:2])
    page.goto(here)
    page.fill("[name=question]", "哪一段路？")
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(there)
    expect(page.locator("[name=question]")).to_have_value("")
    page.goto(here)
    expect(page.locator("[name=question]")).to_have_value("哪一段路？")
    page.click(".actbar .btn-main")
    expect(page.locator(".callout.ok")).to_be_visible()
    # The page shows that it has arrived before its script has put the draft away.
    page.wait_for_function("() => !Object.keys(sessionStorage).some(key => key.startsWith('draft:'))")


def test_what_was_not_sent_comes_back_said_and_an_old_tick_does_not(open_page):
    page = log_in(open_page("desk"), "presidium")
    page.goto("/queue/?heap=told")
    accept = page.locator("main tbody a[href*='/do/accept/']").first.get_attribute("href")
    there = accept.replace("accept", "guide")
    page.goto(there)
    reasons = page.locator("[name=guidance]")
    expect(page.locator(".form .callout")).to_have_count(0)
    reasons.first.check()
    page.fill("[name=explanation]", "请找人社局。")
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto("/queue/")
    page.goto(there)
    expect(page.locator("[name=explanation]")).to_have_value("请找人社局。")
    expect(page.locator("[name=guidance]:checked")).to_have_count(0)
    expect(page.locator(".form .callout")).to_contain_text("上次填了没有提交")
    page.click(".form .callout button")
    expect(page.locator("[name=explanation]")).to_have_value("")
    expect(page.locator(".form .callout")).to_have_count(0)
    page.reload()
    expect(page.locator("[name=explanation]")).to_have_value("")


def test_no_sideways_scroll_on_a_small_phone(open_page):
    page = open_page("phone")
    page.set_viewport_size({"width": 360, "height": 740})
    for address in ("/", "/tell/", "/follow/", "/stations/", "/login/"):
        page.goto(address)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, address
