"""Persons, places and organizations of the Wojood sample (BIO columns, nested) against the names that riwaya finds."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from riwaya.arabic.fold import fold_word
from riwaya.knowledge.nouns import load_nouns
from riwaya.pipeline import Pipeline
from riwaya.records import Article, Document
from scores import Row, Scores

KINDS = {"PERS": "PER", "LOC": "LOC", "GPE": "LOC", "ORG": "ORG"}
OURS = {"person": "PER", "place": "LOC", "organization": "ORG"}
_END = "$#$"  # the file's own mark behind a sentence; no word of the text


class Name(NamedTuple):
    """A name of a kind over words [first, last) of its sentence."""

    kind: str
    first: int
    last: int


class Sentence(NamedTuple):
    """The words of a sentence and its outermost names, in order."""

    words: tuple[str, ...]
    names: tuple[Name, ...]


def score_names(sentences: Sequence[Sentence], run: Pipeline) -> Scores:
    """P, R and F1 by kind and of all: a name that overlaps is found; `names exact` wants the same words."""
    found = [names_of(sentence, run) for sentence in sentences]
    pairs = list(zip([one.names for one in sentences], found, strict=True))
    rows = {kind: _row(pairs, {kind}, exact=False) for kind in ("PER", "LOC", "ORG")}
    every = set(KINDS.values())
    bare = [(tuple(_untitled(n, s.words) for n in s.names), said) for s, said in zip(sentences, found, strict=True)]
    return {
        **rows,
        "names": _row(pairs, every, exact=False),
        "names exact": _row(pairs, every, exact=True),
        "names exact, place titles aside": _row(bare, every, exact=True),
    }


def _untitled(name: Name, words: Sequence[str]) -> Name:
    """A place without the titles that riwaya leaves out of names («قضاء مدينة جنين»)."""
    first = name.first
    while name.kind == "LOC" and first + 1 < name.last and _is_title(words[first]):
        first += 1
    return name._replace(first=first)


def _is_title(word: str) -> bool:
    form = load_nouns().find(fold_word(word), "locality")
    return form is not None and form.entry.is_place_title


def read_wojood(file: Path) -> list[Sentence]:
    """The sentences of a file: a word a line with its columns, an empty line between sentences."""
    blocks: list[list[list[str]]] = [[]]
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip():
            blocks[-1].append(line.split())
        else:
            blocks.append([])
    kept = ([row for row in block if row[0] != _END] for block in blocks)
    return [Sentence(tuple(row[0] for row in rows), outermost(row[1:] for row in rows)) for rows in kept if rows]


def outermost(columns: Iterable[Sequence[str]]) -> tuple[Name, ...]:
    """The names of our kinds that lie in no other of our kinds. columns: the labels of each word, outer first."""
    names: list[Name] = []
    open_at: dict[int, Name] = {}
    for i, labels in enumerate(columns):
        for depth in range(max([len(labels), *(d + 1 for d in open_at)])):
            label = labels[depth] if depth < len(labels) else "O"
            begun = open_at.pop(depth, None)
            mark, _, kind = label.partition("-")
            if begun is not None and mark == "I" and KINDS.get(kind) == begun.kind:
                open_at[depth] = begun._replace(last=i + 1)
                continue
            names += [begun] if begun is not None else []
            if mark == "B" and kind in KINDS:
                open_at[depth] = Name(KINDS[kind], i, i + 1)
    names += open_at.values()
    outer = (one for one in names if not any(_holds(other, one) for other in names))
    return tuple(sorted(outer, key=lambda name: name.first))


def _holds(outer: Name, inner: Name) -> bool:
    is_inside = outer.first <= inner.first and inner.last <= outer.last
    return is_inside and outer.last - outer.first > inner.last - inner.first


def names_of(sentence: Sentence, run: Pipeline) -> tuple[Name, ...]:
    """The names that riwaya finds in a sentence, as words of it."""
    starts, at = [], 0
    for word in sentence.words:
        starts.append(at)
        at += len(word) + 1
    text = " ".join(sentence.words)
    doc = run.analyse(Article("wojood", "wojood", "wojood", text))
    return tuple(_named(doc, starts, text))


def _named(doc: Document, starts: Sequence[int], text: str) -> Iterable[Name]:
    if doc.text != text:
        raise ValueError(f"the text of a sentence was changed in reading: {text!r} became {doc.text!r}")
    for mention in doc.mentions:
        if mention.kind in OURS:
            first = sum(start <= mention.start for start in starts) - 1
            yield Name(OURS[mention.kind], first, sum(start < mention.end for start in starts))


def _row(pairs: Sequence[tuple[tuple[Name, ...], tuple[Name, ...]]], kinds: set[str], *, exact: bool) -> Row:
    gold = said = right = 0
    for there, found in pairs:
        left = [one for one in found if one.kind in kinds]
        wanted = [one for one in there if one.kind in kinds]
        gold, said = gold + len(wanted), said + len(left)
        for one in wanted:
            match = next((other for other in left if other.kind == one.kind and _overlaps(one, other)), None)
            if match is not None:
                left.remove(match)
                right += match == one or not exact
    return {
        "P": round(right / max(said, 1), 3),
        "R": round(right / max(gold, 1), 3),
        "F1": round(2 * right / max(said + gold, 1), 3),
        "gold": gold,
    }


def _overlaps(one: Name, other: Name) -> bool:
    return one.first < other.last and other.first < one.last
