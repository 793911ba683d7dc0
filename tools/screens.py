"""Remake docs/screens from the product itself, with a fresh demonstration on a database of its own.

screens.py [--small] [WORD …]   only the pictures whose name contains one of the words

With --small the small demonstration is enough: for pictures that do not show a year of work.

Each picture is one page as one reader sees it: width, language, look. Look at every one before keeping it.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser.product import Product, running  # noqa: E402 - the stories start it the same way

FOLDER = ROOT / "docs" / "screens"
#: Width, and the height beyond which a long page is cut.
SIZES = {"desk": (1440, 1400), "phone": (390, 1700)}
LIMIT = 250_000
COLOURS = 256
#: The reply to a case over two holidays, counted day for day.
TERM = "/terms/try?key=case.answer&start=2026-09-23"
WORDS = "村口三盏路灯坏了一个多星期，晚上接孩子要打手电。已经跟村里说过两次。"
#: What the pictures need to know of the demonstration: matters in a telling state, who works on them, a receipt.
ASK = """
import json
from datetime import timedelta
from django.contrib.sessions.backends.db import SessionStore
from daibiao.accounts.models import Grant
from daibiao.cases.models import Case
from daibiao.exchange.models import Delivery
from daibiao.handling.models import Assignment, Reply
from daibiao.demonstration.people import PASSWORD
from daibiao.inquiries.models import Inquiry
from daibiao.lib import clock
from daibiao.people.models import Deputy
from daibiao.stations.models import ReceptionDay
from daibiao.suggestions.models import Suggestion

def first(rows, **liked):
    return rows.filter(**liked).first() or rows.first()

def holder(unit, *roles):
    return Grant.objects.filter(unit=unit, role__in=roles).order_by("id").first().account.username

