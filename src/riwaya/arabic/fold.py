"""Folding: one spelling for every way a word is written, with the way back to the raw text.

Folded are harakat, tatweel, hamza and alef forms, ى/ي, ة/ه, presentation forms, Persian letters, digits of
three scripts, quotes, zero-width and bidi marks. Spelling that dodges social-media filters
(«قـ.ـتل», «الصـ ـواريـ ـخ», «د ا ع ش») is joined to the word it hides.
"""

import re
import unicodedata

from riwaya.records import Folded

DROP = "\ue000"
TATWEEL = "ـ"
_LETTER = "ء-غف-يٱ-ۓ"

_SAME = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ی": "ي", "ې": "ي", "ک": "ك",
    "گ": "ك", "ڭ": "ك", "پ": "ب", "چ": "ج", "ژ": "ز", "ڤ": "ف", "ڨ": "ق", "ھ": "ه", "ہ": "ه", "ە": "ه", "ۀ": "ه",
    "ۃ": "ه", "ۆ": "و", "ے": "ي",
    "«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "‟": '"', "‹": '"', "›": '"', "\u00a0": " ", "\t": " ",
    "\r": " ", "\u202f": " ", "\u2009": " ", "\u3000": " ", "–": "-", "—": "-", "−": "-", "‑": "-", "٪": "%", "…": ".",
    "\u2028": "\n", "\u2029": "\n", "\x0b": " ", "\x0c": "\n", "\x85": "\n",
}
_MARKS = [*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD), *range(0x06DF, 0x06E9),
          *range(0x06EA, 0x06EE), *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF,
          0xFE0F, 0x00AD, 0x061C]
_TABLE = (
    {ord(a): ord(b) for a, b in _SAME.items()}
    | dict.fromkeys(_MARKS, ord(DROP))
    | {0x0660 + d: 0x30 + d for d in range(10)}
    | {0x06F0 + d: 0x30 + d for d in range(10)}
)
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_SIMPLE = re.compile(f"[{TATWEEL}{DROP}]")
_SPACED = re.compile(rf"(?<![{_LETTER}{TATWEEL}])(?:[{_LETTER}] ){{2,}}[{_LETTER}](?![{_LETTER}{TATWEEL}])")
_DOTTED = re.compile(rf"(?<![{_LETTER}])(?:[{_LETTER}][.*_|]){{2,}}[{_LETTER}](?![{_LETTER}])")
_STRETCHED = re.compile(
    rf"(?<=[{_LETTER}]){TATWEEL}*[ .*_|'+~=-]{{0,3}}{TATWEEL}(?=[{_LETTER}])"
    rf"|(?<=[{_LETTER}]){TATWEEL}+[.*_|'+~=-]{{1,3}}(?=[{_LETTER}])"
)
_PICTURE = re.compile(rf"(?<=[{_LETTER}])[\u2600-\u27bf\U0001f000-\U0001faff](?=[{_LETTER}])")


def fold_word(word: str) -> str:
    """The folded spelling of one word or phrase: «الفصائلُ المحلّيّة» gives «الفصايل المحليه»."""
    if _FORMS.search(word):
        word = unicodedata.normalize("NFKC", word)
    return _SIMPLE.sub("", word.translate(_TABLE))


def fold(text: str) -> Folded:
    """The folded text with its alignment; every folded character maps inside the raw text.

    A mark that follows a letter (haraka, tatweel) belongs to that letter's raw span.
    """
    return _fold_with_forms(text) if _FORMS.search(text) else _fold_letters(text)


def _fold_letters(text: str) -> Folded:
    """As `fold`, for text whose every character folds to at most one."""
    same = text.translate(_TABLE)
    dropped = _dropped(same)
    if not dropped:
        return Folded(same)
    kept = [i for i in range(len(same)) if i not in dropped]
    return Folded("".join([same[i] for i in kept]), tuple(kept), _ends(same, kept))


def _dropped(same: str) -> set[int]:
    """Indexes of marks, and of what stands between the letters of one hidden word."""
    gone = {m.start() for m in _SIMPLE.finditer(same)}
    for pattern in (_SPACED, _DOTTED):
        for m in pattern.finditer(same):
            gone.update(range(m.start() + 1, m.end(), 2))
    if TATWEEL in same:
        for m in _STRETCHED.finditer(same):
            gone.update(range(m.start(), m.end()))
    for m in _PICTURE.finditer(same):
        if _is_split_word(same, m.start()):
            gone.add(m.start())
    return gone


def _is_split_word(same: str, at: int) -> bool:
    """Does the picture at `at` stand inside one word: one side is a rest of at most two letters."""
    left = re.search(rf"[{_LETTER}]+$", same[max(0, at - 12):at])
    right = re.match(rf"[{_LETTER}]+", same[at + 1:at + 13])
    return min(len(left[0]) if left else 9, len(right[0]) if right else 9) <= 2


def _ends(same: str, kept: list[int]) -> tuple[int, ...]:
    """Raw end of each kept character: marks that hang on it included."""
    out, size = [], len(same)
    for at in kept:
        end = at + 1
        while end < size and same[end] in (DROP, TATWEEL):
            end += 1
        out.append(end)
    return tuple(out)


def _fold_with_forms(text: str) -> Folded:
    """As `fold`, for text with presentation forms, of which one may stand for several letters."""
    chars, origin = [], []
    for i, char in enumerate(text):
        for c in unicodedata.normalize("NFKC", char) if _FORMS.match(char) else char:
            chars.append(c)
            origin.append(i)
    inner = _fold_letters("".join(chars))
    starts = inner.starts or tuple(range(len(inner.text)))
    ends = inner.ends or tuple(range(1, len(inner.text) + 1))
    return Folded(inner.text, tuple(origin[s] for s in starts), tuple(origin[e - 1] + 1 for e in ends))
