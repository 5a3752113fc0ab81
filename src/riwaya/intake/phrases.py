"""What pages show around an article, loaded from `knowledge/data/chrome.toml` and made ready to match.

Nothing is read on import; `load()` reads once, checks the file against its schema, and folds the spelling.
"""

import re
import tomllib
from functools import cache
from importlib import resources

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.errors import KnowledgeError

FILE = "chrome.toml"
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_ARABIC_RUN = re.compile("[ء-ۿ]+")


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of the rows of the data file."""


class PhraseRow(_Row, frozen=True):
    """Phrases that are chrome as a whole line."""

    reason: str
    phrases: tuple[str, ...]


class HeadingRow(_Row, frozen=True):
    """Headings over lists of other articles; follow: how many lines they rule at most."""

    reason: str
    follow: int
    phrases: tuple[str, ...]


class PatternRow(_Row, frozen=True):
    """A pattern for a whole line, with lines it takes and near misses it leaves."""

    reason: str
    match: str
    accepts: tuple[str, ...]
    refuses: tuple[str, ...]


class CutRow(_Row, frozen=True):
    """A pattern for a part of a line. side: "start", "end" of the line, or "rest" of the page."""

    reason: str
    side: str
    match: str
    accepts: tuple[str, ...]
    refuses: tuple[str, ...]
    needs: str = ""
    unless_seen: bool = False


class MenuRow(_Row, frozen=True):
    """Words that are a menu only in company."""

    reason: str
    shortest_run: int
    words: tuple[str, ...]


class CaptionRow(_Row, frozen=True):
    """What shows that a line stands under a picture."""

    reason: str
    credits: tuple[str, ...]
    openers: tuple[str, ...]


class DatelineRow(_Row, frozen=True):
    """Words around a date on a line of its own."""

    published: tuple[str, ...]
    updated: tuple[str, ...]
    weekdays: tuple[str, ...]
    morning: tuple[str, ...]
    evening: tuple[str, ...]
    gmt: tuple[str, ...]
    other_zones: tuple[str, ...]
    time_words: tuple[str, ...]


class LanguageRow(_Row, frozen=True):
    """A language in Arabic script: letters of its own and its commonest words."""

    code: str
    name: str
    letters: str
    words: tuple[str, ...]


class LatinRow(_Row, frozen=True):
    """A language in Latin script and its commonest words."""

    code: str
    words: tuple[str, ...]


class ContentRow(_Row, frozen=True):
    """Words that carry no topic, and words that open a sentence which goes on with the text before it."""

    stop: tuple[str, ...]
    sequel: tuple[str, ...]


class KeepRow(_Row, frozen=True):
    """Patterns of whole lines: of those that stay (bylines, sources), and of those that end an article."""

    patterns: tuple[str, ...]


class ChromeFile(_Row, frozen=True):
    """The whole data file as written."""

    phrase: tuple[PhraseRow, ...]
    menu: MenuRow
    heading: tuple[HeadingRow, ...]
    tail: PhraseRow
    sign_off: KeepRow
    pattern: tuple[PatternRow, ...]
    cut: tuple[CutRow, ...]
    keep: KeepRow
    caption: CaptionRow
    content: ContentRow
    dateline: DatelineRow
    months: dict[str, tuple[str, ...]]
    language: tuple[LanguageRow, ...]
    latin: tuple[LatinRow, ...]


class Cut(msgspec.Struct, frozen=True):
    """A cut with its patterns compiled."""

    row: CutRow
    match: re.Pattern[str]
    needs: re.Pattern[str] | None


class Phrases(msgspec.Struct, frozen=True):
    """The data file made ready. Keys are folded, lower-case lines without the signs at their edges.

    phrases: key -> reason. covering: finds the next phrase in a run-on line; reasons by its text.
    headings: key -> (reason, lines it rules). tails: keys. menu: weak keys.
    """

    file: ChromeFile
    phrases: dict[str, str]
    covering: re.Pattern[str]
    headings: dict[str, tuple[str, int]]
    tails: frozenset[str]
    menu: frozenset[str]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    any_pattern: re.Pattern[str]
    cuts: tuple[Cut, ...]
    keep: re.Pattern[str]
    sign_off: re.Pattern[str]
    credited: re.Pattern[str]
    openers: re.Pattern[str]
    sequel: re.Pattern[str]
    stop: frozenset[str]


def key_of(text: str) -> str:
    """`text` folded, lower-case, without signs at its edges: «| اقرأ أيضاً:» gives «اقرا ايضا»."""
    flat = fold_word(text).casefold()
    first = _LETTER_OR_DIGIT.search(flat)
    if first is None:
        return ""
    end = len(flat)
    while not flat[end - 1].isalnum():
        end -= 1
    return " ".join(flat[first.start():end].split())


def fold_pattern(pattern: str) -> str:
    """A regular expression with its Arabic letters folded and its signs untouched."""
    return _ARABIC_RUN.sub(lambda run: fold_word(run[0]), pattern)


@cache
def load() -> Phrases:
    """The page-chrome knowledge, read once.

    Raises: KnowledgeError when the file breaks its schema, a pattern does not compile, or two rows
    give one phrase two reasons.
    """
    raw = (resources.files("riwaya") / "knowledge" / "data" / FILE).read_text(encoding="utf-8")
    try:
        return prepare(msgspec.convert(tomllib.loads(raw), ChromeFile))
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, re.error) as fault:
        raise KnowledgeError(f"{FILE}: {fault}; mend that row") from fault


def prepare(file: ChromeFile) -> Phrases:
    """The rows of `file` as look-ups and compiled patterns.

    Raises: KnowledgeError on a phrase with two reasons; re.error on a broken pattern.
    """
    phrases = _reasons(file)
    longest = sorted(phrases, key=len, reverse=True)
    rows = tuple((row.reason, _compile(row.match)) for row in file.pattern)
    words = sorted({key_of(credit) for credit in file.caption.credits}, key=len, reverse=True)
    credit = "|".join(map(re.escape, words))
    return Phrases(
        file=file,
        phrases=phrases,
        covering=re.compile("|".join(map(re.escape, longest))),
        headings={key_of(p): (row.reason, row.follow) for row in file.heading for p in row.phrases},
        tails=frozenset(key_of(p) for p in file.tail.phrases),
        menu=frozenset(key_of(word) for word in file.menu.words),
        patterns=rows,
        any_pattern=_compile("|".join(f"(?:{row.match})" for row in file.pattern)),
        cuts=tuple(Cut(r, _compile(r.match), _compile(r.needs) if r.needs else None) for r in file.cut),
        keep=_compile("|".join(f"(?:{pattern})" for pattern in file.keep.patterns)),
        sign_off=_compile("|".join(f"(?:{pattern})" for pattern in file.sign_off.patterns)),
        credited=re.compile(rf".*(?:\([^()]*\b(?:{credit})\b[^()]*\)|[-/|]\s*(?:{credit})(?:\s*[-/]\s*\w+)?)\W*$"),
        openers=_opening(file.caption.openers),
        sequel=_opening(file.content.sequel),
        stop=frozenset(fold_word(word) for word in file.content.stop),
    )


def _opening(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Matches a key that begins with one of the phrases."""
    return re.compile(rf"(?:{'|'.join(sorted(re.escape(key_of(phrase)) for phrase in phrases))})\b")


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(fold_pattern(pattern), re.IGNORECASE | re.MULTILINE)


def _reasons(file: ChromeFile) -> dict[str, str]:
    """Key -> reason over all phrase rows. A phrase of signs only (no letters) has no key and is left out."""
    out: dict[str, str] = {}
    for row in file.phrase:
        for phrase in row.phrases:
            key = key_of(phrase)
            if key and out.setdefault(key, row.reason) != row.reason:
                both = f"{out[key]!r} and {row.reason!r}"
                raise KnowledgeError(f"{FILE}: phrase {phrase!r} has two reasons, {both}; keep one")
    return out