told = Case.objects.filter(state="informed").order_by("-id")
worked = Assignment.objects.leading().filter(state="working", round=1).order_by("-id")
work = first(worked, contacts__isnull=False, matter__case__papers__isnull=False)
reply = Reply.objects.filter(state="submitted").order_by("-id").first()
read = first(told, papers__isnull=False)
held = ReceptionDay.objects.filter(tickets__isnull=False).distinct().order_by("-on").first()
climbed = Suggestion.objects.filter(rungs__isnull=False).order_by("id").first()
ahead = ReceptionDay.objects.published().coming(clock.today() + timedelta(days=1)).order_by("on").first()
receipt = SessionStore()
receipt["opened"] = [read.number]
receipt.create()
print(json.dumps({
    "password": PASSWORD,
    "teller": read.number,
    "session": receipt.session_key,
    "case": work.matter.number,
    "affairs": "affairs",
    "security": "secadmin",
    "auditor": "auditor",
    "day": held.pk,
    "staff": held.station.staffings.in_force(clock.today()).first().account.username,
    "station": ahead.station.code,
    "inquiry": Inquiry.objects.order_by("id").first().number,
    "delivery": Delivery.objects.filter(ended_at=None).order_by("-id").first().pk,
    "climbed": climbed.shown_number if climbed else "",  # nobody climbs in the small county
    "deputy": "deputy",
    "coordinator": holder(work.matter.coordinator_id, "coordinator"),
    "handler": holder(work.unit_id, "handler"),
    "sign": reply.assignment_id,
    "deputy": Deputy.objects.in_office(clock.today()).filter(cases__state="informed").order_by("id").first().account.username,
    "leader": Grant.objects.filter(role="supervisor").order_by("id").first().account.username,
    "dispatcher": Grant.objects.filter(role="dispatcher").order_by("id").first().account.username,
    "signer": holder(reply.assignment.unit_id, reply.assignment.signer),
}))
"""


@dataclass(frozen=True)
class Picture:
    """One page as one reader sees it. `take` leads there; `user` logs in before, by the name under which ASK knows him."""

    name: str
    take: Callable[[Page, dict], None]
    size: str = "desk"
    language: str = "zh"
    theme: str = "light"
    look: str = "plain"
    user: str = ""


def at(address: str) -> Callable[[Page, dict], None]:
    """Go to an address in which `{case}` and its like stand for what ASK found."""
    return lambda page, found: page.goto(address.format(**found))


def with_receipt(page: Page, found: dict) -> None:
    """A matter as the one who holds its receipt sees it. Nobody keeps a PIN, so the session has opened it."""
    page.goto("/")
    page.context.add_cookies([{"name": "sessionid", "value": found["session"], "url": page.url}])
    page.goto(f"/cases/{found['teller']}/")


def tell(page: Page, found: dict) -> None:
    """Fill the four questions in."""
    page.goto("/s/jinshan/")
    page.fill("[name=words]", WORDS)
    page.fill("[name=where]", "牛场镇双龙村村口")
    page.fill("[name=phone]", "13985400417")


def receipt(page: Page, found: dict) -> None:
    """Tell, and see the slip."""
    tell(page, found)
    page.click(".actbar .btn-main")
    page.wait_for_selector(".receipt")


def write(page: Page, found: dict) -> None:
    """Write a suggestion until what is like it stands beside it."""
    page.goto("/suggestions/new/")
    page.fill("[name=title]", "关于修复羊昌河灌区渠道的建议")
    page.fill("[name=facts]", "羊昌河村的末级渠道是土渠，漏水一半以上，尾水田插秧时等不到水。")
    page.fill("[name=proposals]", "把末级渠道改成硬化渠道。")
    page.wait_for_selector("#precedents li")


PICTURES = (
    Picture("home", at("/")),
    Picture("home-en", at("/"), language="en"),
    Picture("home-dark", at("/"), theme="dark"),
    Picture("home-phone", at("/"), "phone"),
    Picture("home-elder", at("/"), "phone", look="elder"),
    Picture("teller-phone", with_receipt, "phone"),
    Picture("teller-elder", with_receipt, "phone", look="elder"),
    Picture("teller-en", with_receipt, language="en"),
    Picture("queue", at("/queue/"), user="coordinator"),
    Picture("queue-en", at("/queue/"), language="en", user="coordinator"),
    Picture("queue-phone", at("/queue/"), "phone", user="coordinator"),
    Picture("case", at("/cases/{case}/"), user="coordinator"),
    Picture("case-en", at("/cases/{case}/"), language="en", user="coordinator"),
    Picture("case-dark", at("/cases/{case}/"), theme="dark", user="handler"),
    Picture("case-phone", at("/cases/{case}/"), "phone", user="handler"),
    Picture("desk", at("/desk/"), user="handler"),
    Picture("desk-phone-en", at("/desk/"), "phone", "en", user="handler"),
    Picture("sign", at("/desk/{sign}/sign/"), user="signer"),
    Picture("sign-phone-en", at("/desk/{sign}/sign/"), "phone", "en", user="signer"),
    Picture("me", at("/me/"), user="coordinator"),
    Picture("overview", at("/figures/overview/"), user="affairs"),
    Picture("overview-en", at("/figures/overview/"), language="en", user="affairs"),
    Picture("overview-phone", at("/figures/overview/"), "phone", user="affairs"),
    Picture("unit-overview", at("/figures/unit/"), user="handler"),
    Picture("unit-overview-en", at("/figures/unit/"), language="en", user="handler"),
    Picture("term-phone", at(TERM), "phone"),
    Picture("term-phone-en", at(TERM), "phone", "en"),
    Picture("figures", at("/figures/")),
    Picture("figure", at("/figures/solved/"), user="affairs"),
    Picture("board", at("/board/"), user="affairs"),
    Picture("board-en", at("/board/"), language="en", user="affairs"),
    Picture("search", at("/search/?q=路灯"), user="affairs"),
    Picture("search-en", at("/search/?q=路灯"), language="en", user="affairs"),
    Picture("topics", at("/advice/topics/"), user="affairs"),
    Picture("topics-en", at("/advice/topics/"), language="en", user="affairs"),
    Picture("received-phone", at("/"), "phone", user="deputy"),
    Picture("received-phone-en", at("/"), "phone", "en", user="deputy"),
    Picture("leader-phone", at("/"), "phone", user="leader"),
    Picture("leader-phone-en", at("/"), "phone", "en", user="leader"),
    Picture("dispatch", at("/desk/"), user="dispatcher"),
    Picture("dispatch-en", at("/desk/"), language="en", user="dispatcher"),
    Picture("reception", at("/receptions/{day}/"), user="staff"),
    Picture("reception-en", at("/receptions/{day}/"), language="en", user="staff"),
    Picture("station-phone", at("/stations/{station}/"), "phone"),
    Picture("book-phone", at("/stations/{station}/book/"), "phone"),
    Picture("book-phone-en", at("/stations/{station}/book/"), "phone", "en"),
    Picture("office", at("/office/deputies/"), user="affairs"),
    Picture("office-en", at("/office/deputies/"), language="en", user="affairs"),
    Picture("grants", at("/grants/"), user="security"),
    Picture("grants-en", at("/grants/"), language="en", user="security"),
    Picture("trail", at("/trail/"), user="auditor"),
    Picture("inquiry", at("/inquiries/{inquiry}/"), user="affairs"),
    Picture("inquiry-phone-en", at("/inquiries/{inquiry}/"), "phone", "en", user="deputy"),
    Picture("timer", at("/inquiries/{inquiry}/screen/"), user="affairs"),
    Picture("ladder", at("/suggestions/{climbed}/"), user="affairs"),
    Picture("exchange", at("/exchange/"), user="affairs"),
    Picture("exchange-en", at("/exchange/deliveries/{delivery}/"), language="en", user="affairs"),
    Picture("alike-phone", write, "phone", user="deputy"),
    # Last: a receipt is a new matter, and the lists above should show the demonstration's own.
    Picture("tell-phone", tell, "phone"),
    Picture("tell-phone-en", tell, "phone", "en"),
    Picture("receipt-phone", receipt, "phone"),
    Picture("receipt-en", receipt, language="en"),
)


@contextmanager
def reader(browser: Browser, product: Product, picture: Picture) -> Iterator[Page]:
    """A page of this width, language and look."""
    width, _tallest = SIZES[picture.size]
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        locale="en-GB" if picture.language == "en" else "zh-CN",
        timezone_id="Asia/Shanghai",
        base_url=product.url,
        color_scheme=picture.theme,
    )
    chosen = {"look": picture.look, "theme": picture.theme}
    context.add_cookies(
        [{"name": name, "value": value, "url": product.url} for name, value in chosen.items()]
    )
    yield context.new_page()
    context.close()


def log_in(page: Page, user: str, password: str) -> None:
    """Log in with the demonstration's published password."""
    page.goto("/login/")
    page.fill("[name=login]", user)
    page.fill("[name=password]", password)
    page.click(".actbar .btn-main")
    page.wait_for_selector("form[action*=logout]", state="attached")


