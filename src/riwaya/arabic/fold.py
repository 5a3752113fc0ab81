"""Folding: one spelling for every way a word is written, with the way back to the raw text.

Folded are harakat, tatweel, hamza and alef forms, ى/ي, ة/ه, presentation forms, Persian letters, digits of
three scripts, quotes, zero-width and bidi marks. Spelling that dodges social-media filters
(«قـ.ـتل», «الصـ ـواريـ ـخ», «د ا ع ش», «dاعش», «حم@س») is joined to the word it hides.
"""

import re
import unicodedata
from functools import lru_cache

from riwaya.records import Folded

TATWEEL = "ـ"
_MARK = "\ue000"  # stands for a haraka: part of the letter before it
_FORMAT = "\ue001"  # stands for a zero-width or bidi mark: part of no word
_REMEMBERED = 65_536  # words
_LETTER = "ء-غف-يٱ-ۓ"
# One Latin letter among Arabic ones stands for the Arabic letter of its sound, or for the alef it looks like.
_LOOK_ALIKES = str.maketrans("@lIabdfhijkmnqrstuwyz", "اااابدفهيجكمنقرستوويز")

_SAME = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ی": "ي", "ې": "ي", "ک": "ك",
    "گ": "ك", "ڭ": "ك", "پ": "ب", "چ": "ج", "ژ": "ز", "ڤ": "ف", "ڨ": "ق", "ھ": "ه", "ہ": "ه", "ە": "ه", "ۀ": "ه",
    "ۃ": "ه", "ۆ": "و", "ے": "ي", "ٮ": "ب", "ٯ": "ق", "ڡ": "ف", "ں": "ن",
    "«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "‟": '"', "‹": '"', "›": '"', "\u00a0": " ", "\t": " ",
    "\r": "\n", "\u202f": " ", "\u2009": " ", "\u3000": " ", "–": "-", "—": "-", "−": "-", "‑": "-", "٪": "%", "…": ".",
    "\u2028": "\n", "\u2029": "\n", "\x0b": " ", "\x0c": "\n", "\x85": "\n",
}
_HARAKAT = [*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD), *range(0x06DF, 0x06E9),
            *range(0x06EA, 0x06EE)]
_FORMATS = [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xFE0F, 0x00AD, 0x061C,
            0xE000, 0xE001]
_TABLE = (
    {ord(a): ord(b) for a, b in _SAME.items()}
    | dict.fromkeys(_HARAKAT, ord(_MARK))
    | dict.fromkeys(_FORMATS, ord(_FORMAT))
    | {0x0660 + d: 0x30 + d for d in range(10)}
    | {0x06F0 + d: 0x30 + d for d in range(10)}
)
_FORMS = re.compile("[\ufb50-\ufd3d\ufd40-\ufdff\ufe70-\ufefc]")
_GONE = re.compile(f"[{_MARK}{_FORMAT}]+")
_TRAIL = re.compile(f"[{_MARK}{TATWEEL}]*")
_PICTURE = "\u2600-\u27bf\U0001f000-\U0001faff"
_SPACED = re.compile(
    rf"(?<![{_LETTER}{TATWEEL}]){TATWEEL}*(?:[{_LETTER}]{TATWEEL}* ){{2,}}[{_LETTER}]{TATWEEL}*(?![{_LETTER}{TATWEEL}])"
)
_BETWEEN = re.compile(f"[^{_LETTER}]+")
_DOTTED = re.compile(rf"(?<![{_LETTER}])(?:[{_LETTER}][.*_|-]){{2,}}[{_LETTER}](?![{_LETTER}])")
# Between two letters: a filler with tatweel on both sides, on its right («الش ـهيد»), on its left without a blank, and
# a tatweel that hangs on a letter. What tatweel is left stands for a dash.
_STRETCHED = re.compile(
    rf"(?<=[{_LETTER}]){TATWEEL}+[^{_LETTER}\d\n\"()\[\]]{{1,6}}{TATWEEL}(?=[{_LETTER}])"
    rf"|(?<=[{_LETTER}]){TATWEEL}*[ .*_|'+~={_PICTURE}-]{{0,3}}{TATWEEL}+(?=[{_LETTER}])"
    rf"|(?<=[{_LETTER}]){TATWEEL}+[.*_|+~={_PICTURE}-]{{1,3}}(?=[{_LETTER}])"
    rf"|(?<=[{_LETTER}]){TATWEEL}+|(?<!{TATWEEL}){TATWEEL}+(?=[{_LETTER}])"
)
_PICTURED = re.compile(rf"(?<=[{_LETTER}])[{_PICTURE}](?=[{_LETTER}])")
_ALIKES = re.compile("[@lIabdfhijkmnqrstuwyz]")  # much sooner looked for than what `_LATIN` asks beside it
_ALIKE = rf"{_ALIKES.pattern}(?=[{_LETTER}])"
_LATIN = re.compile(
    rf"(?<=[{_LETTER}]){_ALIKE}|(?<![^\s\"(])[abdfhijkmnqrstuwyz](?=[{_LETTER}](?:[{_LETTER}]|{_ALIKE}){{2}})"
)
Gap = tuple[int, int]


