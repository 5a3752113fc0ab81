"""From paths to articles: files, folders and JSON Lines; a bad one is refused by name, the rest goes on."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from riwaya.errors import InputError, UsageError
from riwaya.intake.articles import Given, build, check_published
from riwaya.intake.content import HTML_ENDINGS, LINES_ENDINGS, TEXT_ENDINGS, read_line, read_whole
from riwaya.intake.decoding import refuse_large
from riwaya.intake.jsonl import RawLine, raw_lines, read_record
from riwaya.intake.language import arabic_letters
from riwaya.intake.markup import LARGEST_HTML_BYTES
from riwaya.records import Article

ENDINGS = TEXT_ENDINGS + HTML_ENDINGS + LINES_ENDINGS
_UNREAD = (".json", ".csv", ".tsv", ".xml", ".docx", ".doc", ".pdf", ".xlsx", ".zip", ".gz")


class Loaded(msgspec.Struct, frozen=True):
    """An article and the bytes it came from: the whole file, or one line of a JSON Lines file."""

    article: Article
    raw: bytes


class Refused(msgspec.Struct, frozen=True):
    """A file, line or folder that gave no article. reason: cause, place and mend."""

    path: str
    reason: str


def read(path_or_text: str | Path, published: str | None = None, outlet: str | None = None) -> Article:
    """The article in a file, or in a text: a string that is no path and holds a line break or Arabic letters.

    A text's path is "-". A JSON Lines file must hold one record.
    Raises: InputError when there is no such file or it can't be read as an article; UsageError for a folder
    or a bad date.
    """
    given = _given(published, outlet)
    path = _existing(path_or_text)
    if path is None:
        text = _as_text(path_or_text)
        return build("-", text.encode(errors="replace"), text, given)
    if path.is_dir():
        raise UsageError(f"{str(path)!r} is a folder; use walk() or `riwaya build` for folders")
    found = list(_read_file(_name(path_or_text), path, given))
    for item in found:
        if isinstance(item, Refused):
            raise InputError(f"{item.path}: {item.reason}")
    if len(found) != 1 or not isinstance(found[0], Loaded):
        raise InputError(f"{_name(path_or_text)}: holds {len(found)} records; use walk() for more than one")
    return found[0].article


def walk(
    paths: Iterable[str | Path], published: str | None = None, outlet: str | None = None
) -> Iterator[Loaded | Refused]:
    """Every article in the files and folders, sorted by path, and a refusal for each thing that gives none.

    Folders are searched with all their folders for .txt, .html, .htm and .jsonl; hidden ones are passed over.
    Raises: InputError at once for a path that does not exist; UsageError for a bad date. Never for content.
    """
    given = _given(published, outlet)
    wanted: list[str | Path] = [paths] if isinstance(paths, (str, Path)) else list(paths)
    for path in wanted:
        if _existing(path) is None:
            raise InputError(f"no file or folder {str(path)!r}; name an existing one")
    return _walk(wanted, given)


def _walk(paths: list[str | Path], given: Given) -> Iterator[Loaded | Refused]:
    found: dict[str, Path | Refused] = {}
    for path in paths:
        for name, item in _expand(path):
            found.setdefault(name, item)
    for name in sorted(found):
        item = found[name]
        if isinstance(item, Refused):
            yield item
        else:
            yield from _read_file(name, item, given)


def _expand(path: str | Path) -> Iterator[tuple[str, Path | Refused]]:
    """The readable files that a path stands for, by the names they go under."""
    here = Path(path)
    if not here.is_dir():
        yield _name(path), here
        return
    count, others = 0, 0
    for folder, folders, names in os.walk(here):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            if name.startswith(".") or file.suffix.lower() not in ENDINGS:
                others += 1
                continue
            count += 1
            yield _join(path, file.relative_to(here)), file
    if not count:
        mend = f"put {', '.join(ENDINGS)} files into it"
        reason = f"the folder holds no readable file ({others} of other kinds); {mend}"
        yield _name(path), Refused(_name(path), reason)


def _read_file(name: str, path: Path, given: Given) -> Iterator[Loaded | Refused]:
    """What one file holds. A fault of the file is a refusal."""
    try:
        ending = path.suffix.lower()
        if ending in LINES_ENDINGS:
            yield from _read_lines(name, path, given)
            return
        if ending in _UNREAD:
            raise InputError(f"{ending} files are not read; give {', '.join(ENDINGS)}")
        yield Loaded(*_read_whole(name, path, given, ending in HTML_ENDINGS))
    except InputError as fault:
        yield Refused(name, str(fault))
    except OSError as fault:
        yield Refused(name, f"can't be opened ({fault.strerror or fault}); check that you may read it")


def _read_whole(name: str, path: Path, given: Given, is_page: bool) -> tuple[Article, bytes]:
    """The article in a text or HTML file, and the file's bytes. A file too large is not read."""
    if not path.is_file():
        raise InputError("is no regular file; give a file or folder")
    size = path.stat().st_size
    if not is_page:
        refuse_large(size)
    elif size > LARGEST_HTML_BYTES:
        raise InputError(
            f"{size / 1e6:.1f} MB of HTML, more than {LARGEST_HTML_BYTES / 1e6:.0f} MB; "
            "save the article's text alone"
        )
    raw = path.read_bytes()
    return read_whole(name, raw, given, is_page=is_page), raw


