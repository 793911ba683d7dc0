"""Two hundred deputies at once: each writes a suggestion, has it co-signed, co-signs another's and submits the own.

`python -m bench.crowd [CLIENTS] [SECONDS]` starts the product as a county runs it (granian, two workers) on the database
that DATABASE_URL names, lets the clients come evenly over the seconds, and prints one line of JSON: how long it took,
what failed, median and 95th percentile of the time a client waits for an answer. Whoever measures shares the two cores
with the product. Log-in is not measured: its digest is slow on purpose.
"""

import html
import http.client
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlencode

import django

django.setup()

from django.conf import settings  # noqa: E402 - the apps are ready from here on
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402

from daibiao.audit.acts import acting  # noqa: E402
from daibiao.lib import clock  # noqa: E402
from daibiao.people import actions as people  # noqa: E402
from daibiao.suggestions.models import Suggestion  # noqa: E402

from .county import HOUSE, SINCE, County, county  # noqa: E402
from .measuring import version  # noqa: E402

TERM = 19
WORKERS = 2
#: So long a deputy waits for the other's hand before giving up, in seconds.
PATIENCE = 60
#: A server closes a line on which nobody spoke for so many seconds; a browser opens another, and so does this.
IDLE = 5
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


@dataclass
class Tally:
    """What all clients together have seen."""

    took: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, milliseconds: float, complaint: str = "") -> None:
        """One answer, and what was wrong with it."""
        with self.lock:
            self.took.append(milliseconds)
            if complaint:
                self.failed.append(complaint)


