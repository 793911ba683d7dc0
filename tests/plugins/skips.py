"""Says at the end, one line a reason, what could not be tested here; with CI=1 a skip is a failure."""

import os
from collections import Counter

import pytest
from django.db import connection

STRICT = os.environ.get("CI", "").lower() in {"1", "true"}
_reasons: Counter[str] = Counter()


def pytest_report_header(config: pytest.Config) -> str:
    """Which database this run is about."""
    return f"database: {connection.vendor}"


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Count a skipped test by its reason (an expected failure is no skip)."""
    if report.skipped and not hasattr(report, "wasxfail"):
        _count(report)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Count a file that skipped itself as a whole."""
    if report.skipped:
        _count(report)


def _count(report: pytest.TestReport | pytest.CollectReport) -> None:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    _reasons[reason.removeprefix("Skipped: ")] += 1


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where everything must be there, a skip fails the run."""
    if STRICT and _reasons and session.exitstatus == pytest.ExitCode.OK and not _is_worker(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


def pytest_terminal_summary(terminalreporter) -> None:
    """The list itself, before pytest's closing line."""
    verdict = "FAILED, skipped although CI=1" if STRICT else "skipped"
    for reason, times in sorted(_reasons.items()):
        terminalreporter.write_line(f"{verdict}: {times} test{'s' * (times > 1)}: {reason}")
