"""How the engines of cases hold connections: none stays open behind a closed case."""

import logging
from typing import Any

from sqlalchemy.pool import NullPool

_NAME = "riwaya"


def unpooled() -> dict[str, Any]:
    """Arguments for `create_engine`. The pool prints nothing when a connection can't be closed in order.

    It would print a traceback when a server has died, or Ctrl-C came; the error that the user gets says so.
    """
    logging.getLogger(f"{NullPool.__module__}.{NullPool.__name__}.{_NAME}").setLevel(logging.CRITICAL)
    return {"poolclass": NullPool, "pool_logging_name": _NAME}
