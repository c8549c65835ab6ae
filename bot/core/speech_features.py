"""What the trained tagger of speech looks at: one word at a time, in plain strings that a person can read.

Used both in training and at run time, so that the two cannot differ.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core import lexicon
from bot.core.words import Word

MAX_BEFORE = 70
MAX_AFTER = 90
"""Words around a cue that are looked at: further away nobody's speech begins."""

_NEAR = 3
_THAT_WITHIN = 6
_DETERMINERS = lexicon.WordList("the a an this that these those his her its their our my your some many")
_PREPOSITIONS = lexicon.WordList(
    "of for at from in with on by about as during after before over under into to"
)
_LINKS = lexicon.WordList("and but or because while when as if who which where although though whether")
_OPENING = frozenset("“«„")
_STEPS = (1, 2, 3, 4, 6, 9, 14, 22, 40)


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of one sentence with what is read off once: their classes, and which stand inside a quotation."""

    words: tuple[Word, ...]
    kinds: tuple[str, ...]
    quoted: tuple[bool, ...]
    commas: tuple[int, ...]
    """How many commas stand before each word."""
    breaks: tuple[int, ...]
    """How many marks of quotation or of a clause's end stand before each word."""


def clause_of(words: tuple[Word, ...]) -> Clause:
    quoted: list[bool] = []
    commas: list[int] = []
    breaks: list[int] = []
    inside, comma, other = False, 0, 0
    for word in words:
        if word.is_quote:
            inside = word.text in _OPENING or (word.text == '"' and not inside)
        quoted.append(inside)
        commas.append(comma)
        breaks.append(other)
        comma += word.text == ","
        other += word.is_quote or word.text in ";:—–"
    return Clause(words, tuple(map(_kind, words)), tuple(quoted), tuple(commas), tuple(breaks))


def _kind(word: Word) -> str:
    text, lower = word.text, word.lower
    if not text[0].isalnum():
        return text if text in ",:;()" else ("—" if text in "—–" else "Q")
    for name, words in _KINDS:
        if lower in words:
            return name
    if text[0].isdigit():
        return "9"
    return "X" if text[0].isupper() else "x"


_KINDS = (
    ("that", lexicon.THAT),
    ("pro", lexicon.PRONOUNS),
    ("aux", lexicon.AUXILIARIES),
    ("det", _DETERMINERS),
    ("prep", _PREPOSITIONS),
    ("link", _LINKS),
    ("time", lexicon.TIME_WORDS),
    ("role", lexicon.ROLES),
)


def step(distance: int) -> str:
    """A distance in words, coarser the longer it is, with its sign."""
    size = abs(distance)
    rung = next((at for at, limit in enumerate(_STEPS) if size <= limit), len(_STEPS))
    return f"{'-' if distance < 0 else '+'}{rung}"


def _at(values: Sequence[str], at: int) -> str:
    return values[at] if 0 <= at < len(values) else "#"


def cue_features(clause: Clause, at: int) -> Iterator[str]:
    """What tells a word that introduces speech ("said", "according") from the same word used otherwise."""
    words, kinds = clause.words, clause.kinds
    word = words[at].lower
    before, after = _at(kinds, at - 1), _at(kinds, at + 1)
    last = words[at - 1].lower if at else "#"
    following = words[at + 1].lower if at + 1 < len(words) else "#"
    quoted = "q" if clause.quoted[at] else "-"
    near = any(kind == "Q" for kind in kinds[max(0, at - 4) : at + 5])
    that = "that" in kinds[at + 1 : at + 1 + _THAT_WITHIN]
    yield from (
        "*",
        f"w={word}",
        f"<w={last}",
        f">w={following}",
        f"<w,w={last},{word}",
        f"w,>w={word},{following}",
    )
    yield from (
        f"<k={before}",
        f">k={after}",
        f"<k,w={before},{word}",
        f"w,>k={word},{after}",
        f"<k,>k={before},{after}",
    )
    yield from (
        f"q={quoted}",
        f"q,w={quoted},{word}",
        f"n={near}",
        f"n,w={near},{word}",
        f"t,w={that},{word}",
        f"t={that}",
    )
    yield from (f"<<k={_at(kinds, at - 2)},{before}", f">>k={after},{_at(kinds, at + 2)}", f"s={word[-3:]}")
    yield from (
        f"<<w={words[at - 2].lower if at > 1 else '#'}",
        f"k={kinds[at]}",
        f"p={step(at)}",
        f"e={step(len(words) - at)}",
    )


def cue_setting(clause: Clause, at: int) -> tuple[str, str]:
    """The cue and what stands around it, as seen from every other word of its sentence."""
    kinds = clause.kinds
    front = next((kinds[one] for one in range(at - 1, -1, -1) if kinds[one] not in {"aux", "time"}), "#")
    return clause.words[at].lower, f"{front}{'q' if clause.quoted[at] else ''}|{_at(kinds, at + 1)}"


def part_features(clause: Clause, at: int, cue: int, setting: tuple[str, str]) -> Iterator[str]:
    """What tells whether a word belongs to who speaks, to what is said, or to neither, seen from one cue."""
    words, kinds = clause.words, clause.kinds
    verb, around = setting
    word, kind = words[at].lower, kinds[at]
    low, high = (at, cue) if at < cue else (cue, at)
    away = step(at - cue) if at != cue else "0"
    side = away[0]
    commas = min(clause.commas[high] - clause.commas[low], 3)
    breaks = min(clause.breaks[high] - clause.breaks[low], 3)
    quoted = "q" if clause.quoted[at] else "-"
    gap = f"{side}{commas}{breaks}{quoted}"
    yield from (
        f"d={away}",
        f"d,k={away},{kind}",
        f"g={gap}",
        f"g,a={gap},{around}",
        f"d,v={away},{verb}",
        f"d,a={away},{around}",
    )
    yield from (
        f"w={side}{word}",
        f"k={side}{kind}",
        f"g,v={gap},{verb}",
        f"k,g={kind},{gap}",
        f"<k={side}{_at(kinds, at - 1)},{kind}",
    )
    yield from (
        f">k={side}{kind},{_at(kinds, at + 1)}",
        f"s={side}{word[-3:]}",
        f"e={side}{at == 0}{at == len(words) - 1}",
    )
    yield from (f"kkk={side}{_at(kinds, at - 1)},{kind},{_at(kinds, at + 1)}", f"g,d={gap},{away}")
    if abs(at - cue) <= _NEAR:
        yield f"v,w={at - cue},{verb},{word}"