def _read_lines(name: str, path: Path, given: Given) -> Iterator[Loaded | Refused]:
    """One article a record; each faulty line is refused by its number and byte."""
    seen: dict[str, int] = {}
    number = 0
    with path.open("rb") as stream:
        if stream.read(2) in (b"\xff\xfe", b"\xfe\xff"):
            raise InputError("the file is UTF-16; save it as UTF-8")
        stream.seek(0)
        for line in raw_lines(stream):
            number += 1
            try:
                yield _read_line(name, line, given, seen)
            except InputError as fault:
                yield Refused(name, f"line {line.number} (byte {line.start}): {fault}")
    if not number:
        raise InputError("the file is empty; put one JSON object a line into it")


def _read_line(name: str, line: RawLine, given: Given, seen: dict[str, int]) -> Loaded:
    record = read_record(line)
    if record.id in seen:
        raise InputError(f"id {record.id!r} is already on line {seen[record.id]}; give this record another")
    seen[record.id] = line.number
    raw = line.raw or b""
    return Loaded(read_line(name, record, raw, given), raw)


def _given(published: str | None, outlet: str | None) -> Given:
    by = "argument" if published is not None else None
    return Given(outlet=outlet, published=check_published(published), published_by=by)


def _existing(path_or_text: str | Path) -> Path | None:
    """The path, if something is there. A text too long for a path, or with NUL, is none."""
    try:
        path = Path(path_or_text)
        return path if str(path_or_text) and path.exists() else None
    except (OSError, ValueError):
        return None


def _as_text(path_or_text: str | Path) -> str:
    """The argument as a text.

    Raises: InputError when it looks like the name of a file that is not there.
    """
    text = str(path_or_text)
    is_name = "\n" not in text and text.lower().endswith(ENDINGS)
    if isinstance(path_or_text, Path) or is_name or not ("\n" in text or arabic_letters(text)):
        raise InputError(f"no file {text[:200]!r}; name an existing file, or give Arabic text")
    return text


def _name(path: str | Path) -> str:
    """The path as the user gave it, with forward slashes."""
    return path.as_posix() if isinstance(path, Path) else path.replace(os.sep, "/")


def _join(folder: str | Path, inside: Path) -> str:
    base = _name(folder).rstrip("/")
    if base in (".", ""):
        return inside.as_posix() if base else f"/{inside.as_posix()}"
    return f"{base}/{inside.as_posix()}"
