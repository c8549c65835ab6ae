"""A model's English wording of a claim: for finding the claim, and nothing else. What looks wrong is thrown away.

Whether it means the same cannot be seen from here. It can be seen whether it brings in a number or a symbol the claim
has not, and that it is one short line in what may be English; more than finding a claim too often it then cannot do.
"""

import re
from typing import Final

from bot.core.language import detect_language
from bot.core.llm.faithful import GROUPED, NUMBER, WORD, symbols
from bot.core.llm.function_words import CREOLE_NUMBERS, MAGNITUDES, NUMBERS
from bot.core.matching.numerals import ONES, TENS, TIMES, value_of
from bot.core.stored_text import clean_line
from storage.domain.identity import claim_key
from storage.domain.matching import MAX_TRANSLATION

_AFTER: Final = re.compile(r"\s*([^\W\d_]+)")
_TIMES: Final = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_VALUES: Final = {
    word: value for word, value in {**ONES, **TENS, **TIMES, **CREOLE_NUMBERS}.items() if len(word) > 1
}


def plausible_translation(english: str | None, claim: str, language: str | None) -> str | None:
    """Return a model's English wording of `claim` as one line, or None where it is not to be used.

    `language` is the page's, for a claim too short to tell. A number in words whose value is not known is a number the
    claim has not, unless the claim has the same word.
    """
    line = clean_line(english, MAX_TRANSLATION + 1)
    if line is None or len(line) > MAX_TRANSLATION or (detect_language(line) or "en") != "en":
        return None
    if _is_english(claim, language) or claim_key(line) == claim_key(claim):
        return None
    if not any(map(str.isalpha, line)) or not symbols(line) <= symbols(claim):
        return None
    return line if _numbers(line) <= _numbers(claim) else None


def _is_english(claim: str, language: str | None) -> bool:
    return (detect_language(claim) or language or "").casefold().startswith("en")


def _numbers(text: str) -> frozenset[float | str]:
    """The numbers of a text as values, whatever language they are written in; a word of unknown value as it is."""
    found: set[float | str] = set()
    for word in map(str.casefold, WORD.findall(text)):
        if word in MAGNITUDES:
            found |= {_TIMES[name] for name in (MAGNITUDES[word],) if name in _TIMES}
        elif word in _VALUES or word in NUMBERS:
            found.add(_VALUES.get(word, word))
    for match in NUMBER.finditer(text):
        written = match.group()
        value = float(re.sub(r"\D", "", written)) if GROUPED.fullmatch(written) else value_of(written)
        after = _AFTER.match(text, match.end())
        found.add(value * _TIMES.get(MAGNITUDES.get(after.group(1).casefold(), ""), 1.0) if after else value)
    return frozenset(found)
