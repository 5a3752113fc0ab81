"""Triggers: every word that names an event, in every spelling, with its type, roles and conditions."""

from collections.abc import Mapping
from functools import cache

from riwaya.knowledge.read import data_root, read_toml
from riwaya.knowledge.triggers_build import FOLDER, Builder
from riwaya.knowledge.triggers_conditions import Conditions, Context, WordSet, word_set
from riwaya.knowledge.triggers_entries import MeansWords, Phrase, Sense, Trigger, TriggerData
from riwaya.knowledge.triggers_light import LightEntry, LightForm, read_light_verbs
from riwaya.knowledge.triggers_rows import Means, SharedFile, TriggerFile

__all__ = [
    "Conditions", "Context", "LightEntry", "LightForm", "Phrase", "Sense", "Trigger", "TriggerData",
    "build_triggers", "load_triggers",
]

SHARED = "_shared.toml"


@cache
def load_triggers() -> TriggerData:
    """The trigger lexicon of data/triggers/ with the light verbs of light_verbs.toml.

    Raises: KnowledgeError naming file and lemma: an unknown key, type, role or word set, a row twice, a lemma
    of two types without conditions to tell them apart, a verb whose root or masdar cannot be.
    """
    shared = read_toml(f"{FOLDER}/{SHARED}", SharedFile)
    names = sorted(f.name for f in (data_root() / FOLDER).iterdir() if f.name.endswith(".toml"))
    files = {name: read_toml(f"{FOLDER}/{name}", TriggerFile) for name in names if name != SHARED}
    return build_triggers(files, shared)


def build_triggers(files: dict[str, TriggerFile], shared: SharedFile) -> TriggerData:
    """The lexicon of some files, by name. Raises: KnowledgeError as `load_triggers` does."""
    builder = Builder(shared)
    for name, file in files.items():
        builder.add(name, file)
    light, light_nouns = read_light_verbs()
    not_after = word_set(shared.no_means_after, {}, "no_means_after")
    means = MeansWords(_word_sets(shared.means), _word_sets(shared.faint_means), not_after)
    senses, phrases = builder.senses(), builder.phrases()
    return TriggerData(tuple(builder.entries), senses, phrases, light, light_nouns, means)


def _word_sets(words: Mapping[Means, tuple[str, ...]]) -> tuple[tuple[str, WordSet], ...]:
    return tuple((kind, word_set(found, {}, f"means {kind!r}")) for kind, found in words.items())
