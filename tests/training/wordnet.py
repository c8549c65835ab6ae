"""Boil WordNet down to the relations that `bot.core.matching.lexicon` reads: `python -m tests.training.wordnet`.

Reads WordNet 3.0 as Debian's `wordnet-base` lays it (or CLAIMBOT_WORDNET) and keeps the words that the encoder's own
vocabulary has whole, which is a list of the commonest. Its argument is a directory with model.onnx and tokenizer.json.
What the encoder holds for near and WordNet does not know is kept too ("army", "military"), but for names of places.
"""

import gzip
import json
import os
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

WORDNET = Path(os.environ.get("CLAIMBOT_WORDNET", "/usr/share/wordnet"))
TARGET = Path(__file__).parents[2] / "bot/core/matching/lexicon.txt.gz"

_POS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_MOST_SENSES = {"n": 4, "v": 6, "a": 4, "r": 3}
_LOCATION, _PERSON, _TIME = 15, 18, 28
_OPPOSITE, _SIMILAR, _PERTAINS, _DERIVED = "!", "&", "\\", "+"
_WITHIN = ("#p", "#m")
_UNSPECIFIC_DEPTH = 4

KIN = 0.68
"""Cosine of two words' vectors from which they are kept as near: read by eye, most pairs above it are."""

Key = tuple[str, int]


@dataclass
class Synset:
    lemmas: list[str]
    file: int
    pointers: list[tuple[str, Key, int, int]] = field(default_factory=list)

    def to(self, *symbols: str) -> list[Key]:
        return [key for symbol, key, _, _ in self.pointers if symbol in symbols]


def synsets() -> dict[Key, Synset]:
    found = {}
    for name, pos in _POS.items():
        for line in (WORDNET / f"data.{name}").read_text("utf-8").splitlines():
            if line.startswith("  "):
                continue
            parts = line.partition(" | ")[0].split()
            count = int(parts[3], 16)
            lemmas = [re.sub(r"\(\w+\)$", "", parts[4 + 2 * n]) for n in range(count)]
            at = 4 + 2 * count
            synset = Synset(lemmas, int(parts[1]))
            for n in range(int(parts[at])):
                symbol, offset, target, ends = parts[at + 1 + 4 * n : at + 5 + 4 * n]
                key = (target.replace("s", "a"), int(offset))
                synset.pointers.append((symbol, key, int(ends[:2], 16), int(ends[2:], 16)))  # noqa: FURB166 - two halves
            found[pos, int(parts[0])] = synset
    return found


def senses() -> Iterator[tuple[str, str, list[Key], int]]:
    """Each word, its part of speech, its senses (the commonest first), and how many of them are attested."""
    for name, pos in _POS.items():
        for line in (WORDNET / f"index.{name}").read_text("utf-8").splitlines():
            if line.startswith("  "):
                continue
            parts = line.split()
            count = int(parts[2])
            yield parts[0], pos, [(pos, int(offset)) for offset in parts[-count:]], int(parts[-count - 1])


