"""Names that columns of sheets of articles bear, in Arabic and English."""

import re
from functools import cache

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.errors import KnowledgeError
from riwaya.knowledge.read import read_toml

FILE = "sheet_columns.toml"
_MARKS = re.compile(r"[\W_]+")


class SheetColumns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """columns: for each field of an article the names that its column may bear, the likeliest first."""

    columns: dict[str, tuple[str, ...]]


def column_key(name: str) -> str:
    """What two spellings of one column's name have in common."""
    return " ".join(_MARKS.sub(" ", fold_word(name).casefold()).split())


@cache
def field_names() -> dict[str, tuple[str, int]]:
    """Key of a column's name -> the field it holds, and how likely it is: 0 for the likeliest name of the field.

    Raises: KnowledgeError when two fields share a name.
    """
    out: dict[str, tuple[str, int]] = {}
    for field, names in read_toml(FILE, SheetColumns).columns.items():
        for rank, name in enumerate(names):
            known = out.setdefault(column_key(name), (field, rank))
            if known[0] != field:
                raise KnowledgeError(f"data file {FILE!r}: {name!r} stands for {known[0]!r} and {field!r}; leave one")
    return out
