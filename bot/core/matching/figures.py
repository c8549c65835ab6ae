"""Numbers, shares and dates of a claim, as values."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from bot.core.matching import lexicon
from bot.core.matching.closed import FUNCTION_WORDS
from bot.core.matching.terms import Token
from storage.domain.claim import Precision, Quantity

_ONES: Final = {
    word: value
    for value, words in enumerate(
        ("zero", "one un une uno una", "two deux dos pair couple", "three trois tres", "four quatre cuatro", "five cinq cinco", "six seis",
         "seven sept siete", "eight huit ocho", "nine neuf nueve", "ten dix diez", "eleven onze once", "twelve douze doce dozen", "thirteen",
         "fourteen", "fifteen quinze quince", "sixteen", "seventeen", "eighteen", "nineteen")
    )
    for word in words.split()
}  # fmt: skip
_TENS: Final = {
    word: value * 10
    for value, words in enumerate(
        ("", "", "twenty vingt veinte", "thirty trente treinta", "forty quarante cuarenta", "fifty cinquante cincuenta", "sixty",
         "seventy", "eighty", "ninety")
    )
    for word in words.split()
}  # fmt: skip
_FRACTIONS: Final = {
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 0.25,
    "quarters": 0.25,
    "fifth": 0.2,
    "tenth": 0.1,
}
_TIMES: Final = {
    **dict.fromkeys(["hundred", "cent", "cien"], 100.0),
    **dict.fromkeys(["thousand", "k", "mille", "mil", "milliers"], 1e3),
    **dict.fromkeys(["million", "millions", "m", "mn", "millon", "millones"], 1e6),
    **dict.fromkeys(["billion", "billions", "bn", "b", "milliard", "milliards"], 1e9),
    **dict.fromkeys(["trillion", "trillions", "tn"], 1e12),
}
_DIGITS: Final = re.compile(r"^([$€£]?)(\d+(?:[.,]\d+)*)([a-z]{0,3})(%?)$")
_ORDINAL: Final = frozenset(("st", "nd", "rd", "th", "er", "e"))
_AMBIGUOUS: Final = frozenset(
    ["one", "un", "une", "uno", "una", "once", "pair", "couple", "cent", "m", "b", "k", "mil", "mille"]
)
_UNITS: Final = {
    "%": "%", "percent": "%", "per cent": "%", "pct": "%", "dollars": "$", "dollar": "$", "usd": "$", "euros": "€", "euro": "€",
    "pounds": "£", "hours": "h", "hour": "h", "days": "day", "day": "day", "weeks": "week", "week": "week", "months": "month", "month": "month",
    "years": "year", "year": "year", "minutes": "min", "minute": "min", "km": "km", "kilometres": "km", "kilometers": "km", "miles": "mile",
    "metres": "m", "meters": "m", "tonnes": "t", "tons": "t", "litres": "l", "degrees": "deg",
    "jours": "day", "semaines": "week", "mois": "month", "ans": "year", "heures": "h", "dias": "day", "semanas": "week", "meses": "month",
    "anos": "year", "horas": "h",
}  # fmt: skip
_MONTHS: Final = {
    name: value
    for value, names in enumerate(
        ("", "january jan janvier enero", "february feb fevrier febrero", "march mar mars marzo", "april apr avril abril", "may mai mayo",
         "june jun juin junio", "july jul juillet julio", "august aug aout agosto", "september sep sept septembre septiembre",
         "october oct octobre octubre", "november nov novembre noviembre", "december dec decembre diciembre")
    )
    for name in names.split()
}  # fmt: skip
_DAYS: Final = {
    name: value
    for value, names in enumerate(
        ("monday lundi lunes", "tuesday mardi martes", "wednesday mercredi miercoles", "thursday jeudi jueves", "friday vendredi viernes",
         "saturday samedi sabado", "sunday dimanche domingo")
    )
    for name in names.split()
}  # fmt: skip
_RELATIVE: Final = {
    **dict.fromkeys(["today", "tonight", "aujourd'hui", "hoy"], 0),
    **dict.fromkeys(["yesterday", "hier", "ayer"], -1),
    **dict.fromkeys(["tomorrow", "demain", "manana"], 1),
}
_ABOUT: Final = frozenset(
    [
        "about",
        "around",
        "some",
        "roughly",
        "nearly",
        "almost",
        "approximately",
        "approx",
        "circa",
        "environ",
        "unos",
        "unas",
        "cerca",
        "casi",
        "presque",
    ]
)
_AT_LEAST: Final = frozenset(("at least", "more than", "over", "no fewer than", "not less than", "no less than", "not fewer than", "above",
                              "exceeds", "exceeding", "at minimum", "plus de", "au moins", "mas de", "al menos"))  # fmt: skip
_AT_MOST: Final = frozenset(("at most", "fewer than", "less than", "up to", "under", "below", "no more than", "not more than", "maximum of",
                             "moins de", "menos de", "hasta"))  # fmt: skip
_FIRST_YEAR, _LAST_YEAR = 1500, 2199
_NEAR = 4


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


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with the words that count it and where it stands."""

    quantity: Quantity
    counted: tuple[str, ...]
    said: str
    first: int
    last: int


