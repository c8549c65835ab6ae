"""How a word sounds, and which words are near it: spellings of French, English and Haitian Creole, and slips of the finger.

Words are as `storage.domain.identity.fold` leaves them. The keys of a word are stored with it: who changes a rule here
has the words that are stored keyed anew.
"""

import re
from collections.abc import Collection
from typing import Final

MAX_WORD: Final = 40
"""Characters of a word that has near ones. A longer one is a number, an address or a slip of its own kind."""

_LEAST_SOUND: Final = 4
"""Letters of a sound that may lose one: without one, a shorter word is any other."""

_SHORT: Final = 6

_RULES: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        # Order counts. What French writes and Creole hears; then what English writes otherwise.
        ("gu(?=[ei])", "g"),
        ("eaux?|aux?", "o"),
        ("oi", "ua"),
        ("ou|oo|w", "u"),
        ("ph", "f"),
        ("sc(?=[eiy])", "s"),
        ("tch|sch|ch|sh", "x"),
        ("qu|q|ck", "k"),
        ("c(?=[eiy])|z", "s"),
        ("c", "k"),
        ("g(?=[eiy])", "j"),
        ("h", ""),
        ("y", "i"),
        ("r(?=[^aeiou]|$)", ""),
        ("e(?=[nm])", "a"),
        (r"(.)\1+", r"\1"),
    )
)
_SILENT: Final = re.compile("(?<=...)[etdsx]+$")
_ARTICLE: Final = re.compile("^(?:l[aeiou]?|d|k)(?=.{4})")
"""What Creole and hurried French write as one word with the noun: "lapolis", "leta", "lopital"."""


def sound_of(word: str) -> str:
    """Return how a word sounds, roughly: "police" and "polis" alike, "Haïti" and "Ayiti". One with a digit is itself."""
    if any(char.isdigit() for char in word):
        return word
    for rule, sound in _RULES:
        word = rule.sub(sound, word)
    return _SILENT.sub("", word)


def keys_of(word: str) -> frozenset[str]:
    """Return what a word is found by when it is not typed as it is written: its sound, and that without one letter.

    Two words within one letter of each other's sound share a key (Garbe's symmetric deletes). So do short words within
    a letter of each other as they are written: little is left of them when what is silent is gone. None for a number.
    """
    if len(word) > MAX_WORD or any(char.isdigit() for char in word):
        return frozenset()
    sound = sound_of(word)
    keys = {sound} if sound else set()
    if len(sound) >= _LEAST_SOUND:
        keys |= _without_a_letter(sound)
    if _LEAST_SOUND <= len(word) <= _SHORT:
        keys |= {word} | _without_a_letter(word)
    return frozenset(keys)


def keys_asked(word: str) -> frozenset[str]:
    """Return the keys that a typed word's near words may have: also those of the word without an article at its front."""
    bare = _ARTICLE.sub("", word)
    return keys_of(word) | (keys_of(bare) if bare != word else frozenset())


def nearest(asked: str, words: Collection[str]) -> list[str]:
    """Return those of the words that `asked` may have been meant for, the nearest first."""
    ranked = sorted((_distance_as_heard(asked, word), word) for word in words if word != asked)
    return [word for distance, word in ranked if distance <= _furthest(asked)]


def edit_distance(one: str, other: str) -> int:
    """Return how many letters must be put in, left out, changed or swapped with their neighbour.

    Damerau, "A technique for computer detection and correction of spelling errors", 1964, in the form that changes no
    letter twice. Grows with the product of both lengths.
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, char in enumerate(one, 1):
        now = [row]
        for column, its in enumerate(other, 1):
            least = min(last[column] + 1, now[-1] + 1, last[column - 1] + (char != its))
            if before and column > 1 and char == other[column - 2] and one[row - 2] == its:
                least = min(least, before[column - 2] + 1)
            now.append(least)
        before, last = last, now
    return last[-1]


def _without_a_letter(form: str) -> set[str]:
    return {form[:at] + form[at + 1 :] for at in range(len(form))}


def _distance_as_heard(asked: str, word: str) -> float:
    """The smaller of the distance as it is written and as it is heard; of words heard alike the better written first."""
    written = edit_distance(asked, word)
    heard = min(edit_distance(sound_of(form), sound_of(word)) for form in {asked, _ARTICLE.sub("", asked)})
    return min(float(written), heard + written / 100)


def _furthest(asked: str) -> float:
    """As far as a word may be from what was typed: a short one must sound the same."""
    if len(asked) < _LEAST_SOUND:
        return 0.9
    return 1.9
