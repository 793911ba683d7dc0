"""Pages of a live product in a real browser, at telephone and desk width.

`phone` and `desk` are pages of 390 and 1440 px, `page` is both in turn. Each is watched: errors on the
console, refused requests and requests to other sites fail (`page.watch.expect(404)` allows a status).
`accessible(page)` runs axe. All of it runs in one worker (tests/plugins/together.py), so one product serves every story.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

playwright_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from axe_playwright_python.sync_playwright import Axe  # noqa: E402 - after the skip
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from tests.browser.product import Product, running  # noqa: E402
from tests.browser.watch import Watch  # noqa: E402

HERE = Path(__file__).parent
WIDTHS = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1440, "height": 900}}
#: WCAG 2.1 A and AA: what the state's own rules for public sites ask for.
AXE_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the stories: together they take longest of all."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.long)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium as tools/browser.sh found it; it ends with this folder: its loop troubles the ORM."""
    path = os.environ.get("CHROMIUM")
    if not path:
        pytest.skip("no Chromium was found and none could be installed (name one in CHROMIUM)")
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-dev-shm-usage"]
        chromium = playwright.chromium.launch(executable_path=path, args=options)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def product(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The product with the demonstration, started once."""
    with running(tmp_path_factory.mktemp("var")) as product:
        yield product


@pytest.fixture
def open_page(browser: Browser, product: Product) -> Iterator[Callable[..., Page]]:
    """`open_page("phone", locale="en")`: a new visitor's page; any number of them."""
    watches, contexts = [], []

    def open_page(width: str = "desk", *, locale: str = "zh-CN", **options) -> Page:
        context = browser.new_context(
            viewport=WIDTHS[width],
            locale=locale,
            timezone_id="Asia/Shanghai",
            base_url=product.url,
            **options,
        )
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.watch = Watch(page, product.url)
        watches.append(page.watch)
        contexts.append(context)
        return page

    yield open_page
    for context in contexts:
        context.close()
    faults = [fault for watch in watches for fault in watch.faults]
    assert not faults, "\n".join(faults)


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Page:
    """A page of 390 px."""
    return open_page("phone")


@pytest.fixture
def desk(open_page: Callable[..., Page]) -> Page:
    """A page of 1440 px."""
    return open_page("desk")


@pytest.fixture(params=list(WIDTHS))
def page(request: pytest.FixtureRequest, open_page: Callable[..., Page]) -> Page:
    """The same test at both widths."""
    return open_page(request.param)


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """`accessible(page)`: fails with what axe finds, rule by rule."""

    def check(page: Page) -> None:
        found = Axe().run(page, options=AXE_RULES)
        assert not found.violations_count, found.generate_report()

    return check
