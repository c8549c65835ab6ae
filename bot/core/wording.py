"""A claim's own words: the sentence without what only says who said it, understandable without its article."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bot.core import lexicon
from bot.core.days import Mention, find_days, spoken_of
from bot.core.pointing import Naming, points_outside, stand_alone
from bot.core.sentences import Span
from storage.domain.claim import MAX_CLAIM_LENGTH

_DATELINE = re.compile(
    r"[A-ZÀ-Ý][A-ZÀ-Ý .’'-]{2,40}(?:, [\w .]{2,30})?\s?(?:\([^()\n]{2,20}\)\s?)?[—–-]\s+"  # PORT-AU-PRINCE, Haiti (AP) —
    r"|[A-ZÀ-Ý][\w’'.-]{2,30}(?:, [\w .]{2,30})?\s\([A-Z][^()\n]{1,20}\)\s?[—–-]\s+"  # Nairobi (AFP) -
    r"|[A-ZÀ-Ý][A-ZÀ-Ý .’'-]{3,40}:\s+(?=[A-ZÀ-Ý])"  # BHOPAL: Madhya
)
_OPENING = re.compile(
    r"(?:Meanwhile|However|Moreover|Furthermore|In addition|Additionally|Nevertheless|Also|And|But|Yet|Still|Separately|"
    r"Cependant|Toutefois|Par ailleurs|En outre|De plus|Mais|Et|Sin embargo|Además|Asimismo|No obstante|Pero|Mientras tanto)"
    r"(?:,\s+|(?<=And)\s+|(?<=But)\s+|(?<=Et)\s+|(?<=Mais)\s+|(?<=Pero)\s+)(?=\S)"
)
_BRACKETS = re.compile(r"\s\([^()]{1,60}\)")
_ASIDE = re.compile(r", (?:which|dont|lo que|ce qui|lequel|laquelle)\s[^,]{1,200}$")
_MORE = re.compile(r"[\W_]*[^\W_]+ (?:more|others|another|autres|otros|otras|más)\b", re.IGNORECASE)
_QUOTE_MARKS = '“”"«»„'
_AND_THAT = frozenset(
    {("and", "that"), ("but", "that"), ("et", "que"), ("et", "qu"), ("y", "que"), ("mais", "que")}
)
SHORT = 75
"""Characters. A claim of this length reads as a headline does: on a phone in two lines."""

_MIN_WORDS = 3
_FIRST_WORD = re.compile(r"[\W_]*([^\W_]+(?:[’'][^\W_]+)?)")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence's article tells of it. `is_guessed`: the day it was published is not certain."""

    published: date | None = None
    is_guessed: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """At most `MAX_CLAIM_LENGTH` characters, on one line. `is_ambiguous` where something in it was left open."""

    text: str
    as_of: date | None = None
    is_ambiguous: bool = False


def word_sentence(sentence: str, setting: Setting) -> Wording:
    """Word a claim that is a whole sentence."""
    plain = _OPENING.sub("", _DATELINE.sub("", sentence, count=1), count=1)
    if len(plain) < len(sentence):
        plain = plain[:1].upper() + plain[1:]
    return _worded(plain, sentence, setting, is_whole=True)


def word_said(
    sentence: str, said: Span, setting: Setting, speaker: Naming | None, *, is_strict: bool = True
) -> Wording | None:
    """Word what is said in it, where that is a sentence of its own; None where it is not.

    `is_strict` refuses one with a pronoun that nothing in it explains; else that is marked as ambiguous.
    """
    content = _plain(sentence[said.start : said.end]).rstrip(" ,;:")
    first = _FIRST_WORD.match(content)
    if first is None or len(content.split()) < _MIN_WORDS or any(mark in content for mark in _QUOTE_MARKS):
        return None
    if _says_more(content):
        return None
    content = stand_alone(content, speaker) or content
    if is_strict and points_outside(content):
        return None
    return _worded(_OPENING.sub("", content, count=1), sentence, setting, is_whole=False)


def _worded(text: str, sentence: str, setting: Setting, *, is_whole: bool) -> Wording:
    text = _plain(text)
    text, days = resolve_days(text, setting)
    as_of = spoken_of(days)
    if as_of is None and not any(one.day for one in days) and not is_whole:
        as_of = spoken_of(find_days(sentence, setting.published, setting.language))
    is_open = any(one.is_relative and (one.plain is None or setting.is_guessed) for one in days)
    return Wording(
        text=shortened(_headline(_sentence(text)) if not is_whole else _headline(text)),
        as_of=as_of,
        is_ambiguous=is_open or points_outside(text) or _MORE.match(text) is not None,
    )


def resolve_days(text: str, setting: Setting) -> tuple[str, list[Mention]]:
    """Write out relative times, and return them as they stood. A guessed day of publication changes no words."""
    days = find_days(text, setting.published, setting.language)
    if setting.is_guessed:
        return text, days
    for one in reversed(days):
        if one.plain is not None:
            text = text[: one.start] + one.plain + text[one.end :]
    return text, days


def _headline(text: str) -> str:
    """Without brackets and a last aside, where that makes it short enough to read as a headline."""
    if len(text) <= SHORT:
        return text
    stripped = text.rstrip(".")
    for pattern in (_ASIDE, _BRACKETS):
        shorter = pattern.sub("", stripped)
        if len(shorter) < len(stripped) and len(shorter) + 1 <= SHORT and len(shorter.split()) >= _MIN_WORDS:
            return shorter + text[len(stripped) :]
    return text


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…")) else ".")


def _says_more(said: str) -> bool:
    """Whether a second thing is said in it ("… and that they left", "y negó los rumores"): it cannot be cut here."""
    words = [word.lower() for word in re.findall(r"[^\W_]+", said)]
    if any(word in lexicon.STRONG_VERBS or word in lexicon.FIRM_VERBS for word in words):
        return True
    return any(pair in _AND_THAT for pair in pairwise(words))


def _plain(text: str) -> str:
    return " ".join(text.split()).lstrip(",;: ")


def shortened(text: str) -> str:
    """Cut at a word, with an ellipsis, so that it fits."""
    if len(text) <= MAX_CLAIM_LENGTH:
        return text
    cut = text[: MAX_CLAIM_LENGTH - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:") + "…"
