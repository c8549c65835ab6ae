"""Figures in a sentence: "about 400 officers", "$1.5 million", "une centaine d’agents", "10 % de los votos".

Numbers in words are text2num's (English, French, Spanish); what surrounds a number is read here.
"""

import re
from collections.abc import Iterator

from text_to_num import alpha2digit  # type: ignore[import-untyped]  # a compiled module without stubs

from bot.core import measures
from bot.core.words import MAX_SCANNED
from storage.domain.claim import Precision, Quantity

MAX_QUANTITIES = 8
_SPELLED = frozenset({"en", "fr", "es"})
_READ = frozenset({*_SPELLED, "ht"})
_GROUPED_BY_COMMA = frozenset({"en", "ht"})
_KEPT = "ǂ"
"""A letter of no language here: with it a word is none that means a number."""

_MAX_WORDS_AFTER = 3
_SHORTEST_NOUN = 3
_YEARS = range(1900, 2101)
_LONGEST_NUMBER = 18

_NUMBER = re.compile(
    r"(?<![\w.,:/#@+-])(?P<money>US\$|HK\$|CA\$|[$€£¥]|(?:USD|EUR|GBP|KES|HTG|KSh|Ksh|Sh|HT\$)\s?)?\s?"
    r"(?P<number>\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?|\d{1,15}(?:[.,]\d{1,6})?)"
    r"(?![\w/:]|[.,]\d|-\d)"
    r"(?:-|[\s\u00a0\u202f]?)(?P<after>[%€£$]|[^\W\d_]+\.?)?"
)
_BEFORE = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d+|[.,;:()]")
_AFTER = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|[^\w\s]")
_WINDOW_BEFORE = 40
_WINDOW_AFTER = 80


def quantities_in(sentence: str, language: str | None) -> tuple[Quantity, ...]:
    """Return the figures of a sentence in reading order, at most `MAX_QUANTITIES`; dates and years are none."""
    if language not in _READ:
        return ()  # "11 bin 37" is 11,037 in Turkish: no figure is better than a wrong one
    text = _in_digits(sentence[:MAX_SCANNED], language)
    found: list[Quantity] = []
    for match in _NUMBER.finditer(text):
        quantity = _quantity(text, match, language)
        if quantity is not None and quantity not in found:
            found.append(quantity)
        if len(found) == MAX_QUANTITIES:
            break
    return tuple(found)


def _in_digits(text: str, language: str | None) -> str:
    text = measures.PERCENT.sub("%", measures.ROUND_NUMBER.sub(_round_number, text))
    if language not in _SPELLED:
        return text
    whole = text.encode("utf-8", "replace").decode()  # half a character is none to a compiled library
    text = measures.MAGNITUDE.sub(lambda match: _multiplied(match, language), whole)
    kept = measures.ARTICLE.sub(rf"\1{_KEPT}", text)
    return str(alpha2digit(kept, language, threshold=1)).replace(_KEPT, "")


def _round_number(match: re.Match[str]) -> str:
    """Read "une centaine d’agents" as "about 100 agents"."""
    return f"~ {measures.ROUND_NUMBERS[match['round'].lower()]} "


def _multiplied(match: re.Match[str], language: str | None) -> str:
    value = number_of(match["number"], language)
    if value is None:
        return match.group()
    value *= measures.MAGNITUDES[match["magnitude"].lower()]
    return f"{value:.0f}" if value < 10**_LONGEST_NUMBER else match.group()


def number_of(written: str, language: str | None) -> float | None:
    """Read digits with the marks of their language: "3.000" is three in English and three thousand in Spanish."""
    plain = re.sub(r"[\u00a0\u202f ]", "", written)
    group, point = (",", ".") if language in _GROUPED_BY_COMMA else (".", ",")
    if re.fullmatch(rf"\d{{1,3}}(?:\{group}\d{{3}})+(?:\{point}\d+)?", plain):
        plain = plain.replace(group, "")
    elif re.fullmatch(rf"\d{{1,3}}(?:\{point}\d{{3}}){{2,}}", plain):  # the other custom, beyond doubt
        plain = plain.replace(point, "")
    else:
        plain = plain.replace(group, point)
    try:
        return float(plain.replace(point, "."))
    except ValueError:
        return None


