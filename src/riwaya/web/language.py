"""The words of the interface, in English and Arabic; a word that one of them lacks is a fault of the file."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup, escape

from riwaya.errors import KnowledgeError

LANGUAGES = ("en", "ar")
COOKIE = "riwaya_language"
_NAMES = {"en": "English", "ar": "العربية"}


class Words:
    """The words of one language. Keys are `page.word`, the names of a file's tables in a row."""

    def __init__(self, language: str, words: dict[str, str]) -> None:
        self.language = language
        self._words = words

    @property
    def direction(self) -> str:
        """In which direction its lines run."""
        return "rtl" if self.language == "ar" else "ltr"

    @property
    def other(self) -> tuple[str, str]:
        """The other language: its code and how it calls itself."""
        code = LANGUAGES[1 - LANGUAGES.index(self.language)]
        return code, _NAMES[code]

    def __call__(self, key: str, **values: object) -> str:
        """The words under a key, with `{name}` replaced by the value of that name.

        Raises: KeyError when there are none.
        """
        text = self._words[key]
        return text.format(**values) if values else text

    def markup(self, key: str, **values: object) -> Markup:
        """The same for a page, where values may be markup; the words and other values are escaped."""
        return Markup(escape(self._words[key])).format(**values)

    def known(self, key: str, fallback: str) -> str:
        """The words under a key, or those given where there are none."""
        return self._words.get(key, fallback)

    def starting(self, prefix: str) -> dict[str, str]:
        """All words under keys that begin so, the beginning taken off."""
        return {key.removeprefix(prefix): text for key, text in self._words.items() if key.startswith(prefix)}


@cache
def words_of(language: str) -> Words:
    """The words of a language, "en" or "ar"; read once."""
    return Words(language, {key: texts[language] for key, texts in read_words().items()})


@cache
def read_words() -> dict[str, dict[str, str]]:
    """Key -> language -> words, of all files.

    Raises: KnowledgeError naming the file and the key that a language lacks, or that stands twice.
    """
    out: dict[str, dict[str, str]] = {}
    for file in sorted(files("riwaya.web").joinpath("words").iterdir(), key=lambda one: one.name):
        if not file.name.endswith(".toml"):
            continue
        for key, texts in _flat(tomllib.loads(file.read_text(encoding="utf-8")), ""):
            if set(texts) != set(LANGUAGES):
                raise KnowledgeError(f"{file.name}: {key!r} has {sorted(texts)}; give {list(LANGUAGES)}")
            if key in out:
                raise KnowledgeError(f"{file.name}: {key!r} stands in another file too; rename one of them")
            out[key] = texts
    return out


def _flat(table: dict[str, Any], prefix: str) -> list[tuple[str, dict[str, str]]]:
    """The rows of a table and of those in it: a row is a table of nothing but texts."""
    if table and all(isinstance(value, str) for value in table.values()):
        return [(prefix, table)]
    found = []
    for name, inner in table.items():
        found += _flat(inner, f"{prefix}.{name}" if prefix else name)
    return found
