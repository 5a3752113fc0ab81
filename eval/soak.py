"""The figures of what takes longer than a check may (soak.json): each run puts its own part anew."""

import json
import os
import platform
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SOAK = Path(__file__).with_suffix(".json")


def write_soak(part: str, found: Mapping[str, Any]) -> None:
    """Puts a part, with the commit and the machine it was measured on; the other parts stay."""
    command = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(command, capture_output=True, check=False, cwd=SOAK.parent, text=True)
    soak = json.loads(SOAK.read_text(encoding="utf-8")) if SOAK.exists() else {}
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    soak[part] = {"commit": commit.stdout.strip(), "machine": machine, **found}
    SOAK.write_text(json.dumps(soak, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
