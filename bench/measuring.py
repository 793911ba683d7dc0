"""What is measured, in process and against one database: `python -m bench.measuring SIZE…` prints JSON, a line a size.

Server time: from the request's entering Django's handler to the finished answer, without network and web server.
"""

import io
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from ipaddress import IPv4Address
from pathlib import Path

import django

django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402 - the apps are ready from here on
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from PIL import Image  # noqa: E402

from daibiao.cases.models import Case  # noqa: E402
from daibiao.lib import clock  # noqa: E402

from .county import TOWNS, County, county  # noqa: E402
from .filling import THINGS, fill, settle  # noqa: E402

REQUESTS = 80
#: Whatever else runs on the machine only ever slows a round down: the best one is nearest to the truth.
ROUNDS = 3
WARM_UP = 8
PHOTOS = 12
#: A round of a slow page ends after so many seconds, with no fewer than FEWEST requests.
PATIENCE, FEWEST = 8, 12
IMPORTED = 10_000
PHOTO_BYTES = 4 * 1024 * 1024


def main(sizes: list[int]) -> None:
    """Fill up to each size in turn and measure; what writes is measured at the last size."""
    call_command("migrate", verbosity=0)
    made, filled = county(), 0
    for size in sizes:
        began = time.perf_counter()
        fill(made, size - filled, seed=size)
        settle()
        print(
            f"{connection.vendor}: {size} cases filled in {time.perf_counter() - began:.0f} s",
            file=sys.stderr,
        )
        filled = size
        found = pages(made)
        if size == sizes[-1]:
            found |= writing()
        print(json.dumps({"size": size, "database": version(), "found": found}), flush=True)


