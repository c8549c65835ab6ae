"""Words that point outside a wording, and the names that may stand for them."""

import re
from dataclasses import dataclass

from bot.core import lexicon

_LEADING = lexicon.WordList(
    "his her its their him them such so there neither both others another ce cela ça celui celle ceux ses son sa leur leurs"
    " esto eso su sus"
)
_HERE = lexicon.WordList("there on yo")
"""Pronouns of one language that are something else in another, or stand for nothing."""

_POINTING = re.compile(
    r"(?<![\w’'-])(?:he|she|they|it|him|them|his|her|hers|their|theirs|its|we|us|our|i|my|me|you|your|"
    r"il|elle|ils|elles|nous|notre|nos|leur|leurs|je|j[’']ai|mon|vous|él|ella|ellos|ellas|su|sus|nosotros|nuestra|nuestro|mi)(?![\w’'-])",
    re.IGNORECASE,
)
_FIRST_PERSON = lexicon.WordList(
    "we us our i my me you your nous notre nos je j'ai mon vous nosotros nuestra nuestro yo mi"
)
_EMPTY_IT = re.compile(
    r"(?:it (?:is|was|will be|would be|has been|remains) (?:not |un)?\w+ (?:that|whether|for|to)\b|"
    r"il (?:y a|y avait|faut|fallait)\b|il (?:est|était) \w+ (?:que|de)\b)",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-ZÀ-Ý][\w’'-]+")
_PERSONAL = frozenset(["he", "she", "il", "elle", "él", "ella"])
_IMPERSONAL = frozenset(["it", "they", "il", "elle", "ils", "elles"])
_OWNING = {
    "en": re.compile(r"^(?:its|their)\b", re.IGNORECASE),
    "person": re.compile(r"^(?:his|her)\b", re.IGNORECASE),
}
_LEAD = re.compile(r"^([^\W\d_]+)\b")
_CONTRACTED = re.compile(r"^[^\W\d_]+[’']")
_FIRST_WORD = re.compile(r"[\W_]*([^\W_]+(?:[’'][^\W_]+)?)")
_AUXILIARY_OF_MANY = re.compile(r"^(?:have|are|were|do)\b")


@dataclass(frozen=True, slots=True)
class Naming:
    """How a text names a speaker: with its article ("the ministry"), and whether it is a person."""

    name: str
    is_person: bool


def stand_alone(content: str, speaker: Naming | None) -> str | None:
    """Put the speaker's name for the pronoun that what it says begins with: "it had sent 400 officers".

    None where nothing is replaced: another pronoun, nobody named, or a verb whose form the name would not fit.
    """
    lead = _LEAD.match(content)
    if speaker is None or lead is None or _CONTRACTED.match(content) or _EMPTY_IT.match(content):
        return None
    word, rest = lead.group(1).lower(), content[lead.end() :]
    if word in (_PERSONAL if speaker.is_person else _IMPERSONAL):
        if word in {"they", "ils", "elles"} and _AUXILIARY_OF_MANY.match(rest.lstrip()):
            return None
        return speaker.name + rest
    owning = _OWNING["person" if speaker.is_person else "en"].match(content)
    return f"{speaker.name}’s{content[owning.end() :]}" if owning else None


def points_outside(text: str) -> bool:
    """Whether a pronoun stands in it with no name before it that it may mean."""
    first = _FIRST_WORD.match(text)
    if first is None or (_is_pointing(first.group(1)) and not _EMPTY_IT.match(text.lstrip(' “"'))):
        return True
    for match in _POINTING.finditer(text):
        if match.group().lower().replace("’", "'") in _FIRST_PERSON:
            return True
        if _EMPTY_IT.match(text, match.start()):
            continue
        return _NAME.search(text[: match.start()]) is None and not _has_noun_before(text[: match.start()])
    return False


def _has_noun_before(text: str) -> bool:
    """Whether something can be meant that was named in the same wording: "the ministry raised its offer"."""
    words = text.lower().replace("’", "'").split()
    return any(
        word.strip(",.") in lexicon.ROLES or word.strip(",.") in lexicon.ORGANISATION_WORDS for word in words
    )


def _is_pointing(word: str) -> bool:
    word = word.lower().replace("’", "'")
    return word not in _HERE and (word in lexicon.PRONOUNS or word in _LEADING)
