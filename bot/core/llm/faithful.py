"""Whether a claim's wording says what the page says. Similar is not the same: what is not proven is dropped.

A claim is put together from the words of its sentence: figures and symbols exactly, other words in some form. Only whole
names may come from the sentences round it, in the place of a pronoun. It is negated, denied or hedged where its sentence
is. This cannot prove that a claim follows from its quote; it proves that nothing was brought in from elsewhere, not even
from another line of a page that tells a model what to write.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from typing import Final

from bot.core.llm.anchoring import stands_in
from bot.core.llm.function_words import DENIALS, ENDINGS, FREE, HEDGES, MAGNITUDES, NEGATIONS, NUMBERS
from storage.domain.claim import Stance


class Fault(StrEnum):
    """Why a model's claim was dropped."""

    NO_SUCH_SENTENCE = "no-such-sentence"
    NOT_LITERAL = "not-literal"
    NEW_SYMBOL = "new-symbol"
    NEW_NUMBER = "new-number"
    NEW_NAME = "new-name"
    NEW_WORD = "new-word"
    NEGATION = "negation"
    DENIAL = "denial"
    HEDGE = "hedge"
    WRONG_SIZE = "wrong-size"
    TWICE = "twice"


WORD: Final = re.compile(r"[^\W\d_]+")
_THIN: Final = r"\u00a0\u202f\u2009 "
NUMBER: Final = re.compile(rf"\d{{1,3}}(?:[.,{_THIN}]\d{{3}})+(?!\d)|\d+(?:[.,]\d+)*")
GROUPED: Final = re.compile(rf"\d{{1,3}}(?:[.,{_THIN}]\d{{3}})+")
_AFTER: Final = re.compile(r"\s*(%|[^\W\d_]+)")
_SEPARATORS: Final = re.compile(r"\D")
_ORDINARY: Final = frozenset(".,;:'’‘\"“”«»-–()?! ")
_MIN_STEM: Final = 3
_LONGEST_ACRONYM: Final = 5
_MIN_WORDS: Final = 4
_SHORT: Final = 2
"""Letters: what joins words, or is left of "n’t" and "d’", says nothing by itself."""


def fault_of(claim: str, stance: Stance, *, sentence: str, quoted: str, context: str) -> Fault | None:
    """Return what is wrong with a claim's wording, or None.

    `quoted` is the sentence up to the end of the quote; `context` are the sentences round it, itself among them.
    """
    claim, sentence, quoted, context = map(_composed, (claim, sentence, quoted, context))
    if len(claim.split()) < _MIN_WORDS:
        return Fault.WRONG_SIZE
    if not symbols(claim) <= symbols(sentence):
        return Fault.NEW_SYMBOL
    if not _figures(claim) <= _figures(sentence):
        return Fault.NEW_NUMBER
    return _polarity_fault(claim, stance, sentence, quoted) or _word_fault(claim, sentence, context)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def symbols(text: str) -> frozenset[str]:
    """Return what is no letter, figure, space or ordinary mark: currencies, and what addresses and mentions are made of."""
    return frozenset(one for one in text if not (one.isalnum() or one.isspace() or one in _ORDINARY))


def _figures(text: str) -> frozenset[str]:
    """Figures as one could compute with them, each with what multiplies it, and those that are words."""
    found: set[str] = set(NUMBERS.intersection(map(str.casefold, WORD.findall(text))) - FREE)
    for match in NUMBER.finditer(text):
        digits = match.group()
        value = _SEPARATORS.sub("", digits) if GROUPED.fullmatch(digits) else digits
        after = _AFTER.match(text, match.end())
        found.add(f"{value} {MAGNITUDES.get(after.group(1).casefold(), '') if after else ''}")
    return frozenset(found)


def _word_fault(claim: str, sentence: str, context: str) -> Fault | None:
    own = frozenset(map(str.casefold, WORD.findall(sentence)))
    for name in _foreign(claim, own):
        words = WORD.findall(name)
        if not any(word[0].isupper() for word in words):
            return Fault.NEW_WORD
        if any(word.isupper() and len(word) > _LONGEST_ACRONYM for word in words):
            return Fault.NEW_NAME
        if not stands_in(context, name):
            return Fault.NEW_NAME
    return None


def _foreign(claim: str, own: Collection[str]) -> Iterator[str]:
    """The passages of a claim that its sentence does not say, each as long as it goes: "Bank of the Republic"."""
    first = last = None
    for position, match in enumerate(WORD.finditer(claim)):
        word = match.group()
        if word.casefold() in FREE or (len(word) <= _SHORT and word.islower()):
            continue
        if _is_own(word, own, may_be_small=position == 0):
            if first is not None and last is not None:
                yield claim[first:last]
            first = last = None
        else:
            first, last = match.start() if first is None else first, match.end()
    if first is not None and last is not None:
        yield claim[first:last]


def _is_own(word: str, own: Collection[str], *, may_be_small: bool) -> bool:
    """A name is its sentence's as it is; another word, and the first one, in any form."""
    folded = word.casefold()
    return folded in own or ((may_be_small or word[0].islower()) and _has_form(folded, own))


def _has_form(word: str, others: Iterable[str]) -> bool:
    for other in others:
        stem = _shared(word, other)
        if stem >= _MIN_STEM and word[stem:] in ENDINGS and other[stem:] in ENDINGS:
            return True
    return False


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (mine, its) in pairs if mine != its), min(len(one), len(other)))


def _polarity_fault(claim: str, stance: Stance, sentence: str, quoted: str) -> Fault | None:
    denied = _has(sentence, DENIALS)
    negated, says_no = _negates(quoted), _negates(claim)
    if stance is Stance.DENIED:
        return None if denied or _negates(sentence) else Fault.DENIAL
    if denied and stance is Stance.ASSERTED and not _has(claim, DENIALS):
        return Fault.DENIAL
    if negated != says_no and (negated or not _negates(sentence)):
        return Fault.NEGATION
    if stance is Stance.ASSERTED and _has(quoted, HEDGES) and not _has(claim, HEDGES):
        return Fault.HEDGE
    return None


def _negates(text: str) -> bool:
    return _has(text, NEGATIONS) or "n’t" in text or "n't" in text


def _has(text: str, words: frozenset[str]) -> bool:
    """Whether one of the words is there. "May" with a capital is a month, or begins a question."""
    return any(word.casefold() in words and word != "May" for word in WORD.findall(text))
