"""One worker tells the browser's stories: they share one product, and to make it takes minutes. What else belongs together.

Marks of a group (`xdist_group`) do the same, but pytest 9.2 no longer lets xdist 3.8 write them into a test's name.
"""

import pytest
from xdist.scheduler import LoadScopeScheduling

#: How the names of tests begin that one worker runs one after the other.
TOGETHER = ("tests/browser/", "tests/house/test_plugins.py::test_a_language_ends_with_its_test")


class _Together(LoadScopeScheduling):
    """Each test goes to whichever worker is free, what belongs together to one."""

    def _split_scope(self, nodeid: str) -> str:
        return next((begin for begin in TOGETHER if nodeid.startswith(begin)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log) -> LoadScopeScheduling:
    """Instead of the scheduler that `--dist` names."""
    return _Together(config, log)
