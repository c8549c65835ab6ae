"""How two English words relate: what WordNet says, boiled down by tests/training/wordnet.py (docs/models/matching.md)."""

import gzip
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from importlib import resources
from threading import Lock
from typing import Final, TypeVar

_Key = TypeVar("_Key", int, str)
Ids = frozenset[int]
_Row = tuple[int, ...]
"""As a table holds ids: a set of as many would take five times the room."""
_Pairs = defaultdict[int, set[int]]
_NONE: Final[Ids] = frozenset()
_ENDINGS: Final = (
    ("men", "man"), ("ies", "y"), ("ied", "y"), ("ves", "f"), ("sses", "ss"), ("es", ""), ("es", "e"), ("s", ""), ("ing", ""),
    ("ing", "e"), ("ed", ""), ("ed", "e"), ("er", ""), ("er", "e"), ("est", ""), ("est", "e"), ("ier", "y"), ("ly", ""),
)  # fmt: skip
_SHORTEST_STEM: Final = 2


class Relation(IntEnum):
    """Between two words; a greater one is a surer match."""

    NONE = 0
    SISTER = 1
    """Two of a kind: a ship and a boat, but a man and a woman too."""
    FAR_OPPOSITE = 2
    """Of kinds that are opposites: plummet, climb."""
    NEAR = 3
    """One is a kind of the other, or made from it."""
    OPPOSITE = 4
    SYNONYM = 5
    SAME = 6


@dataclass(slots=True)
class _Tables:
    words: dict[str, _Row] = field(default_factory=dict)
    up: dict[int, _Row] = field(default_factory=dict)
    derived: dict[int, _Row] = field(default_factory=dict)
    opposite: dict[int, _Row] = field(default_factory=dict)
    places: dict[str, _Row] = field(default_factory=dict)
    irregular: dict[str, tuple[str, ...]] = field(default_factory=dict)
    kin: frozenset[tuple[str, str]] = frozenset()
    first_noun: int = 0
    first_adverb: int = 0
    first_verb: int = 0


_READING: Final = Lock()


def _tables() -> _Tables:
    """The data file that is installed with this module; half a megabyte, read once, by whichever thread comes first."""
    if not _read:
        with _READING:
            if not _read:
                _read.append(_tables_of(_rows()))
    return _read[0]


_read: Final[list[_Tables]] = []


def _tables_of(lines: Iterable[tuple[str, str, str]]) -> _Tables:
    """Line by line: all of them at once would take as much room again as the tables."""
    tables, irregular = _Tables(), defaultdict[str, list[str]](list)
    pairs: dict[str, _Pairs] = {"d": defaultdict(set), "o": defaultdict(set)}
    kin, read = set(), _Ints()
    for kind, name, rest in lines:
        match kind:
            case "w" | "p":
                (tables.words if kind == "w" else tables.places)[name] = read.row(rest)
            case "u":
                tables.up[read[name]] = read.row(rest)
            case "d" | "o":
                _note_both_ways(pairs[kind], read[name], read.row(rest))
            case "x":
                irregular[name].append(rest)
            case "k":
                kin.add((sys.intern(name), sys.intern(rest)))
            case "b":
                tables.first_noun, tables.first_adverb, tables.first_verb = read.row(rest)
    tables.derived, tables.opposite = (
        {key: tuple(ids) for key, ids in pairs[kind].items()} for kind in ("d", "o")
    )
    tables.irregular = {form: tuple(lemmas) for form, lemmas in irregular.items()}
    tables.kin = frozenset(kin)
    return tables


class _Ints(dict[str, int]):
    """Numbers as they are written; each is one object, however often it stands in the tables."""

    def __missing__(self, written: str) -> int:
        return self.setdefault(written, int(written, 36))

    def row(self, written: str) -> _Row:
        return tuple(self[each] for each in written.split())


def _note_both_ways(found: _Pairs, one: int, others: _Row) -> None:
    for other in others:
        found[one].add(other)
        found[other].add(one)


def warm_up() -> None:
    """Read the data file now: a quarter of a second of CPU, so not on an event loop."""
    _tables()


