"""The demonstration: prepare the database, then run the product and its background worker until Ctrl-C.

PORT (default 8000; the next free one if it is taken), HOST and DATABASE_URL come from the environment.
With --prepare it only prepares; with --small a new demonstration is the small one, without the year.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.chdir(ROOT)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")

#: How long a stopped process may finish what it has in hand.
GRACE_SECONDS = 10


def prepare() -> None:
    """Translations, tables, demonstration rows, static files: each only where it is missing."""
    subprocess.run([sys.executable, "tools/messages.py", "compile"], check=True)
    import django
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    django.setup()
    # The back office's own tables first: each change of them draws all models again that lead to an account, and
    # before ours there are few. Twenty seconds of a new database.
    call_command("migrate", "wagtailcore", verbosity=0)
    call_command("migrate", verbosity=0)
    if not get_user_model().objects.exists():
        print("Building the demonstration ...", flush=True)
        call_command("demo", fresh=True, year="--small" not in sys.argv)
    call_command("schedule_sweeps")
    call_command("collectstatic", interactive=False, verbosity=0)


def free_port(host: str, wanted: int) -> int:
    """The wanted port, or the next free one above it."""
    for port in range(wanted, wanted + 50):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
        if port != wanted:
            print(f"Port {wanted} is taken; using {port}.")
        return port
    sys.exit(f"No free port from {wanted} to {wanted + 49}; name another: make demo PORT=…")


def start(host: str, port: int, log_file: Path) -> list[subprocess.Popen]:
    """Product and worker, each in a session of its own so that Ctrl-C reaches only this program."""
    server = ["granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--workers", "1"]
    server += ["--blocking-threads", "4", "--no-ws", "--log-level", "warning", "config.wsgi:application"]
    commands = [[sys.executable, "-m", *server], [sys.executable, "manage.py", "qcluster"]]
    with log_file.open("ab") as log:
        outputs = [None, log]
        return [
            subprocess.Popen(
                command, start_new_session=True, stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )
            for command, output in zip(commands, outputs, strict=True)
        ]


def wait_until_up(host: str, port: int, server: subprocess.Popen) -> None:
    """Return when the product answers; leave when it has died."""
    while server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((host, port)) == 0:
                return
        time.sleep(0.1)
    sys.exit("The product did not start; its reason stands above.")


def stop(processes: Iterable[subprocess.Popen]) -> None:
    """Ask each process to end, and end what does not."""
    for process in processes:
        if process.poll() is None:
            process.terminate()  # it alone: it ends its own children in good order
    deadline = time.monotonic() + GRACE_SECONDS
    for process in processes:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def announce(host: str, port: int) -> None:
    """Where to go, and with which accounts."""
    from django.core.management import call_command

    shown = "localhost" if host in {"127.0.0.1", "0.0.0.0"} else host  # noqa: S104 - shown, not bound
    print(f"\n代表在行动 · Deputies in Action\n  http://{shown}:{port}/\n")
    call_command("demo", accounts=True)
    print("\nCtrl-C stops it.", flush=True)


def main() -> int:
    """Prepare, start, and stay until a signal comes or a process ends."""
    prepare()
    if "--prepare" in sys.argv:
        return 0
    host, wanted = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000"))
    port = free_port(host, wanted)
    asked_to_stop: list[int] = []
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda number, _frame: asked_to_stop.append(number))
    worker_log = settings.VAR / "worker.log"
    processes = start(host, port, worker_log)
    try:
        wait_until_up("127.0.0.1" if host == "0.0.0.0" else host, port, processes[0])  # noqa: S104
        announce(host, port)
        while not asked_to_stop and all(process.poll() is None for process in processes):
            time.sleep(0.2)
    finally:
        stop(processes)
    if asked_to_stop:
        print("\nStopped.")
        return 0
    print(f"\nA process ended by itself (see above, and {worker_log}); stopped the other.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
