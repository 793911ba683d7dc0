"""The live product: started by its own commands on a database of its own, with the demonstration in it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Building the demonstration and starting takes seconds; a machine under load may need longer.
PATIENCE_SECONDS = 400
#: The whole year of the county takes longer than the small one by so much.
YEAR_SECONDS = 900


@dataclass(frozen=True)
class Product:
    """A running product: where it answers, where it writes, and its own command line."""

    url: str
    var: Path
    environment: dict[str, str]

    def manage(self, *arguments: str) -> str:
        """What `manage.py` prints, on this product's database."""
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True
        ).stdout


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def fresh_database(var: Path) -> Iterator[str]:
    """An empty database beside the suite's own: a new file, or a PostgreSQL database dropped after."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield f"sqlite:///{var / 'demo.sqlite3'}"
        return
    import psycopg

    name = f"browser_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{server.rpartition('/')[0]}/{name}"
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def wait_until_up(
    url: str, process: subprocess.Popen, log: Path, *, patience: int = PATIENCE_SECONDS
) -> None:
    """Return when the front page answers."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.HTTPError as answer:
            answer.close()  # up, if unwell: the stories will say so
            return
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"the product did not start:\n{log.read_text(errors='replace')[-4000:]}")


@contextmanager
def running(var: Path, *, small: bool = True) -> Iterator[Product]:
    """The product and its worker, as `make demo` starts them; with the small county, which is built in seconds."""
    port = free_port()
    with fresh_database(var) as database:
        environment = os.environ | {
            "DATABASE_URL": database,
            "DAIBIAO_VAR": str(var),
            "DAIBIAO_KEYS": str(var / "keys.json"),
            "DJANGO_SETTINGS_MODULE": "config.settings.demo",
            "PORT": str(port),
            "HOST": "127.0.0.1",
        }
        log = var / "product.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "tools/demo.py", *(["--small"] if small else [])],
                cwd=ROOT,
                env=environment,
                stdout=output,
                stderr=output,
            )
        try:
            patience = PATIENCE_SECONDS if small else YEAR_SECONDS
            wait_until_up(f"http://127.0.0.1:{port}/", process, log, patience=patience)
            yield Product(f"http://127.0.0.1:{port}", var, environment)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)
