"""Rumours and reports that a sentence only speaks about: "addressed rumors of deaths", "denied reports that …"."""

import re
from dataclasses import dataclass

from bot.core import lexicon
from bot.core.sentences import Span
from bot.core.words import MAX_SCANNED
from storage.domain.claim import Stance

_RUMOUR = re.compile(
    r"\b(?P<noun>(?:the |these |those |social media |online |viral |false |unconfirmed |widespread )*"
    r"(?:rumou?rs?|reports?|claims?|allegations?|speculation|suggestions?|accusations?))\s(?P<link>that|of|about)\s"
    r"|\b(?P<noun_fr>rumeurs?|allégations?|accusations?|informations)\s(?P<link_fr>selon lesquel(?:le)?s|selon laquelle|sur|de|d[’'])\s?"
    r"|\b(?P<noun_es>rumor(?:es)?|acusaci(?:ón|ones)|informes?|versi(?:ón|ones))\s(?P<link_es>de que|sobre|de)\s",
    re.IGNORECASE,
)
_ALWAYS = re.compile(r"rumou?r|rumeur|rumor|unconfirmed|speculation", re.IGNORECASE)
_CHARGES = re.compile(r"allegation|allégation|accusation|acusaci", re.IGNORECASE)
_CLAUSES = frozenset({"that", "de que"})
_END = re.compile(
    r"[.;:!?”»\"—–]|, (?=\w+ (?:said|says|a déclaré|dijo)\b)|,? \b(?:but|mais|pero|saying|calling)\b"
)
_SPREAD = re.compile(
    r" (?:(?:have |has |had |were |was |are )?(?:spread|circulat\w+|swirl\w+|emerged|surfaced|shared|drew|went viral)|"
    r"se sont répandue?s|ont circulé|circulent|circulaient|circulan|circularon|se difundieron)\b"
    r"|(?P<false> (?:was|were|are|is|sont|étaient|son|eran) (?:false|untrue|baseless|unfounded|fausses|infondées|falsos|falsas|infundad[oa]s)\b)"
)
_VERB = re.compile(r"[^\W\d_]+")
_VERB_WITHIN = 5
_MIN_LENGTH = 6
_MAX_LENGTH = 240


@dataclass(frozen=True, slots=True)
class Rumour:
    """`told` is the rumour itself in the sentence: a clause ("that …") or a phrase ("deaths of officers")."""

    told: Span
    is_clause: bool
    stance: Stance


def find_rumour(sentence: str) -> Rumour | None:
    """Return the first rumour a sentence is about, and whether it is denied there. None where it only reports."""
    for match in _RUMOUR.finditer(sentence[:MAX_SCANNED]):
        before = [
            word.lower() for word in _VERB.findall(sentence[max(0, match.start() - 80) : match.start()])
        ]
        is_denied = any(word in lexicon.DENIAL_VERBS for word in before[-_VERB_WITHIN:])
        is_charge = _CHARGES.search(match.group()) is not None
        if not (
            is_denied or is_charge or _ALWAYS.search(match.group()) or _SPREAD.search(sentence, match.end())
        ):
            continue
        told = _told(sentence, match.end())
        if told is not None:
            spread = _SPREAD.search(sentence, told.start, told.end)
            is_denied = is_denied or (spread is not None and spread["false"] is not None)
            told = Span(told.start, spread.start()) if spread else told
            link = (match["link"] or match["link_fr"] or match["link_es"]).lower()
            stance = Stance.DENIED if is_denied else (Stance.ALLEGED if is_charge else Stance.RUMOURED)
            return Rumour(told, link in _CLAUSES or link.startswith("selon"), stance)
    return None


def _told(sentence: str, start: int) -> Span | None:
    end = _END.search(sentence, start, start + _MAX_LENGTH)
    stop = end.start() if end else len(sentence)
    told = sentence[start:stop].rstrip(" ,")
    if not _MIN_LENGTH <= len(told) <= _MAX_LENGTH:
        return None
    return Span(start, start + len(told))
