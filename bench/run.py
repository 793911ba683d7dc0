"""`make bench`: fill both databases, measure, write docs/performance.md.

ARGS="--sizes 1000,100000 --databases sqlite,postgres --no-write" changes what is measured. It takes some ten minutes.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[1]
TARGET_FILE = ROOT / "docs" / "performance.md"
#: What is asked of it: median and 95th percentile in ms (seconds for the import, by database).
TARGETS = {
    "queue, county": (30, 100),
    "queue, township": (30, 100),
    "case, coordinator": (30, 100),
    "case, unit": (30, 100),
    "case, teller": (30, 100),
    "search, one word": (40, 120),
    "search, several words": (40, 120),
    "search, rare": (40, 120),
    "search, likeness": (40, 120),
    "search, number": (40, 120),
    "search, unit": (40, 120),
    "search, visitor": (40, 120),
    "intake": (25, None),
    "intake, 4 MB photo": (400, None),
}
SECONDS = {"SQLite": 120, "PostgreSQL": 180}
#: Of a year of suggestions: seconds, and megabytes of the process.
YEAR = {"export to Excel": (10, 200), "yearly report": (5, None)}
GROWTH = 10
#: The search may grow by more: a common word is in a hundred times as many matters.
SEARCH_GROWTH = 25
#: A page of a small county may lack a kind of row, and with it a query or two.
FEW = 2
#: How long all of them may take, in seconds; and how long 95 of 100 answers, in milliseconds.
CROWD_SECONDS, CROWD_P95 = 60, 300
CROWD = """Two hundred deputies come within 50 seconds; each writes a suggestion, invites another, co-signs one, submits the own. The
product runs as in a county, with two workers; what the clients compute is taken from the same two cores. Targets: all
submitted and co-signed within 60 s without a failure, <= 300 ms at the 95th percentile as the client waits."""
PREFACE = """# Performance

Made by `make bench`; do not edit. Server time in process (no network, no web server), one request at a time, after a
warm-up; median / 95th percentile in milliseconds of the best of three rounds of 80 requests (12 with a photo, and no
fewer than 12 of a page that takes long), and the number of queries. The cases are spread over eight townships
and thirty units; 90 % are closed, the others stand in all states. “County” is the coordinator who oversees all of them.

Targets at the largest size: queue and case page <= 30 ms median, <= 100 ms at the 95th percentile, <= 10 ms above the
smallest size; search <= 40 ms median, <= 120 ms at the 95th percentile, <= 25 ms above the smallest size; intake
<= 25 ms, with a 4 MB photo <= 400 ms; import of 10,000 messages <= 120 s on SQLite, 180 s on PostgreSQL. Pages
without a target are measured to be watched. Suggestions: export of 12,000 to Excel <= 10 s and <= 200 MB (the highest
of the whole process), the yearly report over 10,000 <= 5 s.
"""


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,100000")
    parser.add_argument("--suggestions", default="12000", help="in the two years of suggestions; 0: none")
    parser.add_argument("--databases", default="sqlite,postgres")
    parser.add_argument("--crowd", default="200", help="deputies who file and co-sign at once; 0: none")
    parser.add_argument("--no-write", action="store_true")
    given = parser.parse_args()
    databases = given.databases.split(",")
    results = asked(databases, "bench.measuring", given.sizes)
    years = asked(databases, "bench.year", given.suggestions)
    crowds = asked(databases, "bench.crowd", given.crowd)
    report = f"{PREFACE}\n{machine()}\n"
    if results:
        report += f"\n{table(results)}\n\n{verdict(results)}\n"
    if years:
        report += f"\n## Suggestions\n\n{year_table(years)}\n"
    if crowds:
        report += f"\n## A crowd\n\n{CROWD}\n\n{crowd_list(crowds)}\n"
    print(report)
    if not given.no_write:
        TARGET_FILE.parent.mkdir(exist_ok=True)
        TARGET_FILE.write_text(report, encoding="utf-8")


def asked(databases: list[str], module: str, sizes: str) -> list[dict]:
    """What each database gives; nothing where none is asked for."""
    wanted = [size for size in sizes.split(",") if size not in {"", "0"}]
    return [each for database in databases if wanted for each in measured(database, module, wanted)]


def measured(database: str, module: str, sizes: list[str]) -> list[dict]:
    """One result a size, from a fresh database in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="daibiao-bench.", dir="/tmp") as folder:
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "config.settings.demo",
            "DAIBIAO_VAR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
        }
        server = f"{folder}/pg"
        if database == "postgres":
            os.chmod(folder, 0o755)  # noqa: PTH101, S103 - the server runs under another account and must reach its folder
            env["DATABASE_URL"] = _postgres("start", server)
        try:
            command = [sys.executable, "-W", "ignore", "-m", module, *sizes]
            run = subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True)
        finally:
            if database == "postgres":
                _postgres("stop", server)
    return [json.loads(line) for line in run.stdout.splitlines()]