def plain(lemma: str) -> str:
    decomposed = unicodedata.normalize("NFKD", lemma.replace("_", " ").casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def vocabulary(tokenizer: Path) -> set[str]:
    words = json.loads(tokenizer.read_text())["model"]["vocab"]
    return {word for word in words if re.fullmatch(r"[a-z]{2,}", word)}


def wanted(lemma: str, pos: str, attested: int, known: set[str]) -> bool:
    words = re.split(r"[_-]", lemma)
    if len(words) == 1:
        stem = lemma.removesuffix("e")
        return any(
            form in known for form in (lemma, lemma + "s", stem + "ed", stem + "ing", stem + lemma[-1] + "ed")
        )
    if not all(word in known or len(word) == 1 for word in words) or len(words) > 3:
        return False
    return pos != "n" or attested > 0


class Lexicon:
    def __init__(self, known: set[str]) -> None:
        self.all = synsets()
        self.words: dict[str, list[Key]] = defaultdict(list)
        for lemma, pos, keys, attested in senses():
            if wanted(lemma, pos, attested, known):
                self.words[plain(lemma)] += keys[: _MOST_SENSES[pos]]
                if "-" in lemma:
                    self.words[plain(lemma).replace("-", "")] += keys[: _MOST_SENSES[pos]]
        self.kept = {key for keys in self.words.values() for key in keys}
        self.kept |= {parent for key in list(self.kept) for parent in self.parents(key)}

    def parents(self, key: Key) -> list[Key]:
        """More general senses, unless they are so general that half the language is below."""
        synset = self.all[key]
        if key[0] == "a":
            return synset.to(_SIMILAR)
        if key[0] == "v":
            ups = synset.to("@")
            return ups + [far for up in ups for far in self.all[up].to("@") if self.depth(far) >= 1]
        return [up for up in synset.to("@") if self.depth(up) >= _UNSPECIFIC_DEPTH]

    def depth(self, key: Key) -> int:
        depth = 0
        while ups := self.all[key].to("@", "@i"):
            key, depth = ups[0], depth + 1
            if depth > 20:
                break
        return depth

    def opposites(self) -> set[tuple[Key, Key]]:
        """Senses with an antonym, what is similar to it, and what is derived from either."""
        direct = {(key, other) for key in self.all for other in self.all[key].to(_OPPOSITE)}
        wider = set(direct)
        for one, other in direct:
            if one[0] == "a":
                wider |= {(one, near) for near in self.all[other].to(_SIMILAR)}
                wider |= {(near, other) for near in self.all[one].to(_SIMILAR)}
        for one, other in direct:
            for a in [one, *self.all[one].to(_DERIVED)]:
                for b in [other, *self.all[other].to(_DERIVED)]:
                    if a != b:
                        wider.add((a, b))
        both = wider | {(b, a) for a, b in wider}
        return {(a, b) for a, b in both if a in self.kept and b in self.kept and a < b}

    def places(self) -> dict[str, set[Key]]:
        """Names of places and of their people, with all that they lie in."""
        found: dict[str, set[Key]] = defaultdict(set)
        for key, synset in self.all.items():
            located = key[0] == "n" and synset.file == _LOCATION and synset.to("@i")
            home = [key] if located else self.homes(synset)
            for lemma in synset.lemmas:
                if home and lemma[0].isupper():
                    found[plain(lemma)] |= {
                        *home[:1],
                        *(up for place in home[:1] for up in self.around(place)),
                    }
        return found

    def homes(self, synset: Synset) -> list[Key]:
        near = synset.to(_PERTAINS, *_WITHIN, _DERIVED) if synset.file in (0, 1, _PERSON) else []
        return [
            key
            for key in near
            if key[0] == "n" and self.all[key].file == _LOCATION and self.all[key].to("@i")
        ]

    def around(self, key: Key) -> Iterator[Key]:
        seen, waiting = set(), [key]
        while waiting:
            for up in self.all[waiting.pop()].to("#p"):
                if up not in seen and self.all[up].file == _LOCATION:
                    seen.add(up)
                    waiting.append(up)
                    yield up


def irregular(words: set[str]) -> Iterator[tuple[str, str]]:
    for name in ("noun", "verb", "adj"):
        for line in (WORDNET / f"{name}.exc").read_text("utf-8").splitlines():
            form, lemma, *_ = line.split()
            if "_" not in form and plain(lemma) in words and form != lemma:
                yield plain(form), plain(lemma)


def number(value: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    text = ""
    while True:
        value, rest = divmod(value, 36)
        text = digits[rest] + text
        if not value:
            return text


def lines(lexicon: Lexicon) -> Iterator[str]:
    places = lexicon.places()
    kept = sorted(lexicon.kept | {key for keys in places.values() for key in keys})
    ids = {key: number(n) for n, key in enumerate(kept)}
    # Adjectives, nouns, adverbs, verbs: sorted by their letters.
    bounds = [ids[next(key for key in kept if key[0] == pos)] for pos in "nrv"]
    yield f"b\tbounds\t{' '.join(bounds)}"
    for word in sorted(lexicon.words):
        yield f"w\t{word}\t{' '.join(ids[key] for key in dict.fromkeys(lexicon.words[word]))}"
    for key in kept:
        if key in lexicon.kept and (ups := [ids[up] for up in lexicon.parents(key) if up in ids]):
            yield f"u\t{ids[key]}\t{' '.join(sorted(ups))}"
        derived = [ids[to] for to in lexicon.all[key].to(_DERIVED) if to in lexicon.kept and to > key]
        if key in lexicon.kept and derived:
            yield f"d\t{ids[key]}\t{' '.join(sorted(set(derived)))}"
    for one, other in sorted(lexicon.opposites()):
        yield f"o\t{ids[one]}\t{ids[other]}"
    for name in sorted(places):
        yield f"p\t{name}\t{' '.join(ids[key] for key in sorted(places[name]))}"
    for form, lemma in sorted(set(irregular(set(lexicon.words)))):
        yield f"x\t{form}\t{lemma}"


def kin(models: Path, words: list[str]) -> Iterator[str]:
    """Pairs of words whose vectors are near; the reader prefers whatever WordNet says of them."""
    from bot.models.network import Network  # noqa: PLC0415 - the rest needs no encoder

    vectors = Network(models).encode(words)
    for start in range(0, len(words), 1000):
        cosines = vectors[start : start + 1000] @ vectors.T
        for row, column in zip(*np.where(cosines >= KIN), strict=True):
            if start + row < column:
                yield f"k\t{words[start + row]}\t{words[column]}"


def main() -> None:
    models = Path(sys.argv[1])
    lexicon = Lexicon(vocabulary(models / "tokenizer.json"))
    places = lexicon.places()
    plain_words = sorted(word for word in lexicon.words if word.isalpha() and word not in places)
    text = "\n".join([*lines(lexicon), *kin(models, plain_words)]) + "\n"
    TARGET.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(lexicon.words)} words, {len(text)} bytes, {TARGET.stat().st_size} compressed")


if __name__ == "__main__":
    main()
