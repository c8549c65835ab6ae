"""Dates of a claim: years, months, days, days of the week, and words like "today"."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.core.matching.closed import FUNCTION_WORDS, MEASURES
from bot.core.matching.terms import Token

_MONTHS: Final = {
    name: value
    for value, names in enumerate(
        ("", "january jan janvier enero janvye", "february feb fevrier febrero fevriye", "march mar mars marzo", "april apr avril abril avril", "may mai mayo me",
         "june jun juin junio jen", "july jul juillet julio jiye", "august aug aout agosto", "september sep sept septembre septiembre septanm",
         "october oct octobre octubre oktob", "november nov novembre noviembre novanm", "december dec decembre diciembre desanm")
    )
    for name in names.split()
}  # fmt: skip
_DAYS: Final = {
    name: value
    for value, names in enumerate(
        ("monday lundi lunes lendi", "tuesday mardi martes madi", "wednesday mercredi miercoles mekredi", "thursday jeudi jueves jedi", "friday vendredi viernes vandredi",
         "saturday samedi sabado samdi", "sunday dimanche domingo dimanch")
    )
    for name in names.split()
}  # fmt: skip
_RELATIVE: Final = {
    **dict.fromkeys(["today", "tonight", "aujourd'hui", "hoy", "jodia"], 0),
    **dict.fromkeys(["yesterday", "hier", "ayer", "ye"], -1),
    **dict.fromkeys(["tomorrow", "demain", "manana", "demen"], 1),
}
_FIRST_YEAR, _LAST_YEAR = 1500, 2199


class DateKind(StrEnum):
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    WEEKDAY = "weekday"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class Moment:
    kind: DateKind
    value: tuple[int, ...]
    said: str


def moments_of(tokens: list[Token]) -> tuple[tuple[Moment, ...], set[int]]:
    """Return the dates of a claim, and the places of the tokens that make them up."""
    found: list[Moment] = []
    used: set[int] = set()
    for n, token in enumerate(tokens):
        word = token.word
        if word in _DAYS:
            found.append(Moment(DateKind.WEEKDAY, (_DAYS[word],), token.text))
            used.add(n)
        elif word in _RELATIVE:
            found.append(Moment(DateKind.RELATIVE, (_RELATIVE[word],), token.text))
            used.add(n)
        elif _is_month(tokens, n):
            day = _day_beside(tokens, n, used)
            kind = DateKind.DAY if day else DateKind.MONTH
            value = (_MONTHS[word], int(re.sub(r"\D", "", tokens[day].word))) if day else (_MONTHS[word],)
            found.append(
                Moment(kind, value, token.text if day is None else f"{tokens[day].text} {token.text}")
            )
            used.update({n} if day is None else {n, day})
        elif (
            re.fullmatch(r"\d{4}", word) and _FIRST_YEAR <= int(word) <= _LAST_YEAR and not _counts(tokens, n)
        ):
            found.append(Moment(DateKind.YEAR, (int(word),), token.text))
            used.add(n)
    return tuple(found), used


def _is_month(tokens: list[Token], n: int) -> bool:
    word = tokens[n].word
    if word not in _MONTHS:
        return False
    if word in ("may", "march", "mar", "mars", "sept", "mai", "me"):  # also verbs, numbers, a planet
        return (tokens[n].text[0].isupper() and n > 0) or _day_beside(tokens, n, set()) is not None
    return True


def _day_beside(tokens: list[Token], n: int, used: set[int]) -> int | None:
    before = n - 2 if n > 1 and tokens[n - 1].word in ("of", "de") else n - 1
    for at in (n + 1, before):
        if (
            0 <= at < len(tokens)
            and at not in used
            and re.fullmatch(r"\d{1,2}(?:st|nd|rd|th|er)?", tokens[at].word)
        ):
            return at
    return None


def _counts(tokens: list[Token], n: int) -> bool:
    """Whether a number that may be a year counts what follows: "2000 officers"."""
    following = tokens[n + 1].word if n + 1 < len(tokens) else ""
    before = tokens[n - 1].word if n else ""
    if before in (
        "in",
        "since",
        "until",
        "from",
        "by",
        "of",
        "en",
        "depuis",
        "desde",
        "to",
        "and",
        "before",
        "after",
    ):
        return following in MEASURES
    return following.endswith("s") and following not in FUNCTION_WORDS
