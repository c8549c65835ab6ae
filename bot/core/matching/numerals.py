"""Words for numbers and units, and what they are worth."""

import re
from typing import Final

ONES: Final = {
    word: value
    for value, words in enumerate(
        ("zero", "one un une uno una youn", "two deux dos pair couple", "three trois tres twa", "four quatre cuatro kat", "five cinq cinco senk", "six seis sis",
         "seven sept siete", "eight huit ocho uit", "nine neuf nueve", "ten dix diez", "eleven onze once", "twelve douze doce dozen", "thirteen",
         "fourteen", "fifteen quinze quince", "sixteen", "seventeen", "eighteen", "nineteen")
    )
    for word in words.split()
}  # fmt: skip
TENS: Final = {
    word: value * 10
    for value, words in enumerate(
        ("", "", "twenty vingt veinte", "thirty trente treinta", "forty quarante cuarenta", "fifty cinquante cincuenta", "sixty",
         "seventy", "eighty", "ninety")
    )
    for word in words.split()
}  # fmt: skip
FRACTIONS: Final = {
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 0.25,
    "quarters": 0.25,
    "fifth": 0.2,
    "tenth": 0.1,
}
SHARES: Final = frozenset((*FRACTIONS, "half"))
TIMES: Final = {
    **dict.fromkeys(["hundred", "cent", "cien", "san"], 100.0),
    **dict.fromkeys(["thousand", "k", "mille", "mil", "milliers"], 1e3),
    **dict.fromkeys(["million", "millions", "m", "mn", "millon", "millones"], 1e6),
    **dict.fromkeys(["billion", "billions", "bn", "b", "milliard", "milliards"], 1e9),
    **dict.fromkeys(["trillion", "trillions", "tn"], 1e12),
}
AMBIGUOUS: Final = frozenset(
    ["one", "un", "une", "uno", "una", "once", "pair", "couple", "cent", "m", "b", "k", "mil", "mille"]
)
UNITS: Final = {
    "%": "%", "percent": "%", "per cent": "%", "pct": "%", "pousan": "%", "dollars": "USD", "dollar": "USD", "usd": "USD", "dola": "USD",
    "dolares": "USD", "euros": "EUR", "euro": "EUR", "eur": "EUR", "pounds": "GBP", "gourdes": "HTG", "gourde": "HTG", "goud": "HTG",
    "pesos": "peso", "yen": "JPY", "shillings": "KES", "hours": "h", "hour": "h", "days": "day", "day": "day", "weeks": "week", "week": "week", "months": "month", "month": "month",
    "years": "year", "year": "year", "minutes": "min", "minute": "min", "km": "km", "kilometres": "km", "kilometers": "km", "kilometre": "km", "kilometer": "km", "m": "m", "met": "m", "kilomet": "km", "cm": "cm", "centimetres": "cm", "miles": "mi",
    "mile": "mi", "metres": "m", "meters": "m", "metre": "m", "metros": "m", "kilos": "kg", "kg": "kg", "kilograms": "kg", "grams": "g",
    "tonnes": "t", "tons": "t", "toneladas": "t", "litres": "l", "liters": "l", "litros": "l", "hectares": "ha", "acres": "acres",
    "degrees": "°", "degres": "°", "grados": "°", "kilometros": "km",
    "jours": "day", "semaines": "week", "mois": "month", "ans": "year", "heures": "h", "dias": "day", "semanas": "week", "meses": "month",
    "anos": "year", "horas": "h", "jou": "day", "semen": "week", "mwa": "month", "ane": "year", "lane": "year", "edtan": "h", "minit": "min",
}  # fmt: skip
SIGNS: Final = {"$": "USD", "€": "EUR", "£": "GBP"}
BASES: Final = {
    "min": ("day", 1 / 1440), "h": ("day", 1 / 24), "week": ("day", 7.0), "month": ("day", 30.0), "year": ("day", 365.0),
    "km": ("m", 1000.0), "mi": ("m", 1609.344), "t": ("kg", 1000.0), "g": ("kg", 0.001), "cm": ("m", 0.01), "ha": ("m2", 10_000.0), "acres": ("m2", 4046.86),
}  # fmt: skip
"""What units are multiples of: SI, and a month of 30 days."""


RATIO_WORDS: Final = 6
_RATIO_OF: Final = {
    **{word: value for word, value in ONES.items() if 2 <= value <= 10 and word not in AMBIGUOUS},  # noqa: PLR2004
    **{str(value): value for value in (2, 3, 4, 5, 10, 20, 100, 1000)},
}
_EVERY: Final = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "tenth": 10}


def ratio_of(words: list[str]) -> tuple[float, int] | None:
    """A share told by two numbers, in per cent, and how many words follow its first: "nine out of ten", "every third"."""
    words = [*words, *[""] * (RATIO_WORDS - len(words))]
    if words[0] == "every" and words[1] in _EVERY:
        return 100 / _EVERY[words[1]], 1
    part = _RATIO_OF.get(words[0], 1 if words[0] in ("one", "1") else 0)
    if not part:
        return None
    for skipped in (1, 2, 3):
        apart = skipped > 1
        link, whole = (words[skipped], words[skipped + 1])
        if (link, whole) == ("out", "of"):
            whole, skipped = words[skipped + 2] if skipped + 2 < RATIO_WORDS else "", skipped + 1  # noqa: PLW2901
        elif link != "in":
            continue
        following = words[skipped + 2] if skipped + 2 < RATIO_WORDS else ""
        counts = following in UNITS or following in TIMES or (apart and following.endswith("s"))
        if part < _RATIO_OF.get(whole, 0) and not counts:
            return 100 * part / _RATIO_OF[whole], skipped + 1
    return None


def is_number_word(word: str) -> bool:
    return word[:1].isdigit() or word in ONES or word in TENS or word in _EVERY


def value_of(figure: str) -> float:
    """1,300,000 and 1.300.000 and 1,3 and 1.3."""
    marks = re.findall(r"[.,]", figure)
    parts = re.split(r"[.,]", figure)
    grouped = len(marks) > 1 or (len(marks) == 1 and len(parts[-1]) == 3 and parts[0] != "0")  # noqa: PLR2004
    if grouped and len(set(marks)) > 1:
        return float("".join(parts[:-1])[:30] + "." + parts[-1][:6])
    return float("".join(parts)[:30]) if grouped or not marks else float(parts[0][:30] + "." + parts[1][:6])
