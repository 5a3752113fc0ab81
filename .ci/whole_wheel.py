"""Ends with 1 when a wheel lacks a file of src/riwaya that git keeps: without its data riwaya knows nothing."""

import subprocess
import sys
import zipfile


def main(wheel: str) -> int:
    """Names each file that is missing."""
    kept = subprocess.run(["git", "ls-files", "src/riwaya"], capture_output=True, text=True, check=True).stdout
    wanted = {line.removeprefix("src/") for line in kept.splitlines()}
    missing = sorted(wanted - set(zipfile.ZipFile(wheel).namelist()))
    for name in missing:
        print(f"not in {wheel}: {name}", file=sys.stderr)
    if not missing:
        print(f"{len(wanted)} files, all in {wheel}")
    return 1 if missing or not wanted else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
