"""axe-core, run in an open page."""

import os
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).parent / "axe" / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = ("serious", "critical")


def faults_of(page: Any) -> list[str]:
    """The serious and critical faults of a page, each with its rule and the first element that has it."""
    if not SCRIPT.exists() and not os.environ.get("RIWAYA_NEEDS_BROWSER"):
        pytest.skip("needs axe-core: make browser")
    page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']} ({one['impact']}): {one['nodes'][0]['html'][:200]}"
        for one in found["violations"] if one["impact"] in GRAVE
    ]
