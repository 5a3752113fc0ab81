"""Which language a text is in: by the share of scripts, then by letters and common words."""

import re
import unicodedata
from collections import Counter

from riwaya.errors import InputError
from riwaya.intake.phrases import load

# Half of the letters make a text one of Arabic script; less is enough for a post that says the same in two
# languages, if its Arabic part is long.
ARABIC_SHARE = 0.5
BILINGUAL_SHARE = 0.3
BILINGUAL_LETTERS = 200
FEWEST_WORDS = 2
SAMPLE = 20_000
# A letter of its own weighs less than a common word: names carry foreign letters into Arabic text.
LETTER_WEIGHT = 0.25
_ARABIC = re.compile(
    "[\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06fa-\u06fc\u0750-\u077f\u08a0-\u08bd"
    "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc]"
)
_MARKS = re.compile("[\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f]")
_TATWEEL = "\u0640"
_WORD = re.compile(r"[^\W\d_]+")
_DEFINITE = re.compile(r"(?:[وفبلك]?ال|لل)\w{2,}")
_SCRIPTS = {
    "CYRILLIC": "ru", "HEBREW": "he", "GREEK": "el", "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja",
    "HANGUL": "ko", "ARMENIAN": "hy", "GEORGIAN": "ka", "DEVANAGARI": "hi", "THAI": "th",
}


def arabic_letters(text: str) -> int:
    """How many letters of Arabic script are in the text."""
    return len(_ARABIC.findall(text))


def count_letters(text: str) -> int:
    """How many letters of any script are in the text; tatweel is none."""
    return sum(char.isalpha() for char in text) - text.count(_TATWEEL)


def arabic_words(text: str) -> int:
    """How many of the commonest Arabic words, and words with the Arabic article, are in the text."""
    common = next(set(row.words) for row in load().file.language if row.code == "ar")
    words = _WORD.findall(_MARKS.sub("", text[:SAMPLE]))
    return sum(word in common or _DEFINITE.fullmatch(word) is not None for word in words)


def language_of(text: str) -> str:
    """The ISO 639 code of the text's language: "ar", "fa", "ur", "ckb", "en" …; "und" when nothing tells."""
    sample = text[:SAMPLE]
    letters = count_letters(sample)
    arabic = arabic_letters(sample)
    if letters and arabic >= ARABIC_SHARE * letters:
        return _arabic_script_language(sample)
    return _other_language(sample) if letters else "und"


def require_arabic(text: str) -> tuple[str, ...]:
    """Notes on an Arabic text: none, or that a part of it is in another language.

    Raises: InputError that names the language found and the share of Arabic letters.
    """
    code = language_of(text)
    if code == "ar":
        return ()
    letters = count_letters(text)
    arabic = arabic_letters(text)
    if not letters:
        raise InputError("the text holds no letters; leave it out or fetch the article again")
    share = 100 * arabic // letters
    if BILINGUAL_SHARE * letters <= arabic < ARABIC_SHARE * letters and arabic >= BILINGUAL_LETTERS:
        return (f"in two languages: {share}% of the letters are Arabic script, the rest reads as {code!r}",)
    names = {row.code: f"{row.name} ({row.code})" for row in load().file.language}
    what = names.get(code, "an unknown language" if code == "und" else f"language {code!r}")
    raise InputError(
        f"the text is in {what}: {share}% of its {letters} letters are Arabic script; "
        "riwaya reads Arabic, leave this one out or give the Arabic text"
    )


def _arabic_script_language(sample: str) -> str:
    """The language in Arabic script whose words and letters fit best; Arabic on a tie."""
    words = Counter(_WORD.findall(_MARKS.sub("", sample)))
    letters = Counter(sample)
    scores = {}
    for row in load().file.language:
        hits = sum(words[word] for word in row.words)
        scores[row.code] = hits + LETTER_WEIGHT * sum(letters[char] for char in row.letters)
    scores["ar"] += sum(count for word, count in words.items() if _DEFINITE.fullmatch(word))
    best = max(scores, key=lambda code: (scores[code], code == "ar"))
    return best if scores[best] > scores["ar"] and scores[best] >= FEWEST_WORDS else "ar"


def _other_language(sample: str) -> str:
    """The language of a text in another script, by that script or by its commonest words."""
    scripts = Counter(unicodedata.name(char, "?").split()[0] for char in sample if char.isalpha())
    script = scripts.most_common(1)[0][0]
    if script != "LATIN":
        return _SCRIPTS.get(script, "und")
    words = Counter(word.casefold() for word in _WORD.findall(sample))
    scores = {row.code: sum(words[word] for word in row.words) for row in load().file.latin}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] > 0 else "und"
