"""Numbers of a claim, as values with their units."""

import re
from dataclasses import dataclass, replace
from typing import Final

from bot.core.matching import lexicon
from bot.core.matching.closed import FUNCTION_WORDS
from bot.core.matching.dates import Moment, moments_of
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
_NEAR = 4


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
    moments, used = moments_of(tokens)
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


def _number(
    tokens: list[Token], n: int, used: frozenset[int] | set[int]
) -> tuple[float, str | None, int] | None:
    """A number that begins here, its unit, and its last token."""
    read = _in_digits(tokens[n].word)
    if read is None:
        spelled = _spelled(tokens, n)
        if spelled is None:
            return None
        value, last, unit = *spelled, None
    else:
        (value, unit), last = read, n
    while last + 1 < len(tokens) and last + 1 not in used and tokens[last + 1].word in _TIMES:
        value *= _TIMES[tokens[last + 1].word]
        last += 1
    return _with_unit([token.word for token in tokens], value, unit, last)


def _in_digits(word: str) -> tuple[float, str | None] | None:
    digits = _DIGITS.match(word)
    if digits is None or digits.group(3) in _ORDINAL:
        return None
    sign, figure, suffix, percent = digits.groups()
    return _value(figure) * _TIMES.get(suffix, 1.0), sign or ("%" if percent else None) or _UNITS.get(suffix)


def _with_unit(words: list[str], value: float, unit: str | None, last: int) -> tuple[float, str | None, int]:
    following = [*words[last + 1 : last + 3], "", ""]
    if unit is not None:
        return value, unit, last
    if following[:2] == ["per", "cent"]:
        return value, "%", last + 2
    for ahead, word in enumerate(following[:2], 1):
        if word in _UNITS:
            return value, _UNITS[word], last + ahead
    return value, None, last


def _spelled(tokens: list[Token], n: int) -> tuple[float, int] | None:
    """A number in words that begins here, and its last token."""
    word = tokens[n].word
    following = tokens[n + 1].word if n + 1 < len(tokens) else ""
    before = tokens[n - 1].word if n else ""
    if word in _TENS:
        ones = _ONES.get(following, 0)
        return (_TENS[word] + ones, n + 1) if 0 < ones < 10 else (_TENS[word], n)  # noqa: PLR2004
    if following in _FRACTIONS and word in _ONES:
        return None
    part = _part_of(word, before, following)
    if part is not None:
        return part, n
    counts = word in _ONES and word not in _AMBIGUOUS and word != "zero"
    if counts or (word in ("pair", "couple", "dozen") and before in ("a", "the", "half")):
        return float(_ONES[word]), n
    return (1.0, n) if word == "one" and _one_counts(tokens, n) else None


def _part_of(word: str, before: str, following: str) -> float | None:
    """Half of, two thirds; and the one of "a million"."""
    if word == "half" and following in ("of", "a", "the"):
        return 0.5
    if word in _FRACTIONS and before in ("a", "one", "two", "three"):
        return _FRACTIONS[word] * _ONES.get(before, 1)
    return 1.0 if word in ("a", "one") and following in _TIMES and following not in _AMBIGUOUS else None


def _one_counts(tokens: list[Token], n: int) -> bool:
    """Whether "one" is a number: in "one officer", not in "one another" or "no one"."""
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
