"""Bytes to text."""

import pytest

from riwaya.errors import InputError
from riwaya.intake.decoding import decode, refuse_large, scrub

TEXT = "قالت مصادر محلية إن القصف استهدف سوق البلدة في ريف حماة الشمالي، ما أدى إلى إصابة عدد من المدنيين.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf8_with_and_without_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == (TEXT, ())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_wide_encodings_with_mark(encoding: str) -> None:
    text, notes = decode(TEXT.encode(encoding))
    assert text == TEXT
    assert encoding in notes[0]


def test_windows_1256_is_noted() -> None:
    text, notes = decode(TEXT.encode("windows-1256"))
    assert text == TEXT
    assert "windows-1256" in notes[0]


def test_iso_8859_6_when_declared() -> None:
    text, notes = decode(TEXT.encode("iso-8859-6"), "iso-8859-6")
    assert text == TEXT
    assert "iso-8859-6" in notes[0]


def test_a_few_broken_bytes_are_replaced_and_placed() -> None:
    raw = TEXT.encode()
    text, notes = decode(raw[:20] + b"\xff" + raw[20:] + raw[:-3])
    assert text.count("\ufffd") == 2
    assert "byte 20" in notes[0]
    assert "2 places" in notes[0]


@pytest.mark.parametrize("raw", [b"", b" \n\r\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_empty(raw: bytes) -> None:
    with pytest.raises(InputError, match="empty"):
        decode(raw)


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"%PDF-1.7 ...", "PDF"), (b"PK\x03\x04....", "zip"), (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"), (b"GIF89a", "GIF"),
        ("خبر".encode() + b"\x00\x01", "byte 6 is NUL"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
    ],
)
def test_binary(raw: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what):
        decode(raw)


def test_bytes_of_no_arabic_encoding() -> None:
    with pytest.raises(InputError, match=r"byte 1 \(0xe9\)"):
        decode("né à Orléans, élu à Genève après l'été".encode("latin-1"))


def test_large_text_names_its_size() -> None:
    refuse_large(1_900_000)
    with pytest.raises(InputError, match=r"50\.0 MB"):
        refuse_large(50_000_000)


def test_lone_surrogates_are_replaced() -> None:
    assert scrub("خبر \ud800") == "خبر \ufffd"
