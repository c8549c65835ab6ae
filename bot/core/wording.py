"""A claim's own words: the sentence without what only says who said it, where that changes nothing."""

import re
from itertools import pairwise

from bot.core import lexicon
from bot.core.attribution import Attribution
from storage.domain.claim import MAX_CLAIM_LENGTH

_DATELINE = re.compile(
    r"[A-ZÀ-Ý][A-ZÀ-Ý .’'-]{2,40}(?:, [\w .]{2,30})?\s?(?:\([^()\n]{2,20}\)\s?)?[—–-]\s+"  # PORT-AU-PRINCE, Haiti (AP) —
    r"|[A-ZÀ-Ý][\w’'.-]{2,30}(?:, [\w .]{2,30})?\s\([A-Z][^()\n]{1,20}\)\s?[—–-]\s+"  # Nairobi (AFP) -
    r"|[A-ZÀ-Ý][A-ZÀ-Ý .’'-]{3,40}:\s+(?=[A-ZÀ-Ý])"  # BHOPAL: Madhya
)
_QUOTE_MARKS = '“”"«»„'
_AND_THAT = frozenset(
    {("and", "that"), ("but", "that"), ("et", "que"), ("et", "qu"), ("y", "que"), ("mais", "que")}
)
_MIN_WORDS = 4
_FIRST_WORD = re.compile(r"[\W_]*([^\W_]+(?:[’'][^\W_]+)?)")
# What is left would not stand alone: it begins with a word that points outside itself.
_POINTING = lexicon.WordList(
    "his her its their him them such so there neither both others another ce cela ça celui celle ceux ses son sa leur leurs"
    " esto eso su sus"
)


def claim_text(sentence: str, attribution: Attribution) -> str:
    """Return the wording of a claim, at most `MAX_CLAIM_LENGTH` characters, on one line."""
    return shortened(_said(sentence, attribution) or _plain(_DATELINE.sub("", sentence, count=1)))


def _said(sentence: str, attribution: Attribution) -> str | None:
    """The reported part, where it is a sentence of its own. A denied one is not: its claim is the denial."""
    if attribution.content is None or attribution.is_denial:
        return None
    said = _plain(sentence[attribution.content.start : attribution.content.end])
    first = _FIRST_WORD.match(said)
    if first is None or _points_outside(first.group(1)) or len(said.split()) < _MIN_WORDS:
        return None
    if any(mark in said for mark in _QUOTE_MARKS) or _says_more(said):
        return None
    said = said.rstrip(" ,;:")
    return said[0].upper() + said[1:] + ("" if said.endswith((".", "!", "?", "…")) else ".")


def _says_more(said: str) -> bool:
    """Whether a second thing is said in it ("… and that they left", "y negó los rumores"): it cannot be cut here."""
    words = [word.lower() for word in re.findall(r"[^\W_]+", said)]
    if any(word in lexicon.STRONG_VERBS or word in lexicon.FIRM_VERBS for word in words):
        return True
    return any(pair in _AND_THAT for pair in pairwise(words))


def _points_outside(word: str) -> bool:
    word = word.lower().replace("’", "'")
    return word in lexicon.PRONOUNS or word in _POINTING


def _plain(text: str) -> str:
    return " ".join(text.split()).lstrip(",;: ")


def shortened(text: str) -> str:
    """Cut at a word, with an ellipsis, so that it fits."""
    if len(text) <= MAX_CLAIM_LENGTH:
        return text
    cut = text[: MAX_CLAIM_LENGTH - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:") + "…"
