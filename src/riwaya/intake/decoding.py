"""Bytes to text: UTF-8 and UTF-16 with or without their mark, windows-1256, and what is no text at all."""

import codecs
import re

from riwaya.errors import InputError
from riwaya.intake.language import arabic_letters, arabic_words, count_letters

LARGEST_TEXT_BYTES = 2_000_000
REPLACEMENT = "\ufffd"
# windows-1256 turns any bytes into some text, so that text must read as Arabic: this share of its letters.
PLAUSIBLE_SHARE = 0.5
# This many good Arabic letters for each broken byte show UTF-8 with broken bytes, not another encoding.
GOOD_PER_BROKEN = 4
_MAGIC = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a zip archive or office document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"RIFF": "a sound, film or picture file",
    b"Rar!": "a rar archive",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"ID3": "a sound file",
    b"OggS": "a sound file",
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(raw: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of `raw`, and notes on what had to be guessed or replaced.

    declared: the encoding that a page names for itself; used when the bytes are not plain UTF-8.
    Raises: InputError when the bytes are empty, binary, or in no encoding that gives Arabic text.
    """
    if not raw.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise InputError("the file is empty; leave it out or fetch the article again")
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _decode_marked(raw[len(bom):], encoding, len(bom))
    _refuse_binary(raw)
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError as fault:
        return _decode_broken(raw, fault.start, declared)


def scrub(text: str) -> str:
    """`text` without lone surrogates, which no encoding can write: U+FFFD stands for each."""
    return _SURROGATE.sub(REPLACEMENT, text)


def refuse_large(size: int) -> None:
    """Nothing, if a text of `size` bytes is small enough.

    Raises: InputError with the size and the limit.
    """
    if size > LARGEST_TEXT_BYTES:
        raise InputError(
            f"{size / 1e6:.1f} MB of text, more than the {LARGEST_TEXT_BYTES / 1e6:.0f} MB of one article; "
            "split it into one file an article, or one JSON line an article"
        )


def _refuse_binary(raw: bytes) -> None:
    for magic, what in _MAGIC.items():
        if raw.startswith(magic):
            raise InputError(f"this is {what}, not text; save the article's text as UTF-8 .txt or .html")
    at = raw.find(b"\x00")
    if at >= 0:
        raise InputError(
            f"byte {at} is NUL: a binary file, or UTF-16 without its byte order mark; save the text as UTF-8"
        )


def _decode_marked(raw: bytes, encoding: str, skipped: int) -> tuple[str, tuple[str, ...]]:
    """The text of bytes after a byte order mark; broken parts are replaced and noted."""
    notes = () if encoding == "utf-8" else (f"read as {encoding[:-3]}, as its byte order mark says",)
    try:
        return raw.decode(encoding), notes
    except UnicodeDecodeError as fault:
        text = raw.decode(encoding, errors="replace")
        return text, (*notes, _broken_note(text, skipped + fault.start, encoding))


def _decode_broken(raw: bytes, first: int, declared: str | None) -> tuple[str, tuple[str, ...]]:
    """Text of bytes that are no clean UTF-8: UTF-8 with broken bytes, or an Arabic code page."""
    repaired = raw.decode("utf-8", errors="replace")
    if arabic_letters(repaired) >= GOOD_PER_BROKEN * repaired.count(REPLACEMENT):
        return repaired, (_broken_note(repaired, first, "utf-8"),)
    for encoding in dict.fromkeys(filter(None, (_known(declared), "windows-1256", "iso-8859-6"))):
        text = raw.decode(encoding, errors="replace")
        if _is_plausible(text):
            return text, (f"read as {encoding}: byte {first} is no UTF-8, and this way it is Arabic",)
    raise InputError(
        f"byte {first} (0x{raw[first]:02x}) is no UTF-8, and windows-1256 and ISO-8859-6 give no Arabic; "
        "save the file as UTF-8"
    )


def _broken_note(text: str, first: int, encoding: str) -> str:
    count = text.count(REPLACEMENT)
    return f"broken {encoding} at byte {first}: {count} place{'s' * (count != 1)} replaced by U+FFFD"


def _known(declared: str | None) -> str | None:
    """The declared encoding if Python knows it and it is not UTF-8, which was tried already."""
    try:
        name = codecs.lookup(declared).name if declared else None
    except LookupError:
        return None
    return None if name in (None, "utf-8", "iso8859-1", "cp1252") else declared


def _is_plausible(text: str) -> bool:
    letters = count_letters(text)
    return 0 < PLAUSIBLE_SHARE * letters <= arabic_letters(text) and arabic_words(text) > 0