def version() -> str:
    """Name and version of the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return f"SQLite {cursor.execute('SELECT sqlite_version()').fetchone()[0]}"
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0].split()[0]}"


def pages(made: County) -> dict[str, dict]:
    """The pages that people open all day, as those who open them."""
    dice = random.Random(7)
    office = made.offices[0]
    numbers = list(Case.objects.values_list("number", flat=True))
    own = list(Case.objects.filter(matter__assignments__unit=office).values_list("number", flat=True))
    return {
        "home": _read(Client(SERVER_NAME="localhost"), lambda: "/"),
        "all figures": _read(Client(SERVER_NAME="localhost"), lambda: "/figures/"),
        "overview, county": _read(_as(made, "affairs"), lambda: "/figures/overview/"),
        "overview of a unit": _read(_as(made, "handler"), lambda: "/figures/unit/"),
        "list of a figure": _read(_as(made, "affairs"), lambda: "/figures/solved/"),
        "queue, county": _read(_as(made, "affairs"), lambda: "/queue/"),
        "queue, county: in handling": _read(_as(made, "affairs"), lambda: "/queue/?heap=handling"),
        "queue, county: closed": _read(_as(made, "affairs"), lambda: "/queue/?heap=closed"),
        "queue, county: search": _read(
            _as(made, "affairs"), lambda: f"/queue/?heap=handling&q={dice.choice(THINGS)}"
        ),
        "search, one word": _read(_as(made, "affairs"), lambda: f"/search/?q={dice.choice(THINGS)}"),
        "search, several words": _read(
            _as(made, "affairs"), lambda: f"/search/?q={dice.choice(TOWNS)}+{dice.choice(THINGS)}"
        ),
        "search, rare": _read(
            _as(made, "affairs"),
            lambda: f"/search/?q={dice.choice(TOWNS)}{dice.randint(1, 20)}组{dice.choice(THINGS)}",
        ),
        "search, likeness": _read(
            _as(made, "affairs"),
            lambda: (
                f"/search/?q={dice.choice(TOWNS)}{dice.choice(THINGS)}已经{dice.randint(2, 30)}天无人过问"
            ),
        ),
        "search, number": _read(_as(made, "affairs"), lambda: f"/search/?q={dice.choice(numbers)}"),
        "search, unit": _read(_as(made, "handler"), lambda: f"/search/?q={dice.choice(THINGS)}&kind=case"),
        "search, visitor": _read(Client(SERVER_NAME="localhost"), lambda: f"/search/?q={dice.choice(TOWNS)}"),
        "queue, township": _read(_as(made, "presidium"), lambda: "/queue/"),
        "desk of a unit": _read(_as(made, "handler"), lambda: "/desk/"),
        "case, coordinator": _read(_as(made, "affairs"), lambda: f"/cases/{dice.choice(numbers)}/"),
        "case, unit": _read(_as(made, "handler"), lambda: f"/cases/{dice.choice(own)}/"),
        "case, teller": _read(_teller(numbers), lambda: f"/cases/{dice.choice(numbers)}/"),
    }


def writing() -> dict[str, dict]:
    """Telling at the open door, without and with a photo; and an import."""
    address = iter(f"10.{a}.{b}.{c}" for a in range(9) for b in range(250) for c in range(250))
    photo = noise()
    return {
        "intake": _timed(lambda: _tell(address), REQUESTS),
        "intake, 4 MB photo": _timed(lambda: _tell(address, photo), PHOTOS),
        "import of 10,000": _import(),
    }


def _as(made: County, username: str) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(made.accounts[username])
    return client


def _teller(numbers: list[str]) -> Client:
    """Somebody who has opened all these cases with their PINs."""
    client = Client(SERVER_NAME="localhost")
    session = client.session
    session["opened"] = random.Random(3).sample(numbers, min(len(numbers), 1000))
    numbers[:] = session["opened"]
    session.save()
    client.cookies["sessionid"] = session.session_key
    return client


def _read(client: Client, address: Callable[[], str]) -> dict:
    def once() -> None:
        answer = client.get(address())
        if answer.status_code != 200:
            raise RuntimeError(f"{answer.request['PATH_INFO']}: {answer.status_code}")

    return _timed(once, REQUESTS)


def _tell(address: Iterator[str], photo: bytes = b"") -> None:
    """Somebody who was not here before tells: a new browser, from an address and a telephone of their own."""
    caller = next(address)
    given = {
        "words": "我们组从上周四起就没有水，老人挑水要走两里路。",
        "where": "牛场镇三组",
        "phone": f"139{int(IPv4Address(caller)) % 10**8:08d}",
    }
    if photo:
        given["photos"] = SimpleUploadedFile("photo.jpg", photo, "image/jpeg")
    browser = Client(SERVER_NAME="localhost", REMOTE_ADDR=caller)
    browser.cookies["device"] = caller  # one that keeps cookies: it is sent on to its receipt
    answer = browser.post("/tell/", given)
    if answer.status_code != 302:
        raise RuntimeError(f"/tell/: {answer.status_code}")


def _timed(once: Callable[[], None], times: int) -> dict:
    """Median and 95th percentile in milliseconds of the best round, and the number of queries."""
    for _warming in range(min(WARM_UP, times)):
        once()
    rounds = [list(_round(once, times)) for _again in range(ROUNDS)]
    taken = min(rounds, key=statistics.median)
    with CaptureQueriesContext(connection) as queries:
        once()
    p95 = statistics.quantiles(taken, n=20)[-1]
    return {"median": statistics.median(taken), "p95": p95, "queries": len(queries)}


def _round(once: Callable[[], None], times: int) -> Iterator[float]:
    """So many requests one after the other, in milliseconds; fewer of a page that takes long."""
    began = time.perf_counter()
    for done in range(times):
        if done >= FEWEST and time.perf_counter() - began > PATIENCE:
            return
        yield _milliseconds(once)


def _milliseconds(once: Callable[[], None]) -> float:
    began = time.perf_counter()
    once()
    return (time.perf_counter() - began) * 1000


def noise() -> bytes:
    """A photo of about 4 MB that no encoder can make small: noise, as from a telephone in the dark."""
    side, out = 1500, io.BytesIO()
    while out.tell() < PHOTO_BYTES:
        side, out = int(side * 1.1), io.BytesIO()
        bands = [Image.effect_noise((side, side * 3 // 4), 90) for _band in "RGB"]
        Image.merge("RGB", bands).save(out, "JPEG", quality=88)
    return out.getvalue()


def _import() -> dict:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "messages.jsonl"
        told_at = (clock.now() - timedelta(days=400)).isoformat()
        with file.open("w", encoding="utf-8") as out:
            for number in range(IMPORTED):
                where = random.choice(TOWNS)
                body = f"{where}{number}号：{random.choice(THINGS)}。" + "情况说明。" * random.randint(
                    10, 120
                )
                row = {"id": number, "subject": f"{where}的事", "time": told_at, "body": body, "place": where}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
        began = time.perf_counter()
        call_command("import_cases", str(file), "--json", stdout=io.StringIO())
        return {"seconds": time.perf_counter() - began}


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