def _quantity(text: str, match: re.Match[str], language: str | None) -> Quantity | None:
    value = number_of(match["number"], language)
    if value is None:
        return None
    before = [
        one.lower() for one in _BEFORE.findall(text[max(0, match.start() - _WINDOW_BEFORE) : match.start()])
    ]
    if text[max(0, match.start() - 2) : match.start()].rstrip().endswith("~"):
        before.append("~")
    tail = match.start("after") if match["after"] else match.end()
    after = _AFTER.findall(text[tail : tail + _WINDOW_AFTER])
    is_range = before[-1:] == ["to"] and before[-2:-1] != ["up"]
    if after and after[0].lower() in measures.AGES:
        return None
    if is_range or _is_date(match["number"], before, after):
        return None
    unit, rest = _unit(match["money"], after)
    scale = measures.MAGNITUDES.get(rest[0].lower()) if rest and unit in measures.CURRENCIES else None
    what = _what(rest, is_measured=unit is not None)
    precision = _precision(before)
    if unit is None and what is None and precision is Precision.EXACT and after[:1] != ["of"]:
        return None  # an age, a score, a number on a list
    return Quantity(value=value * (scale or 1), unit=unit, what=what, precision=precision)


def _is_date(written: str, before: list[str], after: list[str]) -> bool:
    following = after[0].lower().rstrip(".") if after else ""
    last = before[-1] if before else ""
    if (
        following in measures.MONTHS
        or last in measures.MONTHS
        or following in {"am", "pm", "a.m", "p.m", "h", "heures", "o’clock"}
    ):
        return True
    if following == "de" and len(after) > 1 and after[1].lower() in measures.MONTHS:
        return True
    if last == "de" and len(before) > 1 and before[-2] in measures.MONTHS:
        return True
    is_year = written.isdigit() and int(written) in _YEARS
    return is_year and (
        not following.isalpha() or last in measures.BEFORE_YEAR or following in measures.STOPS
    )


def _unit(money: str | None, after: list[str]) -> tuple[str | None, list[str]]:
    if money:
        return measures.SIGNS[money.strip()], after
    if after:
        after = [after[0].removeprefix("d’").removeprefix("d'"), *after[1:]]
    if len(after) > 1 and after[0] in {"de", "d"} and after[1].lower() in measures.UNITS:
        after = after[1:]
    for words in (2, 1):
        unit = measures.UNITS.get(" ".join(one.lower() for one in after[:words]))
        if unit is not None and len(after) >= words:
            return unit, after[words:]
    return None, after


def _what(after: list[str], *, is_measured: bool) -> str | None:
    """The thing counted: up to its first plural, without what only tells of it afterwards."""
    words = list(_words_until_stop(after, is_measured=is_measured))
    for at, word in enumerate(words):
        lower = word.lower()
        if lower in measures.PLURALS or (len(lower) > 3 and lower.endswith(("s", "x"))):  # noqa: PLR2004
            return _with_following_noun(words, at)
    return words[0] if words and (is_measured or not words[0].lower().endswith(("ed", "ing"))) else None


def _with_following_noun(words: list[str], at: int) -> str:
    """Find "police officers" and "agents kényans", but only the officers in "officers landed"."""
    end = at + 1
    if words[at].lower() in measures.PLURALS and end < len(words) and words[end].lower().endswith("s"):
        end += 1
    return " ".join(words[:end])


def _words_until_stop(after: list[str], *, is_measured: bool) -> Iterator[str]:
    if is_measured:  # "10 % of voters", "$3 million in aid"
        if not after or after[0].lower().replace("’", "'") not in measures.OF:
            return
        after = after[1:]
    elif after and after[0].lower() in {"de", "d", "of"}:  # "3 millones de personas"
        after = after[1:]
    taken = 0
    for word in after:
        lower = word.lower().replace("’", "'")
        if is_measured and not taken and lower in measures.ARTICLES:
            continue
        if (
            not word[0].isalpha()
            or len(lower) < _SHORTEST_NOUN
            or lower in measures.STOPS
            or taken == _MAX_WORDS_AFTER
        ):
            return
        yield word.removeprefix("d’").removeprefix("d'")
        taken += 1


def _precision(before: list[str]) -> Precision:
    for words, precision in measures.PRECISIONS:
        for size in (3, 2, 1):
            if " ".join(before[-size:]) in words:
                return precision
    return Precision.EXACT
