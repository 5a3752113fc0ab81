"""Articles from text: chrome out, title and date found, ids made."""

import hashlib
from collections.abc import Sequence

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.errors import InputError, UsageError
from riwaya.intake import address
from riwaya.intake.chrome import clean
from riwaya.intake.dates import is_iso, published_of
from riwaya.intake.decoding import refuse_large, scrub
from riwaya.intake.headlines import is_list
from riwaya.intake.language import require_arabic
from riwaya.intake.lines import HEADLINE_LONGEST, Line, is_listed, line_at, split
from riwaya.records import LISTING, Article, Removed

# A byline or dateline may stand between the title and the first long line.
LINES_BELOW_TITLE = 4
FROM_ADDRESS = "only the headline is here, from the page's address; what was fetched is headlines of other articles"
PUBLISHED_FORMS = "2022-10-17, 2022-10-17T09:04 or 2022-10-17T09:04:00+03:00"


class Given(msgspec.Struct, frozen=True):
    """What is known of an article before its text is read. published_by: as in Article."""

    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    published_by: str | None = None
    removed: tuple[Removed, ...] = ()
    notes: tuple[str, ...] = ()


def build(path: str, raw: bytes, text: str, given: Given, *, reads_title: bool = False) -> Article:
    """The article in `text`; `raw` are the bytes it came from, for its id.

    reads_title: the title came beside the text; it is put on top, where the text lacks it, and read with it.
    Raises: InputError when the text is too large, holds NUL, is not Arabic, or is nothing but page chrome.
    """
    text = scrub(text)
    refuse_large(len(text.encode()))
    if "\x00" in text:
        raise InputError(f"character {text.index(chr(0))} of the text is NUL; take it out")
    found = _own_text(text, given, reads_title=reads_title)
    if not found.text:
        _refuse_empty(text, found.removed)
    mixed = require_arabic(found.text)
    published, published_by, dated = _published(given, () if found.title else found.removed)
    return Article(
        id=id_of(path, raw),
        content_id=_sha256(found.text.encode()),
        path=path,
        text=found.text,
        url=given.url,
        outlet=given.outlet,
        title=given.title or found.title or title_of(found.text),
        language="ar",
        published=published,
        published_by=published_by,
        removed=given.removed + found.removed,
        notes=given.notes + mixed + dated + found.notes,
    )


class _OwnText(msgspec.Struct, frozen=True):
    """What of a page is the article's own. title: the headline, where it stands in the page's address alone."""

    text: str
    removed: tuple[Removed, ...]
    notes: tuple[str, ...] = ()
    title: str | None = None


def _own_text(text: str, given: Given, *, reads_title: bool) -> _OwnText:
    """The text without page chrome; of a page that holds only other headlines, the headline in its address."""
    kept, removed = clean(text)
    notes = () if kept else ("only the title is left; all else is page chrome or empty",)
    if reads_title and given.title and not _holds_title(kept, given.title):
        kept = f"{scrub(given.title).strip()}\n{kept}".rstrip()
    if kept and not is_list(kept, removed):
        return _OwnText(kept, removed, notes)
    own = address.headline_of(given.url)
    if own is not None and not address.holds(kept, own):
        return _OwnText(own, _with_all(removed, split(text)), (FROM_ADDRESS,), own)
    return _OwnText(kept, removed, (*notes, LISTING) if kept else notes)


def _with_all(removed: tuple[Removed, ...], lines: Sequence[Line]) -> tuple[Removed, ...]:
    """What was taken out, and every line of which nothing was, as the headlines of other articles."""
    gone = [piece.start for piece in removed if piece.start is not None]
    kept = (line for line in lines if not any(line.start <= start < line.end for start in gone))
    rest = (Removed(line.text, "unrelated_headline", line.start) for line in kept)
    return tuple(sorted((*removed, *rest), key=lambda piece: piece.start or 0))


def _holds_title(text: str, title: str) -> bool:
    """Does the text begin with the title, spelling aside?"""
    head = fold_word(text[: 3 * len(title) + 200])
    return fold_word(" ".join(title.split())) in " ".join(head.split())


def id_of(path: str, raw: bytes) -> str:
    """`sha256:…` over the path, a NUL byte and the raw bytes, so that two copies of one text stay two."""
    return _sha256(path.encode(errors="surrogateescape") + b"\x00" + raw)


def title_of(text: str) -> str | None:
    """The first line, if it is headline-like: short, without a final stop, and with a longer line below."""
    first, _, rest = text.partition("\n")
    line = line_at(first, 0, len(first))
    if not rest or len(first) >= HEADLINE_LONGEST or first.endswith((".", ":", "؛", "،")) or is_listed(line):
        return None
    longest = max(map(len, rest.split("\n")[:LINES_BELOW_TITLE]))
    return first if " " in first and longest > len(first) else None


def check_published(value: str | None) -> str | None:
    """The date given by a user, unchanged.

    Raises: UsageError when it is no ISO day or time.
    """
    if value is not None and not is_iso(value):
        raise UsageError(f"published {value!r} is no date; write {PUBLISHED_FORMS}")
    return value


def _published(given: Given, removed: tuple[Removed, ...]) -> tuple[str | None, str | None, tuple[str, ...]]:
    """The date, what gave it, and a note where it is that of an update."""
    if given.published is not None:
        return given.published, given.published_by, ()
    found = published_of(removed)
    if found is None:
        return None, None, ()
    notes = ("published is the date of the page's last update; it gives no other",) if found.is_update else ()
    return found.value, "dateline", notes


def _refuse_empty(text: str, removed: tuple[Removed, ...]) -> None:
    if not text.strip():
        raise InputError("the text is empty; leave it out or fetch the article again")
    raise InputError(
        f"nothing is left after {len(removed)} pieces of page chrome were taken out, "
        f"the first {removed[0].text[:40]!r}; give the article's text"
    )


def _sha256(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()
