"""A page asked for in English leaves its language to nobody: every test begins in the product's own."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """Forget, before and after a test, the language that a request chose (a test client's request never ends its thread)."""
    translation.deactivate()
    yield
    translation.deactivate()
