"""Names of days and months and the words around them, in English, French, Spanish and Haitian Creole."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from types import MappingProxyType

_WEEK = timedelta(days=7)

_MONTHS_IN = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ht": "janvye fevriye mas avril me jen jiyè out septanm oktòb novanm desanm",
    "short": "jan feb mar apr may jun jul aug sep oct nov dec",
}
MONTH_NAMES = MappingProxyType(
    {language: names.split() for language, names in _MONTHS_IN.items() if language != "short"}
)
MONTHS = MappingProxyType(
    {name.lower(): at + 1 for names in _MONTHS_IN.values() for at, name in enumerate(names.split())}
    | {"sept": 9, "fevrier": 2, "aout": 8, "decembre": 12, "setiembre": 9}
)
_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miércoles jueves viernes sábado domingo",
    "lendi madi mèkredi jedi vandredi samdi dimanch",
)
WEEKDAYS = MappingProxyType({name: at for names in _WEEKDAYS for at, name in enumerate(names.split())})

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_FULL_MONTH = "|".join(
    name
    for language in ("en", "fr", "es")
    for name in MONTH_NAMES[language]
    if name not in {"May", "mars", "March"}
)
_EN_MONTH = "|".join(MONTH_NAMES["en"]) + "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
DAY_FIRST = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º)?\s(?:of\s|de\s)?(?P<month>{_MONTH})\b(?:,?\s(?:de\s|del\s)?(?P<year>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)
MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_EN_MONTH})\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,?\s(?P<year>(?:19|20)\d\d)\b)?"
)
MONTH_ALONE = re.compile(
    rf"\b(?P<lead>[Ii]n|[Ss]ince|[Ll]ast|[Ee]n|[Dd]epuis|[Dd]esde|de|of|fin|début)\s(?P<month>{_FULL_MONTH}|May|March|mars)\b"
    r"(?!,?\s(?:de\s)?\d)"
)
AHEAD = re.compile(
    r"\b(?:will|shall|is due|are due|is set to|are set to|is scheduled|are scheduled|plans? to|expected to|upcoming|to be held|"
    r"sera|seront|va|vont|devrait|devraient|doit|doivent|va a|van a|prevé|prévoit|\w{2,}ront|\w{2,}(?:rá|rán))\b",
    re.IGNORECASE,
)
BEHIND = re.compile(
    r"\b(?:was|were|had|been|has|have|did|began|killed|\w{3,}ed|a été|ont été|était|avait|ont|fue|fueron|había|"
    r"\w{2,}(?:ó|aron|ieron))\b",
    re.IGNORECASE,
)
AFTER_PREPOSITION = re.compile(
    r"\b(?:of|for|to|through|than|and|or|between|about|half|de|du|d[’']|del|al|à|y|et|entre|para|pour)\s?$",
    re.IGNORECASE,
)
NEXT = frozenset({"next", "this coming", "coming", "prochain", "próximo", "que viene"})
LAST = frozenset({"last", "dernier", "pasado"})
ON = frozenset({"on", "le", "el", "ce", "este", "the", "last", "next", "on the"})
ON_DAY = MappingProxyType({"en": "on ", "fr": "le ", "es": "el ", "ht": "le "})

_DAY_NAMES = "|".join(WEEKDAYS)
WEEKDAY = re.compile(
    r"(?<![\w’'-])(?<!every )(?<!each )(?<!chaque )(?<!cada )(?P<lead>(?:on|since|until|by|before|after|from|le|ce|depuis|dès|el|este|desde)\s(?:el\s|le\s)?)?"
    rf"(?P<which>(?:last|next|this coming|próximo)\s)?(?P<weekday>{_DAY_NAMES})(?![\w-])(?!,? \d)"
    r"(?P<which_after>\s(?:dernier|prochain|pasado|que viene))?"
    r"(?P<more>[’']s\b|\s(?:morning|afternoon|evening|night|matin|soir|midi|après-midi|por la (?:mañana|tarde|noche)|noche))?",
    re.IGNORECASE,
)
OF_A_NOUN = re.compile(r"\b(?:an?|the|his|her|its|their|un|une)\s$", re.IGNORECASE)


def _days(pattern: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w’'-])(?:{pattern})(?![\w-])(?P<more>[’']s\b|\s(?:morning|afternoon|evening|night|matin|soir))?",
        re.IGNORECASE,
    )


NEAR_DAYS = (
    (_days("the day before yesterday|avant-hier|anteayer"), -2),
    (_days("yesterday|hier|ayer|yè"), -1),
    (_days("today|tonight|aujourd[’']hui|hoy|jodi a"), 0),
    (_days("tomorrow|demain"), 1),
)


def _week_of(offset: int, template: str, language: str) -> Callable[[date, str], str]:
    def spell(published: date, written: str) -> str:
        monday = published - timedelta(days=published.weekday()) + offset * _WEEK
        names = MONTH_NAMES[language]
        joined = " de " if language == "es" else " "
        return _like(
            written, template.format(f"{monday.day}{joined}{names[monday.month - 1]}{joined}{monday.year}")
        )

    return spell


def _month(offset: int, template: str, language: str) -> Callable[[date, str], str]:
    def spell(published: date, written: str) -> str:
        month = published.year * 12 + published.month - 1 + offset
        joined = " de " if language == "es" else " "
        return _like(written, template.format(f"{MONTH_NAMES[language][month % 12]}{joined}{month // 12}"))

    return spell


def _year(offset: int, template: str) -> Callable[[date, str], str]:
    def spell(published: date, written: str) -> str:
        return _like(written, template.format(published.year + offset))

    return spell


def _like(written: str, plain: str) -> str:
    return plain[0].upper() + plain[1:] if written[:1].isupper() else plain


def _period(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-])(?:{pattern})(?![\w’'-])", re.IGNORECASE)


PERIODS = (
    (_period("last week"), _week_of(-1, "in the week of {}", "en")),
    (_period("this week"), _week_of(0, "in the week of {}", "en")),
    (_period("next week"), _week_of(1, "in the week of {}", "en")),
    (_period("last month"), _month(-1, "in {}", "en")),
    (_period("this month"), _month(0, "in {}", "en")),
    (_period("next month"), _month(1, "in {}", "en")),
    (_period("last year"), _year(-1, "in {}")),
    (_period("this year"), _year(0, "in {}")),
    (_period("next year"), _year(1, "in {}")),
    (_period("la semaine (?:dernière|passée)"), _week_of(-1, "la semaine du {}", "fr")),
    (_period("cette semaine"), _week_of(0, "la semaine du {}", "fr")),
    (_period("la semaine prochaine"), _week_of(1, "la semaine du {}", "fr")),
    (_period("le mois (?:dernier|passé)"), _month(-1, "en {}", "fr")),
    (_period("ce mois-ci"), _month(0, "en {}", "fr")),
    (_period("l[’']an(?:née)? (?:dernière?|passée?)"), _year(-1, "en {}")),
    (_period("cette année"), _year(0, "en {}")),
    (_period("l[’']an(?:née)? prochaine?"), _year(1, "en {}")),
    (_period("la semana pasada"), _week_of(-1, "la semana del {}", "es")),
    (_period("esta semana"), _week_of(0, "la semana del {}", "es")),
    (_period("la (?:próxima semana|semana que viene)"), _week_of(1, "la semana del {}", "es")),
    (_period("el mes pasado"), _month(-1, "en {}", "es")),
    (_period("este mes"), _month(0, "en {}", "es")),
    (_period("el año pasado"), _year(-1, "en {}")),
    (_period("este año"), _year(0, "en {}")),
    (_period("el (?:próximo año|año que viene)"), _year(1, "en {}")),
)
