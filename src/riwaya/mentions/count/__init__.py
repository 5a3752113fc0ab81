"""Numbers of people and what befell them."""

from riwaya.mentions.count.find import find_counts
from riwaya.mentions.count.lexicon import CountLexicon, load_count_lexicon

__all__ = ["CountLexicon", "find_counts", "load_count_lexicon"]