def small(shot: bytes) -> bytes:
    """The same picture with a palette: letters and lines lose nothing, the file shrinks to a third."""
    kept = BytesIO()
    drawn = Image.open(BytesIO(shot)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    drawn.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def draw(browser: Browser, product: Product, picture: Picture, found: dict) -> None:
    """Take one picture and keep it."""
    with reader(browser, product, picture) as page:
        if picture.user:
            log_in(page, found[picture.user], found["password"])
        picture.take(page, found)
        page.wait_for_load_state("networkidle")
        width, tallest = SIZES[picture.size]
        height = min(tallest, page.evaluate("document.documentElement.scrollHeight"))
        page.set_viewport_size({"width": width, "height": height})  # what sticks to the bottom lies there
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        shot = small(page.screenshot())
    if len(shot) > LIMIT:
        sys.exit(f"{picture.name} has {len(shot)} bytes, more than {LIMIT}")
    (FOLDER / f"{picture.name}.png").write_bytes(shot)
    print(f"{picture.name:<16}{width} × {height}  {len(shot) // 1000:>4} kB", flush=True)


def main(words: list[str]) -> int:
    """Start the product, take the pictures, and drop those that no longer are any."""
    small, words = "--small" in words, [word for word in words if word != "--small"]
    chosen = [each for each in PICTURES if not words or any(word in each.name for word in words)]
    chromium = subprocess.run(["tools/browser.sh"], cwd=ROOT, check=True, capture_output=True, text=True)
    if not chromium.stdout.strip():
        sys.exit("No Chromium was found and none could be installed: name one in CHROMIUM.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as var,
        running(Path(var), small=small) as product,
        sync_playwright() as playwright,
    ):
        found = json.loads(product.manage("shell", "--no-imports", "-c", ASK).splitlines()[-1])
        browser = playwright.chromium.launch(executable_path=chromium.stdout.strip(), args=["--no-sandbox"])
        for picture in chosen:
            draw(browser, product, picture, found)
    for path in FOLDER.glob("*.png"):
        if path.stem not in {picture.name for picture in PICTURES}:
            path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
