"""What riwaya knows before it reads a text; data/ holds the words, this room loads and checks them."""

from functools import lru_cache
from pathlib import Path

from riwaya.knowledge.base import Knowledge

__all__ = ["Knowledge", "load"]


@lru_cache(maxsize=2)
def load(gazetteers: tuple[Path, ...] = ()) -> Knowledge:
    """The knowledge base, read on first use and then kept. gazetteers: CSV files of the user's own places."""
    return Knowledge(gazetteers)
