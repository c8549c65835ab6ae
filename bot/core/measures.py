"""Words around figures: units, currencies, magnitudes, "about" and "more than", in English, French and Spanish."""

import re
from types import MappingProxyType

from bot.core.lexicon import WordList
from storage.domain.claim import Precision

SIGNS = MappingProxyType(
    {
        "$": "USD", "US$": "USD", "USD": "USD", "CA$": "CAD", "HK$": "HKD", "€": "EUR", "EUR": "EUR", "£": "GBP",
        "GBP": "GBP", "¥": "JPY", "KES": "KES", "KSh": "KES", "Ksh": "KES", "Sh": "KES", "HTG": "HTG", "HT$": "HTD",
    }
)  # fmt: skip
UNITS = MappingProxyType(
    {
        "%": "%", "percent": "%", "per cent": "%", "pc": "%", "pour cent": "%", "por ciento": "%", "pousan": "%",
        "$": "USD", "dollar": "USD", "dollars": "USD", "dólares": "USD", "dólar": "USD", "us dollars": "USD",
        "dola": "USD", "€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "pounds sterling": "GBP",
        "gourdes": "HTG", "goud": "HTG", "shillings": "KES", "kenyan shillings": "KES", "yen": "JPY",
        "km": "km", "kilometers": "km", "kilometres": "km", "kilomètres": "km", "kilómetros": "km", "kilometer": "km",
        "kilometre": "km", "miles": "mi", "mile": "mi", "metres": "m", "meters": "m", "mètres": "m", "metros": "m",
        "kg": "kg", "kilos": "kg", "kilograms": "kg", "kilogrammes": "kg", "kilogramos": "kg", "tonnes": "t",
        "tons": "t", "toneladas": "t", "hectares": "ha", "hectáreas": "ha", "acres": "acres", "litres": "l",
        "liters": "l", "litros": "l", "degrees": "°", "degrés": "°", "grados": "°",
    }
)  # fmt: skip
CURRENCIES = frozenset(SIGNS.values())
MAGNITUDES = MappingProxyType(
    {
        "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "millions": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9,
        "billions": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "mille": 1e3, "milliard": 1e9,
        "milliards": 1e9, "mil": 1e3, "millón": 1e6, "millones": 1e6,
    }
)  # fmt: skip
MAGNITUDE = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,3}(?:[.,\u00a0\u202f]\d{3})+|\d{1,9}(?:[.,]\d{1,3})?)[\s\u00a0\u202f-]?"
    r"(?P<magnitude>hundred|thousand|millions?|billions?|trillion|milliards?|mille|mil|millón|millones|bn|mn|tn|(?<=\d)[kmKM])(?!\w)",
    re.IGNORECASE,
)
ROUND_NUMBERS = MappingProxyType(
    {
        "dozen": 12, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
        "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000, "decena": 10, "docena": 12,
        "veintena": 20, "treintena": 30, "centenar": 100, "millar": 1000,
    }
)  # fmt: skip
ROUND_NUMBER = re.compile(
    r"\b(?:a|une?|una?)\s(?P<round>" + "|".join(ROUND_NUMBERS) + r")\b(?:\s(?:de|of)\b\s?|\sd[’'])?\s?",
    re.IGNORECASE,
)
PERCENT = re.compile(r"(?<=\d)[\s\u00a0\u202f]?(?:pour cent|por ciento|per cent)\b", re.IGNORECASE)
ARTICLE = re.compile(
    r"\b((?:(?<=of )|(?<=des )|(?<=de )|(?<![\w\d] ))(?:[Cc]entaines|[Mm]illiers|[Mm]illions|[Mm]illiards|[Bb]illions|[Mm]illones)|"
    r"[Hh]undreds|[Tt]ens|[Tt]housands|[Cc]ientos|[Mm]iles|[Uu]n|[Uu]ne|[Uu]na|[Uu]no|[Uu]nos|[Uu]nas|[Oo]ne)\b"
)
"""Articles more often than the figure 1, and crowds nobody counted: kept from being read as numbers."""

PRECISIONS = (
    (
        frozenset(
            {
                "more than", "over", "at least", "above", "exceeding", "upwards of", "no fewer than", "no less than",
                "plus de", "plus d'", "au moins", "au minimum", "más de", "al menos", "por lo menos", "plis pase",
                "omwen", "minimum of",
            }
        ),
        Precision.AT_LEAST,
    ),
    (
        frozenset(
            {
                "up to", "at most", "less than", "fewer than", "under", "below", "no more than", "moins de", "au plus",
                "jusqu'à", "jusqu’à", "au maximum", "menos de", "hasta", "como máximo", "mwens pase",
            }
        ),
        Precision.AT_MOST,
    ),
    (
        frozenset(
            {
                "~", "about", "around", "approximately", "some", "nearly", "almost", "roughly", "an estimated", "estimated",
                "close to", "about a", "environ", "près de", "quelque", "autour de", "à peu près", "presque", "unos", "unas",
                "cerca de", "alrededor de", "aproximadamente", "casi", "anviwon", "apeprè",
            }
        ),
        Precision.ABOUT,
    ),
)  # fmt: skip
MONTHS = WordList(
    "january february march april may june july august september october november december jan feb mar",
    "apr jun jul aug sep sept oct nov dec janvier février mars avril mai juin juillet août septembre",
    "octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre",
    "noviembre diciembre janvye fevriye avril jen jiyè septanm",
)
BEFORE_YEAR = WordList(
    "in since from by until of during en depuis de desde hasta durante before after the , ( to between",
    "and",
)
AGES = WordList("year-old years-old year-olds month-old day-old")
OF = WordList(
    "of de des du del in en for d'",
)
ARTICLES = WordList(
    "the a an all its their les la le l' des el los las del sus",
)
PLURALS = WordList(
    "people police men women children personnel troops gens moun polisye gente policía million",
)
STOPS = WordList(
    "of in on at to for from by with and or but that which who were was are is be been being had has",
    "have will would could said says died landed arrived left after before during since as than when",
    "while if not so there this these those it they them us he she we i the a an his her their its into",
    "over under about between among against per each every last next more killed arrested taken took",
    "take made make came come went go get got may might can should de du des en dans sur pour par avec",
    "et ou mais que qui dont où ont été est sont était étaient a à au aux le la les un une ce cette ces",
    "se sera seront sont lors depuis contre entre chez del al el los las y o pero por con para sin",
    "sobre ha han fue fueron son es está están llegaron murieron desde contra entre según como una uno",
    "ki nan ak te pou",
)