def figures_of(tokens: list[Token]) -> tuple[tuple[Figure, ...], tuple[Moment, ...], frozenset[int]]:
    """Return the figures, the dates, and the places of the tokens that make them up."""
    moments, used = _moments(tokens)
    figures = []
    n = 0
    while n < len(tokens):
        read = None if n in used else _number(tokens, n, used)
        if read is None:
            n += 1
            continue
        value, unit, last = read
        figures.append(_figure(tokens, n, last, value, unit))
        n = last + 1
    taken = set(used)
    for figure in figures:
        taken.update(range(figure.first, figure.last + 1))
    return tuple(figures), moments, frozenset(taken)


def _moments(tokens: list[Token]) -> tuple[tuple[Moment, ...], set[int]]:
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
    if word in ("may", "march", "mar", "mars", "sept", "mai"):  # also verbs, numbers, a planet
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
        return following in _TIMES or following in _UNITS
    return following.endswith("s") and following not in FUNCTION_WORDS


def _number(tokens: list[Token], n: int, used: set[int]) -> tuple[float, str | None, int] | None:
    word = tokens[n].word
    unit: str | None = None
    digits = _DIGITS.match(word)
    if digits:
        sign, figure, suffix, percent = digits.groups()
        if suffix in _ORDINAL:
            return None
        value = _value(figure) * _TIMES.get(suffix, 1.0)
        unit = sign or ("%" if percent else None) or _UNITS.get(suffix)
        last = n
    else:
        spelled = _spelled(tokens, n)
        if spelled is None:
            return None
        value, last = spelled
    while last + 1 < len(tokens) and last + 1 not in used and tokens[last + 1].word in _TIMES:
        value *= _TIMES[tokens[last + 1].word]
        last += 1
    for ahead in (last + 1, last + 2):
        if unit is None and ahead < len(tokens) and tokens[ahead].word in _UNITS:
            unit, last = _UNITS[tokens[ahead].word], ahead
        elif (
            ahead == last + 1
            and ahead + 1 < len(tokens)
            and tokens[ahead].word == "per"
            and tokens[ahead + 1].word == "cent"
        ):
            unit, last = "%", ahead + 1
    return value, unit, last


def _spelled(tokens: list[Token], n: int) -> tuple[float, int] | None:
    word = tokens[n].word
    following = tokens[n + 1].word if n + 1 < len(tokens) else ""
    if word == "half" and following in ("of", "a", "the"):
        return 0.5, n
    if word in _FRACTIONS and n and (tokens[n - 1].word in ("a", "one", "two", "three")):
        return _FRACTIONS[word] * _ONES.get(tokens[n - 1].word, 1), n
    if word in _ONES and following in _FRACTIONS:
        return None
    if word in _TENS:
        ones = _ONES.get(following, 0)
        return (_TENS[word] + ones, n + 1) if 0 < ones < 10 else (_TENS[word], n)  # noqa: PLR2004
    if word in ("a", "one") and following in _TIMES and following not in _AMBIGUOUS:
        return 1.0, n
    if word in ("pair", "couple", "dozen") and n and tokens[n - 1].word in ("a", "the", "half"):
        return (float(_ONES[word]), n)
    if word in _ONES and word not in _AMBIGUOUS and word != "zero":
        return float(_ONES[word]), n
    if word == "one" and _one_counts(tokens, n):
        return 1.0, n
    return None


