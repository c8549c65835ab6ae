"""Which day a sentence speaks of, seen from the day its article was published: "on Tuesday", "hier", "el 25 de junio".

dateparser was measured: it takes "Monday" on a Monday for the one before, "may" for a month, 5 ms a sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core import calendar_words as words
from bot.core.words import MAX_SCANNED

_WEEK = 7
_MAX_FOUND = 6
_MIDDLE = 15
_IN_EVERY_MONTH = 28
_REACH = 60
_FEW = 6
_WORD = 12


@dataclass(frozen=True, slots=True)
class Mention:
    """A time as written at `[start:end]`. `day` is set where it is one day; `plain` says it without the article's date.

    `plain` is None where the words already say it, or where nothing tells which day is meant.
    """

    start: int
    end: int
    day: date | None
    plain: str | None
    is_relative: bool


def find_days(sentence: str, published: date | None, language: str | None) -> list[Mention]:
    """Return the times a sentence names, in reading order. Without `published` a relative one stays open."""
    if language is not None and language not in words.MONTH_NAMES:
        return []  # "Hier" is no yesterday in German
    scanned = sentence[:MAX_SCANNED]
    found = sorted(
        (*_absolute(scanned, published, language), *_relative(scanned, published, language)),
        key=lambda one: (one.start, -one.end),
    )
    kept: list[Mention] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept[:_MAX_FOUND]


def spoken_of(mentions: list[Mention]) -> date | None:
    """The one day that is meant; None where several are, or only a month or a year."""
    days = {one.day for one in mentions if one.day is not None}
    return days.pop() if len(days) == 1 else None


def _absolute(sentence: str, published: date | None, language: str | None) -> Iterator[Mention]:
    for pattern, joint in ((words.DAY_FIRST, _of_year(language)), (words.MONTH_FIRST, ", ")):
        for match in pattern.finditer(sentence):
            month, number = words.MONTHS[match["month"].lower()], int(match["day"])
            written = match["year"]
            year = int(written) if written else _year_of(month, number, published, _near(sentence, match))
            day = _day(year, month, number)
            plain = f"{match.group()}{joint}{year}" if day and not written else None
            yield Mention(match.start(), match.end(), day, plain, is_relative=not written)
    for match in words.MONTH_ALONE.finditer(sentence):
        month, is_last = words.MONTHS[match["month"].lower()], match["lead"].lower() == "last"
        year = _year_of(month, _MIDDLE, published, "was" if is_last else _near(sentence, match))
        lead = "in" if is_last else match["lead"]
        plain = f"{lead} {match['month']}{_of_year(language)}{year}" if year else None
        yield Mention(match.start(), match.end(), None, plain, is_relative=True)


def _of_year(language: str | None) -> str:
    return " de " if language == "es" else " "


def _day(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None


def _near(sentence: str, match: re.Match[str]) -> str:
    """The words that may tell whether a time lies ahead: those before it, or behind it where it begins a sentence."""
    before = sentence[max(0, match.start() - _REACH) : match.start()]
    return before if len(before) > _FEW else sentence[match.end() : match.end() + _REACH]


def _year_of(month: int, number: int, published: date | None, near: str) -> int | None:
    """The year of a day without one: the last time or the next, by the verb; else the nearer, where that is clear."""
    this = _day(published.year, month, min(number, _IN_EVERY_MONTH)) if published else None
    if published is None or this is None:
        return None
    last = this if this <= published or month == published.month else this.replace(year=this.year - 1)
    following = this if this >= published or month == published.month else this.replace(year=this.year + 1)
    if words.AHEAD.search(near):
        return following.year
    if words.BEHIND.search(near):
        return last.year
    back, ahead = abs((published - last).days), abs((following - published).days)
    if last.year != following.year and 2 * min(back, ahead) > max(back, ahead):
        return None
    return last.year if back <= ahead else following.year


def _relative(sentence: str, published: date | None, language: str | None) -> Iterator[Mention]:
    for match in words.WEEKDAY.finditer(sentence):
        yield _mention(match, _weekday(match, sentence, published), language, sentence)
    for pattern, offset in words.NEAR_DAYS:
        for match in pattern.finditer(sentence):
            day = published + timedelta(days=offset) if published else None
            yield _mention(match, day, language, sentence)
    for pattern, spell in words.PERIODS:
        for match in pattern.finditer(sentence):
            plain = spell(published, match.group()) if published else None
            if plain and words.AFTER_PREPOSITION.search(
                sentence, max(0, match.start() - _WORD), match.start()
            ):
                plain = plain.removeprefix("in ").removeprefix("en ")
            yield Mention(match.start(), match.end(), None, plain, is_relative=True)


def _weekday(match: re.Match[str], sentence: str, published: date | None) -> date | None:
    if published is None:
        return None
    wanted = words.WEEKDAYS[match["weekday"].lower()]
    back = (published.weekday() - wanted) % _WEEK
    which = (match["which"] or match["which_after"] or "").lower().strip()
    if which in words.NEXT or (not which and back and words.AHEAD.search(_near(sentence, match))):
        return published + timedelta(days=_WEEK - back)
    if which in words.LAST and back == 0:
        back = _WEEK
    return published - timedelta(days=back)


def _mention(match: re.Match[str], day: date | None, language: str | None, sentence: str) -> Mention:
    plain = _plain(match, spell_day(day, language), language, sentence) if day is not None else None
    return Mention(match.start(), match.end(), day, plain, is_relative=True)


def _plain(match: re.Match[str], spelt: str, language: str | None, sentence: str) -> str:
    groups, written = match.groupdict(), match.group()
    lead = groups.get("lead") or ""
    if groups.get("more") or words.OF_A_NOUN.search(sentence, max(0, match.start() - _WORD), match.start()):
        return f"{written} ({spelt})"  # "Tuesday night", "Monday’s hearing", "a Monday attack"
    if not lead and words.AFTER_PREPOSITION.search(sentence, max(0, match.start() - _WORD), match.start()):
        return spelt  # "much of Thursday"
    if lead and lead.strip().lower() not in words.ON:
        return f"{lead}{spelt}"
    plain = f"{words.ON_DAY.get(language or 'en', 'on ')}{spelt}"
    return plain[0].upper() + plain[1:] if written[:1].isupper() and match.start() == 0 else plain


def spell_day(day: date, language: str | None) -> str:
    """Write a day as a newspaper does in the language: "25 June 2024", "25 juin 2024", "25 de junio de 2024"."""
    names = words.MONTH_NAMES.get(language or "en", words.MONTH_NAMES["en"])
    if language == "es":
        return f"{day.day} de {names[day.month - 1]} de {day.year}"
    first = "1er" if day.day == 1 and language == "fr" else str(day.day)
    return f"{first} {names[day.month - 1]} {day.year}"
