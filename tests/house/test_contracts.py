"""The contracts of .importlinter hold, and each of them has been seen red on a deliberate breach."""

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = configparser.ConfigParser()
CONTRACTS.read(ROOT / ".importlinter")
#: One forbidden import a contract: the section of .importlinter, the module that sins, and its sin.
BREACHES = {
    "floors": ("people/rules.py", "import daibiao.stations.rules"),
    "lib": ("lib/clock.py", "import daibiao.lib.flows"),
    "places": ("places/models.py", "import daibiao.places.apps"),
    "accounts": ("accounts/secrets.py", "import daibiao.accounts.actors"),
    "audit": ("audit/acts.py", "import daibiao.audit.events"),
    "deadlines": ("deadlines/counting.py", "import daibiao.deadlines.models"),
    "pages": ("pages/keys.py", "import daibiao.pages.verbs"),
    "notices": ("notices/channels.py", "import daibiao.notices.actions"),
    "files": ("files/store.py", "import daibiao.files.pictures"),
    "search": ("search/phrases.py", "import daibiao.search.models"),
    "people": ("people/rules.py", "import daibiao.people.actions"),
    "stations": ("stations/models/station.py", "import daibiao.stations.rules"),
    "premises": ("premises/forms.py", "import daibiao.premises.offers"),
    "handling": ("handling/flow.py", "import daibiao.handling.rules"),
    "documents": ("documents/filling.py", "import daibiao.documents.actions"),
    "cases": ("cases/forms.py", "import daibiao.cases.offers"),
    "practices": ("practices/regions.py", "import daibiao.practices.apps"),
    "suggestions": ("suggestions/flow.py", "import daibiao.suggestions.rules"),
    "bundles": ("bundles/flow.py", "import daibiao.bundles.rules"),
    "proposing": ("proposing/forms.py", "import daibiao.proposing.offers"),
    "oversight": ("oversight/flow.py", "import daibiao.oversight.rules"),
    "deliberations": ("deliberations/flow.py", "import daibiao.deliberations.rules"),
    "inquiries": ("inquiries/flow.py", "import daibiao.inquiries.rules"),
    "questioning": ("questioning/forms.py", "import daibiao.questioning.offers"),
    "door": ("door/forms.py", "import daibiao.door.views"),
    "queues": ("queues/heaps.py", "import daibiao.queues.forms"),
    "supervision": ("supervision/board.py", "import daibiao.supervision.forms"),
    "likeness": ("likeness/words.py", "import daibiao.likeness.router"),
    "advice": ("advice/shelf.py", "import daibiao.advice.twins"),
    "texts": ("likeness/topics.py", "import django.db"),
    "receptions": ("receptions/forms.py", "import daibiao.receptions.offers"),
    "arrivals": ("arrivals/columns.py", "import daibiao.arrivals.actions"),
    "tables": ("tables/reading.py", "import daibiao.tables.writing"),
    "backoffice": ("backoffice/kinds/__init__.py", "import daibiao.backoffice.actions"),
    "figures": ("figures/scopes.py", "import daibiao.figures.catalogue"),
    "exchange": ("exchange/columns.py", "import daibiao.exchange.actions"),
    "yearbook": ("yearbook/scopes.py", "import daibiao.yearbook.catalogue"),
    "demonstration": ("demonstration/county.py", "import daibiao.demonstration.matters"),
    "chamber": ("chamber/sessions.py", "import daibiao.chamber.putting"),
    "web": ("web/look.py", "import daibiao.web.views"),
    "pure": ("lib/flows.py", "import django.db"),
    "requests": ("cases/actions/triage.py", "from django.http import HttpRequest"),
}


def broken(folder: Path) -> set[str]:
    """The sections of the contracts that are broken by the package in a folder."""
    lint = "from importlinter.cli import lint_imports_command as run; run()"
    done = subprocess.run(
        [sys.executable, "-c", lint, "--no-cache", "--config", str(ROOT / ".importlinter")],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Contracts: " in done.stdout, done.stdout + done.stderr
    verdicts = done.stdout.partition("Broken contracts")[0]
    return {section for section in sections() if f"\n{name_of(section)} BROKEN" in verdicts}


def sections() -> list[str]:
    return [name.rpartition(":")[2] for name in CONTRACTS.sections() if ":contract:" in name]


def name_of(section: str) -> str:
    return CONTRACTS[f"importlinter:contract:{section}"]["name"]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The package alone, to be spoilt."""
    shutil.copytree(ROOT / "daibiao", tmp_path / "daibiao", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_the_contracts_hold():
    assert not broken(ROOT)


def test_each_contract_goes_red_on_a_breach(copied: Path):
    assert set(BREACHES) == set(sections()), "every contract has its breach"
    for path, sin in BREACHES.values():
        with (copied / "daibiao" / path).open("a") as module:
            module.write(f"\n{sin}\n")
    assert broken(copied) == set(BREACHES)


def test_a_room_without_a_floor_and_a_module_without_a_shelf_go_red(copied: Path):
    (copied / "daibiao" / "attic").mkdir()
    (copied / "daibiao" / "attic" / "__init__.py").touch()
    (copied / "daibiao" / "cases" / "oddments.py").touch()
    assert broken(copied) == {"floors", "cases"}


def test_every_room_has_its_shelves():
    rooms = {path.parent.name for path in (ROOT / "daibiao").glob("*/__init__.py")}
    assert rooms <= set(sections())
