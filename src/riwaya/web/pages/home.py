"""Where the workbench begins, and how a reviewer changes the name he signs with."""

import msgspec
from starlette.responses import Response

from riwaya.errors import UsageError
from riwaya.web.page import Asked, Page, local_path

_LONGEST_NAME = 100


def begin(asked: Asked) -> Response:
    """To the incidents."""
    return asked.go("/incidents")


def sign(asked: Asked) -> Response:
    """Signs with another name from now on; whoever holds a token signs with its name.

    Raises: UsageError when it is no name, or bound to a token.
    """
    name = " ".join(asked.form("name").split())
    if asked.bench.settings.tokens:
        raise UsageError(asked.words("error.name_is_of_token"))
    if not name or len(name) > _LONGEST_NAME:
        raise UsageError(asked.words("error.no_name"))
    asked.session.person = msgspec.structs.replace(asked.person, name=name)
    return asked.go(local_path(asked.form("back")))


PAGES = (Page("/", begin), Page("/sign", sign, ("POST",), may="decide"))