class Browser:
    """One deputy's browser: keeps its connection and its cookies."""

    def __init__(self, port: int, session: str, tally: Tally):
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies = {settings.SESSION_COOKIE_NAME: session}
        self.tally = tally
        self.spoke = time.perf_counter()

    def get(self, address: str) -> str:
        """The page."""
        return self._ask("GET", address, 200)[1]

    def post(self, address: str, given: dict[str, str]) -> str:
        """Read the form, send it filled in; where it leads."""
        known = {name: html.unescape(value) for name, value in HIDDEN.findall(self.get(address))}
        return self._ask("POST", address, 302, urlencode(known | given))[0]

    def _ask(self, method: str, address: str, wanted: int, body: str | None = None) -> tuple[str, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        if began - self.spoke > IDLE:
            self.line.close()
        self.line.request(method, address, body, headers)
        answer = self.line.getresponse()
        page = answer.read().decode()
        self.spoke = time.perf_counter()
        right = answer.status == wanted
        self.tally.note((self.spoke - began) * 1000, "" if right else f"{method} {address}: {answer.status}")
        if not right:
            raise RuntimeError(f"{method} {address}: {answer.status}")
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _is, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.headers.get("Location", ""), page


@dataclass
class Seat:
    """A deputy with a session in a browser; `written` is set once the own draft asks the next deputy to co-sign."""

    code: str
    session: str
    address: str = ""
    written: threading.Event = field(default_factory=threading.Event)
    signed: threading.Event = field(default_factory=threading.Event)


def main(clients: int, seconds: int) -> None:
    """Fill, start, let them come, count."""
    call_command("migrate", verbosity=0)
    seats = seated(county(), clients)
    tally = Tally()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = _served(port)
    try:
        _wake(seats, port)
        began = time.perf_counter()
        crowd = [
            threading.Thread(
                target=_act, args=(number, seats, port, tally, began + number * seconds / clients)
            )
            for number in range(clients)
        ]
        for client in crowd:
            client.start()
        for client in crowd:
            client.join()
        lasted = time.perf_counter() - began
    finally:
        server.terminate()
        server.wait(timeout=30)
    print(json.dumps(_found(tally, clients, lasted)), flush=True)


def seated(made: County, clients: int) -> list[Seat]:
    """So many deputies of the county with an account each, while the congress is not in session."""
    today = clock.today()
    seats = []
    with acting(HOUSE):
        opened = today - timedelta(days=60)
        days = {"opened_on": opened, "closed_on": opened + timedelta(days=3)}
        people.convene(made.congress, term=TERM, ordinal=1, **days, by=HOUSE)
        for number in range(clients):
            account = people.add_account(
                username=f"deputy{number}", name=f"代表{number}", password=None, by=HOUSE
            )
            deputy = people.add_deputy(name=f"代表{number}", place=made.towns[0], account=account, by=HOUSE)
            people.seat(deputy, made.congress, term=TERM, since=SINCE, by=HOUSE)
            seats.append(Seat(deputy.code, _session(account)))
    return seats


def _session(account) -> str:
    store = SessionStore()
    store[SESSION_KEY] = str(account.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    store[HASH_SESSION_KEY] = account.get_session_auth_hash()
    store.create()
    return store.session_key


def _served(port: int) -> subprocess.Popen:
    command = [sys.executable, "-W", "ignore", "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", str(WORKERS), "--blocking-threads", "4", "--no-ws"]
    command += ["--log-level", "error", "config.wsgi:application"]
    server = subprocess.Popen(command, env=dict(os.environ), stdin=subprocess.DEVNULL)
    for _again in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return server
        time.sleep(0.1)
    server.kill()
    raise RuntimeError("the product did not start")


def _wake(seats: list[Seat], port: int) -> None:
    """Both workers have read their code and their templates before anybody comes."""
    tally = Tally()
    for _again in range(3):
        early = [
            threading.Thread(target=Browser(port, seat.session, tally).get, args=("/suggestions/new/",))
            for seat in seats[: 4 * WORKERS]
        ]
        for each in early:
            each.start()
        for each in early:
            each.join()


def _act(number: int, seats: list[Seat], port: int, tally: Tally, at: float) -> None:
    """One deputy's quarter of an hour: write, invite the next, co-sign the last one's, submit once co-signed."""
    time.sleep(max(0.0, at - time.perf_counter()))
    own, following, before = seats[number], seats[(number + 1) % len(seats)], seats[number - 1]
    browser = Browser(port, own.session, tally)
    try:
        own.address = browser.post("/suggestions/new/", _written(number))
        browser.post(f"{own.address}do/invite/", {"deputies": following.code})
        own.written.set()
        if not before.written.wait(PATIENCE):
            raise TimeoutError("nobody asked to co-sign")
        browser.get("/suggestions/")
        browser.post(f"{before.address}do/confirm/", {})
        before.signed.set()
        if not own.signed.wait(PATIENCE):
            raise TimeoutError("nobody co-signed")
        browser.post(f"{own.address}do/submit/", {})
        browser.get(own.address)
    except (OSError, RuntimeError, http.client.HTTPException) as error:
        tally.note(0, f"deputy {number}: {error}")


def _written(number: int) -> dict[str, str]:
    return {
        "title": f"关于修好同心村{number + 1}组道路的建议",
        "facts": f"同心村{number + 1}组的路坑多，下雨就过不去。" * 10,
        "proposals": "请交通运输局年内修好。" * 10,
        "basis": Suggestion.Basis.values[0],
        "consent": Suggestion.Consent.values[0],
        "may_cosign": "on",
    }


def _found(tally: Tally, clients: int, lasted: float) -> dict:
    filed = Suggestion.objects.filter(state=Suggestion.State.SUBMITTED)
    return {
        "database": version(),
        "clients": clients,
        "seconds": lasted,
        "answers": len(tally.took),
        "median": statistics.median(tally.took),
        "p95": statistics.quantiles(tally.took, n=20)[-1],
        "failed": tally.failed,
        "filed": filed.count(),
        "signed": filed.filter(signatures__state="confirmed").distinct().count(),
    }


if __name__ == "__main__":
    main(*(int(each) for each in (sys.argv[1:] + ["200", "50"][len(sys.argv) - 1 :])))
