"""Values of a claim as people type them (docs/decisions.md): out of a claim, and out of a form, where offsets are
counted in UTF-16 units.
"""

import re
from collections.abc import Mapping, Sequence

from riwaya.errors import UsageError
from riwaya.records import Attribution, Claim, Document, Figure, TimeValue
from riwaya.records.decision import CORRECTABLE, ROLES
from riwaya.web.units import Units

NONE = "-"
_SPAN = re.compile(r"(\d+):(\d+)((?:@[a-z]+)?(?:=\S+)?)")
_LONGEST = 2_000


def typed_of(claim: Claim) -> dict[str, str]:
    """Each field that can be corrected, as somebody would type it."""
    return {field: _typed(getattr(claim, field)) for field in CORRECTABLE}


def read_form(fields: Mapping[str, Sequence[str]], document: Document, near: int) -> dict[str, str]:
    """What a form says of each field that it has, with offsets in code points.

    fields: by name of the field, all that was sent for it. Words of the text stand for where they stand nearest to
    the offset `near`.
    Raises: UsageError when an offset falls into a letter or behind the end, or words stand nowhere.
    """
    reader = _Reader(document, near)
    return {field: reader.field(field, sent) for field, sent in fields.items() if field in CORRECTABLE}


def changed(told: Mapping[str, str], claim: Claim) -> dict[str, str]:
    """What of this the claim does not say already."""
    now = typed_of(claim)
    return {
        field: value for field, value in told.items()
        if (set(value.split(",")) != set(now[field].split(",")) if field in ROLES else value != now[field])
    }


class _Reader:
    def __init__(self, document: Document, near: int) -> None:
        self._text, self._near, self._units = document.text, near, Units(document.text)
        self._known = {one.id: one.start for one in document.mentions}

    def field(self, field: str, sent: Sequence[str]) -> str:
        given = [one.strip()[:_LONGEST] for one in sent if one.strip() not in ("", NONE)]
        if field in ROLES:
            marks = [self._mark(one.strip()) for text in given for one in text.split(",") if one.strip()]
            return ",".join(dict.fromkeys(sorted(marks, key=self._start))) or NONE
        last = given[-1] if given else NONE
        if field == "attribution":
            return " > ".join(self._link(one.strip()) for one in last.split(">"))
        return self._pointed(last) if field == "where" else last

    def _mark(self, text: str) -> str:
        """A mark with offsets in code points; words become the mark of where they stand."""
        pointed = self._pointed(text)
        if pointed != text or text in self._known or _SPAN.fullmatch(text) or not self._places(text):
            return pointed
        start = min(self._places(text), key=lambda at: (abs(at - self._near), at))
        return f"{start}:{start + len(text)}"

    def _link(self, text: str) -> str:
        who, mark, stance = text.rpartition(":")
        return f"{self._pointed(who)}:{stance}" if mark else text

    def _pointed(self, text: str) -> str:
        found = _SPAN.fullmatch(text)
        if found is None:
            return text
        start, end = (self._units.point(_number(one)) for one in found.group(1, 2))
        return f"{start}:{end}{found[3]}"

    def _places(self, words: str) -> list[int]:
        return [found.start() for found in re.finditer(re.escape(words), self._text)]

    def _start(self, mark: str) -> int:
        found = _SPAN.fullmatch(mark)
        return int(found[1]) if found else self._known.get(mark, len(self._text))


def _number(digits: str) -> int:
    if len(digits) > 9:
        raise UsageError(f"offset {digits[:12]}… is no offset of a text")
    return int(digits)


def _typed(value: object) -> str:
    match value:
        case None | ():
            return NONE
        case Figure():
            high = "+" if value.high is None else f"-{value.high}" if value.high != value.low else ""
            return f"{value.low}{high}"
        case TimeValue():
            return _day(value)
        case tuple():
            if isinstance(value[0], Attribution):
                return " > ".join(f"{' '.join(one.name.replace('>', ' ').split())}:{one.stance}" for one in value)
            return ",".join(value)
    return getattr(value, "ref", None) or str(value)


def _day(time: TimeValue) -> str:
    """A period that no year, month or day says alone stands with both its days."""
    if time.start is None or time.end is None:
        return NONE
    if time.start == time.end:
        return time.start
    length = {"year": 4, "month": 7}.get(time.precision)
    return time.start[:length] if length else f"{time.start}/{time.end}"
