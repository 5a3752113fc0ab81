"""Letters that a reader would not see, and that would turn the lines around them, as small signs.

Such a letter never reaches the page itself. The sign says how many UTF-16 units stand for it (`data-units`), so that
scripts count the text as it is.
"""

import re
import unicodedata
from collections.abc import Iterator

from markupsafe import Markup, escape

from riwaya.web.units import units_in

# Controls but for the tab and the line end; marks, embeddings, overrides and isolates of direction; what has no width
# and joins nothing; line ends of other systems; halves of letters, and code points that are no letters.
_UNSEEN = re.compile(
    "([\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f])\\1*"
)
_SIGN = Markup('<span class="unseen" data-units="{}" title="{}">{}</span>')


def shown(text: str) -> Markup:
    """The text for a page: escaped, with signs for what could not be seen."""
    return Markup().join(_parts(text))


def plain(text: str) -> str:
    """The text for where no markup may stand, such as a title: with U+FFFD for what could not be seen."""
    return _UNSEEN.sub("\ufffd", text)


def one_line(text: str, most: int | None = None) -> str:
    """The text as `plain`, its blanks and line ends as single blanks. most: letters, behind which «…» stands."""
    line = plain(" ".join(text.split()))
    return line if most is None or len(line) <= most else line[:most] + "…"


def _parts(text: str) -> Iterator[Markup]:
    last = 0
    for found in _UNSEEN.finditer(text):
        yield escape(text[last:found.start()])
        yield _sign(found[1], found.end() - found.start())
        last = found.end()
    yield escape(text[last:])


def _sign(letter: str, times: int) -> Markup:
    code = f"{ord(letter):04X}"
    name = unicodedata.name(letter, "")
    often = f"×{times}" if times > 1 else ""
    return _SIGN.format(times * units_in(letter), f"U+{code} {name} {often}".strip(), code + often)