def _one_counts(tokens: list[Token], n: int) -> bool:
    """ "One officer", not "one another" or "no one"."""
    before = tokens[n - 1].word if n else ""
    following = tokens[n + 1].word if n + 1 < len(tokens) else ""
    return (
        before not in ("no", "not", "this", "that", "any", "every", "each", "the")
        and following not in FUNCTION_WORDS
        and following.isalpha()
    )


def _value(figure: str) -> float:
    """1,300,000 and 1.300.000 and 1,3 and 1.3."""
    marks = re.findall(r"[.,]", figure)
    parts = re.split(r"[.,]", figure)
    grouped = len(marks) > 1 or (len(marks) == 1 and len(parts[-1]) == 3 and parts[0] != "0")  # noqa: PLR2004
    if grouped and len(set(marks)) > 1:
        return float("".join(parts[:-1])[:30] + "." + parts[-1][:6])
    return float("".join(parts)[:30]) if grouped or not marks else float(parts[0][:30] + "." + parts[1][:6])


def _figure(tokens: list[Token], first: int, last: int, value: float, unit: str | None) -> Figure:
    before = [token.word for token in tokens[max(0, first - 3) : first]]
    counted = []
    for token in tokens[last + 1 : last + 1 + _NEAR]:
        if token.text in ".;:!?()":
            break
        if token.word.isalpha() and token.word not in FUNCTION_WORDS:
            counted.append(token.word)
    said = " ".join(token.text for token in tokens[first : last + 1])
    what = counted[0] if counted else None
    return Figure(
        Quantity(value=value, unit=unit, what=what, precision=_precision(before)),
        tuple(counted[:2]),
        said,
        first,
        last,
    )


def _precision(before: list[str]) -> Precision:
    for length in (3, 2, 1):
        words = " ".join(before[-length:])
        if words in _AT_LEAST:
            return Precision.AT_LEAST
        if words in _AT_MOST:
            return Precision.AT_MOST
    return Precision.ABOUT if before and before[-1] in _ABOUT else Precision.EXACT


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities of one thing can both be right: "about 400" and 400, "at least 100" and 120."""
    one, other = _in_days(one), _in_days(other)
    if one.unit != other.unit:
        return False
    least, most = _range(one)
    low, high = _range(other)
    return least <= high and low <= most


_DAYS_IN: Final = {"min": 1 / 1440, "h": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.0, "year": 365.0}


def _in_days(quantity: Quantity) -> Quantity:
    days = _DAYS_IN.get(quantity.unit or "")
    return replace(quantity, value=quantity.value * days, unit="day") if days else quantity


def _range(quantity: Quantity) -> tuple[float, float]:
    value = quantity.value
    slack = 0.05 * abs(value)
    if quantity.precision is Precision.ABOUT:
        return value - slack, value + slack
    if quantity.precision is Precision.AT_LEAST:
        return value, float("inf")
    if quantity.precision is Precision.AT_MOST:
        return 0.0, value
    return value, value


def same_thing(one: Figure, other: Figure) -> bool:
    """Whether two figures may count one thing: the same unit, or words for it that are near."""
    if _in_days(one.quantity).unit != _in_days(other.quantity).unit:
        return False
    if one.quantity.unit is not None:
        return True
    if not one.counted or not other.counted:
        return True
    near = (lexicon.Relation.SAME, lexicon.Relation.SYNONYM, lexicon.Relation.NEAR, lexicon.Relation.SISTER)
    return any(lexicon.relation(ours, theirs) in near for ours in one.counted for theirs in other.counted)