def _postgres(verb: str, folder: str) -> str:
    without = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [str(ROOT / "tools" / "postgres.sh"), verb, folder]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=without).stdout.strip()


def machine() -> str:
    """When and where this was measured."""
    model = platform.processor() or platform.machine()
    described = Path("/proc/cpuinfo")
    if described.exists():
        names = [
            line.partition(":")[2].strip()
            for line in described.read_text().splitlines()
            if "model name" in line
        ]
        model = names[0] if names else model
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()  # noqa: TID251 - the day of the measurement, not of a matter
    python = f"Python {platform.python_version()}, {pace():.0f} ms for a million squares added up"
    return f"{today.isoformat()} · {os.cpu_count()} cores, {model} · {python}"


def pace() -> float:
    """How fast this machine is today, in milliseconds: what one table is compared with another by."""

    def once() -> float:
        began = time.perf_counter()
        sum(number * number for number in range(1_000_000))
        return (time.perf_counter() - began) * 1000

    return min(once() for _again in range(5))


def table(results: list[dict]) -> str:
    """One row a page, one column a database and size."""
    heads = [f"{result['database']}, {result['size']:,} cases" for result in results]
    names = list(dict.fromkeys(name for result in results for name in result["found"]))
    lines = ["| | " + " | ".join(heads) + " |", "|---" * (len(heads) + 1) + "|"]
    lines += [
        f"| {name} | " + " | ".join(_cell(result["found"].get(name)) for result in results) + " |"
        for name in names
    ]
    return "\n".join(lines)


def year_table(years: list[dict]) -> str:
    """One row a piece of work, one column a database; what misses its target says so."""
    lines = ["| | " + " | ".join(each["database"] for each in years) + " |", "|---" * (len(years) + 1) + "|"]
    for name, target in YEAR.items():
        cells = [_work(each["found"][name], target) for each in years]
        lines.append(f"| {name}, {years[0]['found'][name]['rows']:,} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _work(found: dict, target: tuple[float, float | None]) -> str:
    seconds, megabytes = target
    held = found.get("megabytes", 0)
    is_missed = found["seconds"] > seconds or (megabytes is not None and held > megabytes)
    words = f"{found['seconds']:.1f} s" + (f", {held:.0f} MB" if held else "")
    return f"{words} (missed)" if is_missed else words


def _cell(found: dict | None) -> str:
    if found is None:
        return ""
    if "seconds" in found:
        return f"{found['seconds']:.1f} s"
    return f"{found['median']:.1f} / {found['p95']:.1f} ms, {found['queries']} q"


def crowd_list(crowds: list[dict]) -> str:
    """How a crowd fared, one line a database; what was missed says so."""
    return "\n".join(
        f"- {crowd['database']}: of {crowd['clients']} deputies {crowd['filed']} submitted, {crowd['signed']} were co-signed, "
        f"in {crowd['seconds']:.0f} s; {crowd['answers']} answers, {len(crowd['failed'])} failed, "
        f"{crowd['median']:.0f} / {crowd['p95']:.0f} ms{_unmet(crowd)}"
        for crowd in crowds
    )


def _unmet(crowd: dict) -> str:
    whole = crowd["filed"] == crowd["signed"] == crowd["clients"] and not crowd["failed"]
    met = whole and crowd["seconds"] <= CROWD_SECONDS and crowd["p95"] <= CROWD_P95
    return "" if met else "; ".join([" – missed", *crowd["failed"][:5]])


def verdict(results: list[dict]) -> str:
    """The targets that were missed, one a line."""
    missed = []
    for database in dict.fromkeys(result["database"] for result in results):
        own = [result["found"] for result in results if result["database"] == database]
        missed += [f"- {database}, {complaint}" for complaint in _missed(own[0], own[-1], database)]
    return "All targets are met." if not missed else "Missed:\n\n" + "\n".join(missed)


def _missed(small: dict, large: dict, database: str) -> list[str]:
    complaints = []
    for name, (median, p95) in TARGETS.items():
        found, before = large[name], small.get(name)
        if found["median"] > median or (p95 and found["p95"] > p95):
            complaints.append(f"{name}: {_cell(found)}")
        growth = SEARCH_GROWTH if name.startswith("search") else GROWTH
        if p95 and found["median"] - before["median"] > growth:
            complaints.append(f"{name}: grows by {found['median'] - before['median']:.1f} ms")
        if p95 and found["queries"] > before["queries"] + FEW:
            complaints.append(f"{name}: {before['queries']} queries become {found['queries']}")
    if large["import of 10,000"]["seconds"] > SECONDS[database.split(maxsplit=1)[0]]:
        complaints.append(f"import: {large['import of 10,000']['seconds']:.0f} s")
    return complaints


if __name__ == "__main__":
    main()