@lru_cache(maxsize=_REMEMBERED)
def fold_word(word: str) -> str:
    """The folded spelling of one word or phrase: «الفصائلُ المحلّيّة» gives «الفصايل المحليه»."""
    same = word.translate(_TABLE)
    if same.isalpha() and TATWEEL not in same and not _FORMS.search(same) and not _LATIN.search(same):
        return same
    return fold(word).text


def fold(text: str) -> Folded:
    """The folded text with its alignment; every folded character maps inside the raw text.

    A mark that follows a letter (haraka, tatweel) belongs to that letter's raw span.
    """
    return _fold_with_forms(text) if _FORMS.search(text) else _fold_letters(text)


def _fold_letters(text: str) -> Folded:
    """As `fold`, for text whose every character folds to at most one."""
    same = text.translate(_TABLE)
    gone = [m.span() for m in _GONE.finditer(same)]
    seen = _GONE.sub("", same) if gone else same
    if _ALIKES.search(seen) and _LATIN.search(seen):
        seen = _LATIN.sub(_look_alike, seen)
        left = iter(seen)
        same = "".join(c if _GONE.match(c) else next(left) for c in same)
    hidden = _hidden(seen)
    if not gone and not hidden:
        return Folded(same.replace(TATWEEL, "-"))
    if hidden:
        gone = _merged(gone, hidden, len(same))
    return _aligned(same, gone)


def _hidden(text: str) -> list[Gap]:
    """Spans of tatweel and of what stands between the letters of one hidden word; in order, none overlapping."""
    apart = [m.span() for pattern in (_SPACED, _DOTTED) for m in pattern.finditer(text)]
    found = [m.span() for start, end in apart for m in _BETWEEN.finditer(text, start, end)]
    if TATWEEL in text:
        found += [m.span() for m in _STRETCHED.finditer(text)]
    found += [m.span() for m in _PICTURED.finditer(text) if _is_split_word(text, m.start())]
    return _joined(sorted(found))


def _joined(spans: list[Gap]) -> list[Gap]:
    """The same spans, those that touch or overlap made one."""
    out: list[Gap] = []
    for start, end in spans:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _look_alike(found: re.Match[str]) -> str:
    """The Arabic letter a Latin one stands for; an at sign between two words («الهاشمية@متابعين») stays one."""
    sign = found[0]
    return sign if sign == "@" and not _is_split_word(found.string, found.start(), 4) else sign.translate(_LOOK_ALIKES)


def _is_split_word(text: str, at: int, rest: int = 2) -> bool:
    """Does the sign at `at` stand inside one word: one side is a rest of at most `rest` letters."""
    left = re.search(rf"[{_LETTER}]+$", text[max(0, at - 12):at])
    right = re.match(rf"[{_LETTER}]+", text[at + 1:at + 13])
    return min(len(left[0]) if left else 9, len(right[0]) if right else 9) <= rest


def _merged(gone: list[Gap], hidden: list[Gap], size: int) -> list[Gap]:
    """All gaps in a text of `size`: `hidden` counts without what is `gone`."""
    if not gone:
        return hidden
    kept = [at for start, end in _between(gone, size) for at in range(start, end)]
    return _joined(sorted([*gone, *((kept[start], kept[end - 1] + 1) for start, end in hidden)]))


def _between(gaps: list[Gap], size: int) -> list[Gap]:
    """What `gaps` leave of [0, size), in order."""
    starts = [0, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), size]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _aligned(same: str, gaps: list[Gap]) -> Folded:
    """The text without `gaps`, with its alignment."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    runs = _between(gaps, len(same))
    for (start, end), after in zip(runs, [*(start for start, _ in runs[1:]), len(same)], strict=False):
        pieces.append(same[start:end])
        starts += range(start, end)
        ends += range(start + 1, end)
        trail = _TRAIL.match(same, end, after)
        ends.append(trail.end() if trail else end)
    text = "".join(pieces).replace(TATWEEL, "-")
    return Folded(_LATIN.sub(_look_alike, text) if _ALIKES.search(text) else text, tuple(starts), tuple(ends))


def _fold_with_forms(text: str) -> Folded:
    """As `fold`, for text with presentation forms, of which one may stand for several letters."""
    chars: list[str] = []
    origin: list[int] = []
    for i, char in enumerate(text):
        spelled = _spelled(char) if _FORMS.match(char) else char
        chars.append(spelled)
        origin += [i] * len(spelled)
    inner = _fold_letters("".join(chars))
    starts = inner.starts or range(len(inner.text))
    ends = inner.ends or range(1, len(inner.text) + 1)
    return Folded(inner.text, tuple(origin[s] for s in starts), tuple(origin[e - 1] + 1 for e in ends))


def _spelled(form: str) -> str:
    """The letters of a presentation form; a whole phrase in one character («ﷺ») is no word and gives a blank."""
    plain = unicodedata.normalize("NFKC", form)
    if " " not in plain:
        return plain
    return _MARK if not plain.translate(_TABLE).strip(f" {_MARK}") else " "
