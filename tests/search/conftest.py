"""What the tests of the search live with."""

import pytest

from daibiao.search import weights


@pytest.fixture(autouse=True)
def no_weights_of_another_test():
    """The process keeps what it has counted; another test had other texts."""
    weights.forget()
