"""The words of one claim, each with what it stands for and whether it is denied."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.core.matching import lexicon
from bot.core.matching.closed import (
    CLAUSE_WORDS,
    COMPARATIVES,
    CONTRAST,
    CONTRAST_PAIRS,
    FALSE,
    FUNCTION_WORDS,
    HEARSAY,
    IDIOMS,
    NEGATIONS,
    ONLY,
    PREPOSITIONS,
)

MAX_CHARACTERS: Final = 600
MAX_TERMS: Final = 60
"""Of one claim; a longer text is a list, and the work grows with the product of two."""

_QUOTES: Final = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "\u00b4": "'", "“": '"', "”": '"', "«": '"', "»": '"'}
)
_TOKEN: Final = re.compile(
    r"(?<!\d)\d{1,3}(?: \d{3})+(?![\d.,])|[$€£]?\d+(?:[.,:]\d+)*(?:[a-z]{1,3}\b)?%?|[^\W\d_]+(?:['-][^\W\d_]+)*|[.,;:!?()\"—–-]",
    re.IGNORECASE,
)
_SOURCE: Final = re.compile(
    r"(?:,\s*[^,;:]{2,60}?\s(?:says?|said|reports?|reported|confirms?|confirmed|announce[sd]?|admits?|claims?|warns?|shows?"
    r"|insists?|tells?|told|adds?|complains?|reveals?)(?:\s[^,;]{0,30})?|,?\s*according to [^;]{2,80})[.!\s]*$",
    re.IGNORECASE,
)
_SOURCE_FIRST: Final = re.compile(
    r"^\s*(?:according to [^,]{2,60},\s*|[^,;:]{2,50}?\s(?:says?|said|reports?|reported|confirms?|confirmed|announced?)\s(?:that\s)?"
    r"(?=[\w'’]+\s[\w'’]+\s[\w'’]+\s))",
    re.IGNORECASE,
)
_NOT_CLAUSE: Final = frozenset(".,;:!?()—–")


@dataclass(frozen=True, slots=True)
class Term:
    """`word`: lower case, without accents, or an entry of several words. `denied`: in the scope of a "not"."""

    word: str
    at: int
    is_name: bool
    denied: bool
    preposition: str
    cue: int
    """Which "not" it is under: a number, or -1."""
    is_identity: bool = False
    """What somebody or something is: "was a teacher", "is the capital"."""
    is_counted: bool = False
    """Right after a number: 300 pupils."""

    @property
    def is_number(self) -> bool:
        return self.word[0].isdigit() or self.word[0] in "$€£"


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    word: str
    at: int


def plain(text: str) -> str:
    """Return `text` in one form for all its spellings: case, accents, quotes, width and blanks."""
    folded = unicodedata.normalize("NFKC", text[: 4 * MAX_CHARACTERS]).translate(_QUOTES)
    return " ".join(folded.split())[:MAX_CHARACTERS]


def bare(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def normal(text: str) -> str:
    """Return what two texts share exactly if only case, Unicode form, quotes, blanks and the last full stop differ."""
    folded = (
        unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold().replace('"', "").replace("'", "")
    )
    return " ".join(unicodedata.normalize("NFC", folded).split()).rstrip(" .!")


def without_source(text: str) -> str:
    """Return the claim without who says it, where that stands apart: two sources of one claim are no conflict."""
    for pattern in (_SOURCE, _SOURCE_FIRST):
        rest = pattern.sub("", text, count=1)
        if len(rest.split()) >= 3:  # noqa: PLR2004 - less is no claim
            text = rest
    return text


def tokens_of(text: str) -> list[Token]:
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        for each in _hyphenated(match.group().replace(" ", "")):
            found += [Token(each, part, len(found) + n) for n, part in enumerate(_parts(bare(each) or each))]
    return found


def _hyphenated(text: str) -> list[str]:
    """A name stays whole ("Port-au-Prince"), as does an entry of the dictionary; "four-person" is two words."""
    word = bare(text)
    if "-" not in text[1:] or text[0].isupper() or lexicon.is_word(word):
        return [text]
    return [part for part in text.split("-") if part]


def _parts(word: str) -> Iterator[str]:
    """Part "isn't", "bridge's" and "l'aéroport"."""
    if word.endswith("n't"):
        yield {"ca": "can", "wo": "will", "sha": "shall"}.get(word[:-3], word[:-3])
        yield "not"
        return
    if word == "cannot":
        yield from ("can", "not")
        return
    head, _, tail = word.rpartition("'")
    if head and tail in ("s", "re", "ve", "ll", "d", "m", ""):
        yield head.replace("'", "")
    elif head and len(head) <= 2:  # noqa: PLR2004 - l', d', qu'
        yield from (head.replace("'", "") or head, tail)
    else:
        yield word.replace("'", "") or word


def terms_of(tokens: list[Token], scopes: list[int]) -> tuple[Term, ...]:
    """Return the content words of a claim, with names and numbers."""
    found: list[Term] = []
    preposition = ""
    skip = -1
    for n, token in enumerate(tokens):
        if n <= skip:
            continue
        if token.word in PREPOSITIONS:
            preposition = token.word
        phrase, skip = _phrase(tokens, n)
        if not phrase and (
            _is_function_word(token) or (not token.word[0].isalnum() and token.word[0] not in "$€£")
        ):
            continue
        is_name = (
            _is_name(tokens, n) if not phrase else bool(lexicon.place_of(phrase)) and token.text[0].isupper()
        )
        found.append(
            Term(
                phrase or token.word,
                n,
                is_name,
                scopes[n] >= 0,
                preposition,
                scopes[n],
                _is_identity(tokens, n),
                n > 0 and tokens[n - 1].word[:1].isdigit(),
            )
        )
        if len(found) == MAX_TERMS:
            break
        if not is_name:
            preposition = ""
    return tuple(found)


def _is_identity(tokens: list[Token], n: int) -> bool:
    return (
        n > 1
        and tokens[n - 1].word in ("a", "an", "the")
        and tokens[n - 2].word in ("is", "was", "are", "were", "be")
    )


def _is_function_word(token: Token) -> bool:
    return token.word in FUNCTION_WORDS and not (
        token.text.isupper() and len(token.text) > 1
    )  # the UN, not "un"


def _phrase(tokens: list[Token], n: int) -> tuple[str, int]:
    """The longest entry of several words that begins here, and its last token."""
    for length in (3, 2):
        part = tokens[n : n + length]
        if len(part) < length or not all(token.word.isalpha() for token in part):
            continue
        if part[0].text[0].isupper() and lexicon.place_of(" ".join(token.word for token in part)):
            return " ".join(token.word for token in part), n + length - 1
        if part[-1].word in PREPOSITIONS:
            continue
        for first in (part[0].word, *lexicon.lemmas_of(part[0].word)):
            words = " ".join([first, *(token.word for token in part[1:])])
            if lexicon.is_phrase(words) and not all(token.word in FUNCTION_WORDS for token in part):
                return words, n + length - 1
    return "", -1


def _is_name(tokens: list[Token], n: int) -> bool:
    token = tokens[n]
    if not token.text[:1].isupper():
        return False
    starts = n == 0 or tokens[n - 1].text in '.!?:"'
    return not starts or not lexicon.is_word(token.word) or bool(lexicon.place_of(token.word))


def scopes_of(tokens: list[Token]) -> list[int]:
    """For each token the cue that denies it, or -1. A cue reaches to the end of its clause; two undo each other."""
    scopes = [-1] * len(tokens)
    first, last = _called_false(tokens)
    cue = -1
    for n, token in enumerate(tokens):
        if _ends_scope(tokens, n, cue) and not _is_cue(tokens, n):
            cue = -1
        elif _is_cue(tokens, n):
            if cue >= 0 and NEGATIONS.get(token.word, "en") == "en":
                scopes = [-1 if scope == cue else scope for scope in scopes]
                cue = -1
            else:
                cue = n
                if n and token.word in _OBJECTS and _does(tokens[n - 1].word):
                    scopes[n - 1] = n
            continue
        scopes[n] = cue
    for n in range(first, last):
        scopes[n] = -1 if scopes[n] >= 0 else last
    return scopes


_OBJECTS: Final = frozenset(
    (
        "no",
        "nothing",
        "nobody",
        "none",
        "rien",
        "personne",
        "aucun",
        "aucune",
        "nada",
        "nadie",
        "ningun",
        "ninguna",
    )
)
"""These deny the verb before them too: "found nothing", "sells no beer"."""


def _does(word: str) -> bool:
    return word.isalpha() and word not in FUNCTION_WORDS and lexicon.has_verb(word)


def _ends_scope(tokens: list[Token], n: int, cue: int) -> bool:
    token = tokens[n]
    if token.text in _NOT_CLAUSE:
        return True
    if token.word in CONTRAST:
        return token.word != "yet" or cue != n - 1  # "not yet" goes on
    return token.word in CLAUSE_WORDS and cue >= 0 and cue != n - 1


def _is_cue(tokens: list[Token], n: int) -> bool:
    following = [token.word for token in tokens[n + 1 : n + 3]] + ["", ""]
    if (tokens[n].word, following[0]) in CONTRAST_PAIRS:
        return True
    if tokens[n].word not in NEGATIONS or following[0] in ONLY or following[0] in IDIOMS:
        return False
    return not (following[0] in COMPARATIVES and following[1] in ("than", "de", "que"))


def _called_false(tokens: list[Token]) -> tuple[int, int]:
    """What is said and then called false: "rumours that the bridge fell are untrue"."""
    words = [token.word for token in tokens]
    for first in range(len(words) - 3):
        if words[first] in HEARSAY and words[first + 1] in ("that", "of"):
            for last in range(len(words) - 1, first + 2, -1):
                if words[last] in FALSE:
                    return first + 2, last
    return 0, 0
