"""What takes a minute is begun first: begun last, one worker would do it while the others have nothing left to do."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """After Django's order, which puts what needs no database last."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
