"""What is shipped of others: as the manifest says, under licences that allow it, and small."""

import hashlib
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
ASSETS = ROOT / "src/riwaya/web/assets"
PACKAGES: list[dict[str, Any]] = tomllib.loads((ASSETS / "vendor/vendor.toml").read_text(encoding="utf-8"))["package"]
FREE = ("0BSD", "BSD-3-Clause", "OFL-1.1", "ISC; data: public domain", "ISC", "MIT")
MOST_BYTES = 4_000_000


@pytest.mark.parametrize("package", PACKAGES, ids=lambda one: one["package"])
def test_files_are_those_of_the_manifest(package: dict[str, Any]) -> None:
    for name, digest in package["files"].items():
        assert hashlib.sha256((ASSETS / name).read_bytes()).hexdigest() == digest, f"{name}: run `make assets`"


def test_no_file_lies_beside_the_manifest() -> None:
    listed = {name for one in PACKAGES for name in one["files"]} | {"vendor/vendor.toml"}
    files = (one for part in ("vendor", "outlines") for one in (ASSETS / part).rglob("*") if one.is_file())
    assert {str(one.relative_to(ASSETS)) for one in files} == listed


@pytest.mark.parametrize("package", PACKAGES, ids=lambda one: one["package"])
def test_each_has_its_licence_beside_it_and_stands_in_the_notice(package: dict[str, Any]) -> None:
    assert package["licence"].startswith(FREE)
    assert any("LICENSE" in name for name in package["files"])
    assert package["package"] in (ROOT / "NOTICE").read_text(encoding="utf-8")


def test_versions_are_those_of_the_lock_file() -> None:
    locked = json.loads((ROOT / "tools/web_assets/package-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = json.loads((ROOT / "tools/web_assets/package.json").read_text(encoding="utf-8"))
    exact = wanted["dependencies"] | wanted["devDependencies"]
    for one in PACKAGES:
        name = one["package"]
        assert locked[f"node_modules/{name}"]["version"] == one["version"] == exact[name]


def test_the_fonts_that_the_style_sheet_names_are_there() -> None:
    sheet = (ASSETS / "fonts.css").read_text(encoding="utf-8")
    fonts = re.findall(r'url\("([^"]+)"\)', sheet)
    assert len(fonts) == 6
    assert all((ASSETS / one).is_file() for one in fonts)
    families = set(re.findall(r'font-family: "([^"]+)"', sheet))
    used = (ASSETS / "app.css").read_text(encoding="utf-8")
    assert families == {"Noto Naskh Arabic", "Noto Sans Arabic Variable", "Noto Sans Math", "Noto Sans Variable"}
    assert all(one in used for one in families)


def test_what_else_browsers_load_is_ours_and_readable() -> None:
    others = ("vendor", "outlines")
    own = [one for one in ASSETS.rglob("*") if one.is_file() and one.relative_to(ASSETS).parts[0] not in others]
    assert {one.suffix for one in own} <= {".css", ".js", ".svg"}
    assert all(len(one.read_text(encoding="utf-8").splitlines()) <= 400 for one in own)


def test_all_together_is_small() -> None:
    assert sum((ASSETS / name).stat().st_size for one in PACKAGES for name in one["files"]) < MOST_BYTES
