"""Numbers of a claim, as values with their units."""

import re
from dataclasses import dataclass
from typing import Final

from bot.core.matching import lexicon
from bot.core.matching.closed import FUNCTION_WORDS
from bot.core.matching.dates import Moment, moments_of
from bot.core.matching.numerals import (
    AMBIGUOUS,
    BASES,
    FRACTIONS,
    ONES,
    RATIO_WORDS,
    SHARES,
    SIGNS,
    TENS,
    TIMES,
    UNITS,
    ratio_of,
    value_of,
)
from bot.core.matching.terms import Token
from storage.domain.claim import Precision, Quantity

_DIGITS: Final = re.compile(r"^([$€£]?)(\d+(?:[.,]\d+)*)([a-z]{0,3})(%?)$")
_ORDINAL: Final = frozenset(("st", "nd", "rd", "th", "er", "e"))
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
        "anviwon",
        "apepre",
        "preske",
    ]
)
_AT_LEAST: Final = frozenset(("at least", "more than", "over", "no fewer than", "not less than", "no less than", "not fewer than", "above",
                              "exceeds", "exceeding", "at minimum", "plus de", "plis pase", "omwen", "pou pi piti", "au moins", "mas de", "al menos"))  # fmt: skip
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
    until: float | None = None
    """The greater end of a range: 7 of "5 to 7"."""


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
        until = _range_end(tokens, last, used)
        if until is not None:
            unit, last = unit or until[1], until[2]
            scale = until[0] / until[3] if until[3] else 1.0
            value *= scale if scale > 1 and value < until[3] else 1.0
        figures.append(_figure(tokens, (n, last), (value, unit), until[0] if until else None))
        n = last + 1
    taken = set(used)
    for figure in figures:
        taken.update(range(figure.first, figure.last + 1))
    return tuple(figures), moments, frozenset(taken)


def _range_end(
    tokens: list[Token], last: int, used: frozenset[int] | set[int]
) -> tuple[float, str | None, int, float] | None:
    """The greater end of a range whose lesser end stops at `last`: its value, unit, place and value without "million"."""
    if last + 2 >= len(tokens) or last + 2 in used:
        return None
    link = tokens[last + 1].word
    between = any(token.word in ("between", "entre", "ant") for token in tokens[max(0, last - 3) : last + 1])
    if link not in ("-", "–", "to", "a", "rive", "or", "ou", "o") and not (
        between and link in ("and", "et", "y", "ak")
    ):
        return None
    if link in ("or", "ou", "o", "a", "to") and not (
        tokens[last].word[:1].isdigit() or tokens[last].word in ONES
    ):
        return None
    bare = _in_digits(tokens[last + 2].word) or (_spelled(tokens, last + 2) or (0.0, 0))
    read = _number(tokens, last + 2, used)
    first = _in_digits(tokens[last].word) or (_spelled(tokens, last) or (0.0, 0))
    if read is None or read[0] <= first[0]:
        return None
    return read[0], read[1], read[2], float(bare[0])


def _number(
    tokens: list[Token], n: int, used: frozenset[int] | set[int]
) -> tuple[float, str | None, int] | None:
    """A number that begins here, its unit, and its last token."""
    words = [token.word for token in tokens[n : n + 3]]
    if words[0] == "half" and words[1:2] in (["a"], ["an"]) and words[2:] and words[2] in UNITS:
        return 0.5, UNITS[words[2]], n + 2
    share = ratio_of([token.word for token in tokens[n : n + RATIO_WORDS]])
    if share is not None and not used & set(range(n, n + share[1] + 1)):
        return share[0], "%", n + share[1]
    read = _in_digits(tokens[n].word)
    if read is None:
        spelled = _spelled(tokens, n)
        if spelled is None:
            return None
        value, last = spelled
        unit = "%" if value < 1 and tokens[n].word in SHARES else None
        value = value * 100 if unit else value
    else:
        (value, unit), last = read, n
    while last + 1 < len(tokens) and last + 1 not in used and _multiplies(tokens[last + 1].word, unit):
        value *= TIMES[tokens[last + 1].word]
        last += 1
    return _with_unit([token.word for token in tokens], value, unit, last)


def _multiplies(word: str, unit: str | None) -> bool:
    """Whether "million" follows; "m" by itself is metres, but of money."""
    return word in TIMES and (word not in ("m", "b") or unit is not None)


def _in_digits(word: str) -> tuple[float, str | None] | None:
    digits = _DIGITS.match(word)
    if digits is None or digits.group(3) in _ORDINAL:
        return None
    sign, figure, suffix, percent = digits.groups()
    unit = SIGNS.get(sign) or ("%" if percent else None) or UNITS.get(suffix)
    return value_of(figure) * (1.0 if unit and not sign else TIMES.get(suffix, 1.0)), unit


