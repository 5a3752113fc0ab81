"""A quoted sentence as plain lines."""

from riwaya.export.report.words import printable


def quoted_lines(text: str, path: str, start: int, end: int) -> list[str]:
    """The sentence on one line, and below it where it stands: path and offsets."""
    return [f"    « {' '.join(printable(text).split())} »", f"      {printable(path)}, {start}–{end}"]
