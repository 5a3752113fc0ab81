"""The gazetteer: places by id, and by every folded name they may be written with."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from riwaya.errors import KnowledgeError
from riwaya.knowledge.places_join import join_places
from riwaya.knowledge.places_names import exact_keys, loose_keys, read_common_words, read_naming
from riwaya.knowledge.places_rows import Place, check_references, parse_places
from riwaya.knowledge.read import data_root

__all__ = ["Place", "PlaceBase", "load_places"]
_EMBEDDED = "places/places.csv"
# Inhabitants below which a village's one-word name stands for it only in context.
LITTLE_KNOWN_BELOW = 5_000


class PlaceBase(msgspec.Struct, frozen=True):
    """All places of one run.

    places: by id; an alias of a joined row leads to the row it was joined into.
    names: folded key (words joined by one space) -> ids of the places so named, those so written first,
    then the more populous, then by id.
    common_words: keys that are also ordinary words or given names, and so stand for a place only in context:
    after a place title, after في or ريف, or where the document names that place elsewhere.
    little_known: those of the common words that only villages are called, and that may well be no ordinary
    word;
    here في, ب or قرب before the name is context enough.
    titled_words: those of them that only a place title makes a place, as «في آب» is August and «مدينة إب» is
    not.
    verb_words: those that are else a verb, as in «مسيّرة تدمر آليتين»: they need a preposition or a row.
    """

    places: dict[str, Place]
    names: dict[str, tuple[str, ...]]
    common_words: frozenset[str]
    little_known: frozenset[str]
    titled_words: frozenset[str]
    verb_words: frozenset[str]

    def get(self, ident: str) -> Place | None:
        """The place with this id or alias; None when there is none."""
        return self.places.get(ident)

    def candidates(self, key: str) -> list[Place]:
        """The places a folded name may stand for; empty when it is no place name."""
        return [self.places[i] for i in self.names.get(key, ())]

    def parents(self, place: Place) -> list[Place]:
        """What a place lies in: parent, its parent and so on, then admin-1 and country; nearest first."""
        chain: list[Place] = []
        queue = [place.parent, place.admin1, f"iso:{place.country}" if place.country else ""]
        while queue:
            above = self.places.get(queue.pop(0))
            if above is not None and above.id != place.id and above not in chain:
                chain.append(above)
                queue.insert(0, above.parent)
        return chain

    def admin1_name(self, place: Place) -> str | None:
        """The English name of the admin-1 unit a place is in or is; None when not known."""
        if place.kind == "admin1":
            return place.name_en
        unit = self.places.get(place.admin1)
        return unit.name_en if unit is not None else None


def load_places(extra: Sequence[Path] = ()) -> PlaceBase:
    """The embedded gazetteer with the user's own (CSV files as `install_gazetteer` writes them), read once.

    Raises: KnowledgeError naming file, line and mend when a row breaks the schema.
    """
    return _load(tuple((path, path.stat().st_mtime_ns) for path in extra))


@lru_cache(maxsize=2)
def _load(extra: tuple[tuple[Path, int], ...]) -> PlaceBase:
    text = (data_root() / _EMBEDDED).read_text(encoding="utf-8")
    rows = parse_places(text, _EMBEDDED)
    check_references(rows, _by_id(rows), _EMBEDDED)
    for path, _ in extra:
        own = parse_places(_read(path), path.name)
        check_references(own, _by_id([*rows, *own]), path.name)
        rows = join_places(rows, own)
    return _index(rows)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        mend = "add it again with `riwaya places add`"
        raise KnowledgeError(f"gazetteer {str(path)!r}: {fault}; {mend}") from fault


def _by_id(rows: Sequence[Place]) -> dict[str, Place]:
    places = {p.id: p for p in rows}
    for place in rows:
        for alias in place.aliases:
            places.setdefault(alias, place)
    return places


def _index(rows: Sequence[Place]) -> PlaceBase:
    """The look-up tables of these rows."""
    places, naming = _by_id(rows), read_naming()
    listed = read_common_words()
    common = set(listed.every)
    exact: dict[str, list[Place]] = {}
    loose: dict[str, list[Place]] = {}
    ranked = sorted(rows, key=lambda p: (-p.population, p.id))
    for place in ranked:
        if _is_nameless(place, places):
            continue
        keys = exact_keys(place)
        for key in keys:
            exact.setdefault(key, []).append(place)
        for key in dict.fromkeys(loose_keys(place, keys, naming)):
            if key not in keys:
                loose.setdefault(key, []).append(place)
    common.update(k for k in loose if k not in exact and " " not in k)
    little = {k for k, named in exact.items() if " " not in k and all(map(_is_little_known, named))} - common
    common |= little
    names = {k: tuple(p.id for p in (*exact.get(k, ()), *loose.get(k, ()))) for k in (exact | loose)}
    return PlaceBase(places, names, frozenset(common), frozenset(little), listed.titled, listed.verbs)


def _is_little_known(place: Place) -> bool:
    """Whether a place is a village that no list of ours names: its name is as likely an ordinary word.

    Of 8,007 Syrian communities hundreds are called «الأحد», «شهداء», «جروح» and the like.
    """
    ids = (place.id, *place.aliases)
    small = place.kind in ("village", "neighbourhood") and place.population < LITTLE_KNOWN_BELOW
    return small and not any(i.startswith("riwaya:") for i in ids)


def _is_nameless(place: Place, places: dict[str, Place]) -> bool:
    """Whether a quarter bears no name but its town's, as official files have them."""
    parent = places.get(place.parent)
    if place.kind != "neighbourhood" or parent is None:
        return False
    return place.name_ar in (parent.name_ar, *parent.variants)
