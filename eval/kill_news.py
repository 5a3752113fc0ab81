"""Small articles for builds that are killed, from templates of our own (kill_news.toml)."""

import random
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec

_TEMPLATES = Path(__file__).with_suffix(".toml")
_FIRST_DAY = date(2022, 10, 3)
_DAYS, _DEAD, _HURT = 60, (2, 9), (3, 10)


class _Happening(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    texts: list[str]


class _Templates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    towns: list[str]
    outlets: list[str]
    happenings: list[_Happening]


def write_news(file: Path, count: int, seed: int) -> None:
    """Writes so many articles as JSON Lines, the same for the same count and seed."""
    lines = (msgspec.json.encode(record) for _, record in zip(range(count), _records(seed), strict=False))
    file.write_bytes(b"\n".join(lines) + b"\n")


def _records(seed: int) -> Iterator[dict[str, str]]:
    told = msgspec.convert(tomllib.loads(_TEMPLATES.read_text(encoding="utf-8")), _Templates)
    draw = random.Random(seed)
    number = 0
    while True:
        texts = draw.choice(told.happenings).texts
        day = _FIRST_DAY + timedelta(days=draw.randrange(_DAYS))
        filled = {"town": draw.choice(told.towns), "dead": draw.randint(*_DEAD), "hurt": draw.randint(*_HURT)}
        for text, outlet in zip(texts, draw.sample(told.outlets, len(texts)), strict=True):
            record = {"id": f"n{number:04}", "text": text.format(**filled), "outlet": outlet}
            yield record | {"published": day.isoformat()}
            number += 1