def _rows() -> Iterator[tuple[str, str, str]]:
    packed = resources.files("bot.core.matching").joinpath("lexicon.txt.gz")
    with packed.open("rb") as file, gzip.open(file, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            kind, name, rest = line.rstrip("\n").split("\t")
            yield kind, name, rest


@lru_cache(maxsize=5_000)
def lemmas_of(word: str) -> tuple[str, ...]:
    """Return the dictionary forms that `word` (lower case, without accents) may be of, itself included if known."""
    tables = _tables()
    found = [word] if word in tables.words else []
    found += tables.irregular.get(word, ())
    for ending, instead in _ENDINGS:
        if not word.endswith(ending):
            continue
        stem = word[: -len(ending)]
        candidates = [stem + instead]
        if len(stem) > _SHORTEST_STEM and stem[-1] == stem[-2]:
            candidates.append(stem[:-1])
        found += [
            each
            for each in candidates
            if len(each) >= _SHORTEST_STEM
            and each in tables.words
            and (ending != "s" or _takes_s(tables, each))
        ]
    return tuple(dict.fromkeys(found))


def _takes_s(tables: _Tables, word: str) -> bool:
    """A noun or a verb: "news" are not several of "new"."""
    return any(
        tables.first_noun <= sense < tables.first_adverb or sense >= tables.first_verb
        for sense in tables.words[word]
    )


def is_word(word: str) -> bool:
    return bool(lemmas_of(word))


def is_irregular(word: str) -> bool:
    """Whether a word is listed as a form of another: "found", "shot", "better"."""
    return word in _tables().irregular


def is_phrase(words: str) -> bool:
    """Whether several words, parted by blanks, are one entry: "fall down", "head of state"."""
    return words in _tables().words


@dataclass(frozen=True, slots=True)
class Meaning:
    """Senses of a word and what is one step away from them."""

    lemmas: frozenset[str]
    senses: Ids
    kinds: Ids
    derived: Ids
    opposite: Ids
    kinds_opposite: Ids


# Each is seven objects that the garbage collector looks through, while the event loop waits.
@lru_cache(maxsize=2_000)
def meaning_of(word: str) -> Meaning:
    tables = _tables()
    lemmas = lemmas_of(word)
    senses = _union(tables.words, lemmas)
    kinds = _union(tables.up, senses)
    opposite = _union(tables.opposite, senses)
    return Meaning(
        frozenset(lemmas) or frozenset({word}),
        senses,
        kinds,
        _union(tables.derived, senses),
        opposite,
        opposite | _union(tables.opposite, kinds),
    )


def _union(table: Mapping[_Key, _Row], keys: Iterable[_Key]) -> Ids:
    # Most are empty: without `or` each would be an empty set of its own, 200 bytes to be kept and looked through.
    return _NONE.union(*(table.get(key, ()) for key in keys)) or _NONE


@lru_cache(maxsize=5_000)
def relation(one: str, other: str) -> Relation:
    """Return how two words or entries relate, whichever comes first."""
    a, b = meaning_of(one), meaning_of(other)
    if one == other or a.lemmas & b.lemmas:
        return Relation.SAME
    far = a.kinds_opposite & (b.senses | b.kinds) or b.kinds_opposite & (a.senses | a.kinds)
    near = a.derived & b.senses or a.kinds & b.senses or b.kinds & a.senses
    holds = (
        (bool(a.senses & b.senses), Relation.SYNONYM),
        (bool(a.opposite & b.senses), Relation.OPPOSITE),
        (bool(near), Relation.NEAR),
        (bool(far), Relation.FAR_OPPOSITE),
        (bool(a.kinds & b.kinds), Relation.SISTER),
        (_are_kin(a, b), Relation.NEAR),
    )
    return next((found for is_so, found in holds if is_so), Relation.NONE)


def are_only_kin(one: str, other: str) -> bool:
    """Whether nothing but their use in like places brings two words near."""
    a, b = meaning_of(one), meaning_of(other)
    return _are_kin(a, b) and not (a.derived & b.senses or a.kinds & b.senses or b.kinds & a.senses)


def _are_kin(one: Meaning, other: Meaning) -> bool:
    kin = _tables().kin
    return any((a, b) in kin or (b, a) in kin for a in one.lemmas for b in other.lemmas)


def place_of(name: str) -> Ids:
    """Return what a place, or a people, lies in, itself included; nothing where it is not known."""
    return frozenset(_tables().places.get(name, ()))


def are_one_place(one: Ids, other: Ids) -> bool:
    """Whether one lies in the other: the capital and its country, a country and its people."""
    return one <= other or other <= one


def has_verb(word: str) -> bool:
    """Whether a word can be a verb: one of its senses is."""
    return any(_tables().first_verb <= sense for sense in meaning_of(word).senses)


def is_verb_form(word: str) -> bool:
    """Whether a word is rather a verb than a noun: "discussed", "sold"; of the forms that can be either, no."""
    inflected = word not in _tables().words or word in _tables().irregular or word.endswith("ed")
    return has_verb(word) and (inflected or not has_noun(word)) and not word.endswith("s")


def has_noun(word: str) -> bool:
    """Whether a word can be a noun; one that is not known is taken for a name."""
    senses = meaning_of(word).senses
    return not senses or any(_tables().first_noun <= sense < _tables().first_adverb for sense in senses)
