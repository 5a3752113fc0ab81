"""From a vocalised pattern to the folded spelling, with the seat that each hamza takes.

Patterns are written in Latin so that vowels stay visible: a i u short, A I U long, Y a final ى, H a final ة,
' a hamza that opens the word, E and O a joining alif read with i or u, = a silent alif, 1-4 the radicals,
t n m s w y the letters ت ن م س و ي. Arabic letters stand for themselves.
"""

from functools import cache

LETTERS = {"t": "ت", "n": "ن", "m": "م", "s": "س", "w": "و", "y": "ي", "=": "ا", "H": "ه"}
LONG = {"A": "ا", "I": "ي", "U": "و", "Y": "ي"}
OPENING = {"'": "ا", "E": "ا", "O": "ا"}
SHORT = dict.fromkeys("aiu", "")
HAMZA = "ء"
_PLAIN = {ord(k): v for k, v in (LETTERS | LONG | OPENING | SHORT).items()}
_SOUND_OF = {"A": "a", "Y": "a", "I": "i", "U": "u", "E": "i", "O": "u"}
_FINAL_SEAT = {"i": "ي", "u": "و", "a": "ا"}


@cache
def plain(pattern: str) -> str:
    """The folded spelling of a pattern in which no radical is a hamza; digits of radicals stay.

    A hamza written into the pattern itself keeps the letter it has there.
    """
    return pattern.translate(_PLAIN)


def seated(vocalised: str) -> str:
    """The folded spelling of a pattern with its radicals filled in, every hamza on its seat.

    «maسءUل» gives «مسوول», «yuءaخiر» gives «يوخر».
    """
    word = _merge_opening_hamzas(vocalised)
    out: list[str] = []
    for at, char in enumerate(word):
        if char in (HAMZA, "'"):
            out.append(_seat(word, at))
        elif char == "A" and out and out[-1] == "ا" and word[at - 1] in (HAMZA, "'"):
            continue  # آ folds to one alif
        else:
            out.append(_PLAIN.get(ord(char), char))
    return "".join(out)


def _merge_opening_hamzas(word: str) -> str:
    """Two hamzas that open a word become one with a long vowel: أَأْمن is آمن, إِئْمان is إيمان."""
    is_double = len(word) > 3 and word[0] in ("'", HAMZA) and word[2] == HAMZA
    if is_double and word[1] in SHORT and word[3] not in SHORT:
        return word[0] + word[1].upper() + word[3:]
    return word


def _seat(word: str, at: int) -> str:
    """The letter that carries the hamza at `at`. Source: the school rule of the stronger vowel (i, u, a)."""
    if at == 0:
        return "ا"
    before, after = word[at - 1], word[at + 1] if at + 1 < len(word) else ""
    if not after:
        return _FINAL_SEAT.get(before, HAMZA)
    left, right = _SOUND_OF.get(before, before), _SOUND_OF.get(after, after)
    if left == "i" or right == "i" or (before in "yي" and after != "="):
        return "ي"
    if before == "U":
        return HAMZA
    if left == "u" or right == "u":
        return "و"
    return HAMZA if before == "A" else "ا"