def _with_unit(words: list[str], value: float, unit: str | None, last: int) -> tuple[float, str | None, int]:
    following = words[last + 1 : last + 3]
    if unit is None and following == ["per", "cent"]:
        return value, "%", last + 2
    for ahead, word in enumerate(following if unit is None else (), 1):
        if word in UNITS and not (ahead > 1 and word == "met"):
            return value, UNITS[word], last + ahead
    return value, unit, last


def _spelled(tokens: list[Token], n: int) -> tuple[float, int] | None:
    """A number in words that begins here, and its last token."""
    word = tokens[n].word
    following = tokens[n + 1].word if n + 1 < len(tokens) else ""
    before = tokens[n - 1].word if n else ""
    if word in TENS:
        ones = ONES.get(following, 0)
        return (TENS[word] + ones, n + 1) if 0 < ones < 10 else (TENS[word], n)  # noqa: PLR2004
    if following in FRACTIONS and word in ONES:
        return None
    part = _part_of(word, before, following)
    if part is not None:
        return part, n
    counts = word in ONES and word not in AMBIGUOUS and word != "zero"
    if counts or (word in ("pair", "couple", "dozen") and before in ("a", "the", "half")):
        return float(ONES[word]), n
    return (1.0, n) if word == "one" and _one_counts(tokens, n) else None


def _part_of(word: str, before: str, following: str) -> float | None:
    """Half of, two thirds; and the one of "a million"."""
    if word == "half" and following in ("of", "a", "the"):
        return 0.5
    if word in FRACTIONS and before in ("a", "one", "two", "three"):
        return FRACTIONS[word] * ONES.get(before, 1)
    return 1.0 if word in ("a", "one") and following in TIMES and following not in AMBIGUOUS else None


def _one_counts(tokens: list[Token], n: int) -> bool:
    """Whether "one" is a number: in "one officer", not in "one another" or "no one"."""
    before = tokens[n - 1].word if n else ""
    following = tokens[n + 1].word if n + 1 < len(tokens) else ""
    return (
        before not in ("no", "not", "this", "that", "any", "every", "each", "the")
        and following not in FUNCTION_WORDS
        and following.isalpha()
    )


def _figure(
    tokens: list[Token], place: tuple[int, int], read: tuple[float, str | None], until: float | None
) -> Figure:
    (first, last), (value, unit) = place, read
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
        until,
    )


def _precision(before: list[str]) -> Precision:
    for length in (3, 2, 1):
        words = " ".join(before[-length:])
        if words in _AT_LEAST or words in _AT_MOST:
            return Precision.AT_LEAST if words in _AT_LEAST else Precision.AT_MOST
    return Precision.ABOUT if before and before[-1] in _ABOUT else Precision.EXACT


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities of one thing can both be right: "about 400" and 400, "at least 100" and 120."""
    return _meet(one, _range(one), other, _range(other))


def figures_agree(one: Figure, other: Figure) -> bool:
    """As `agree`, and a range agrees with what lies in it."""
    return _meet(one.quantity, _reach(one), other.quantity, _reach(other))


def _reach(figure: Figure) -> tuple[float, float]:
    low, high = _range(figure.quantity)
    return low, max(high, figure.until or high)


def _meet(one: Quantity, ours: tuple[float, float], other: Quantity, theirs: tuple[float, float]) -> bool:
    base, factor = _base(one.unit)
    their_base, their_factor = _base(other.unit)
    if base != their_base:
        return False
    slack = (
        _CONVERTED * abs(one.value * factor) if one.unit != other.unit else _ROUNDED * abs(one.value * factor)
    )
    return (
        ours[0] * factor <= theirs[1] * their_factor + slack
        and theirs[0] * their_factor <= ours[1] * factor + slack
    )


_CONVERTED: Final = 0.03
"""Of two units: half a year and six months, 5 miles and 8 km."""

_ROUNDED: Final = 1e-9


def _base(unit: str | None) -> tuple[str | None, float]:
    return BASES.get(unit or "", (unit, 1.0))


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
    if _base(one.quantity.unit)[0] != _base(other.quantity.unit)[0]:
        return False
    if one.quantity.unit is not None:
        return True
    if not one.counted or not other.counted:
        return True
    near = (lexicon.Relation.SAME, lexicon.Relation.SYNONYM, lexicon.Relation.NEAR)
    return any(lexicon.relation(ours, theirs) in near for ours in one.counted for theirs in other.counted)
