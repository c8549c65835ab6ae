"""Which news agency an article's own lines credit: its dateline, its last lines, its by-line.

Credits of photographs are left aside: a picture of AFP's does not make the story AFP's.
"""

import re

# What agencies are called in print; the first form is the one we use.
_AGENCIES = {
    "AFP": r"AFP|A\.F\.P\.|Agence France[- ]Presse",
    "Reuters": r"(?:Thomson )?Reuters|REUTERS",
    "AP": r"AP|A\.P\.|(?:The )?Associated Press",
    "EFE": r"(?:Agencia )?EFE",
    "Xinhua": r"Xinhua(?: News Agency)?|新华社|新華社",
    "Anadolu": r"AA|Anadolu(?: (?:Agency|Ajans\u0131))?",
    "dpa": r"dpa|DPA|Deutsche Presse-Agentur",
    "ANSA": r"ANSA|Ansa",
    "TASS": r"TASS|Tass|\u0422\u0410\u0421\u0421",
    "Interfax": r"Interfax|Интерфакс",
    "Kyodo": r"Kyodo(?: News)?",
    "Yonhap": r"Yonhap(?: News Agency)?|연합뉴스",
    "PTI": r"PTI|Press Trust of India",
    "ANI": r"ANI",
    "IANS": r"IANS",
    "UPI": r"UPI|United Press International",
    "PA": r"PA Media|Press Association",
    "The Canadian Press": r"(?:The )?Canadian Press|La Presse [Cc]anadienne",
    "AAP": r"AAP|Australian Associated Press",
    "Europa Press": r"Europa Press|EUROPA PRESS",
    "Belga": r"Belga|BELGA",
    "ATS": r"ATS|Keystone-ATS|Keystone-SDA",
    "APA": r"APA",
    "Lusa": r"Lusa|LUSA",
    "Bloomberg": r"Bloomberg(?: News)?",
    "Prensa Latina": r"Prensa Latina",
}
_ANY = "|".join(f"(?P<a{number}>{names})" for number, names in enumerate(_AGENCIES.values()))
_NAMES = list(_AGENCIES)
_FILES = (
    r"(?:with (?:files|reporting|information|material|inputs?|wires?) (?:from|by)|with|avec|con (?:información|datos) de|"
    r"con|mit(?: material (?:von|der))?|source|fuente|quelle|fonte|kaynak|via|par|by|por|di|von|©|\(c\)|copyright)"
)

# Such as: INDIANAPOLIS (AP) — Port-au-Prince, 3 jul (EFE).- (Reuters) -
_DATELINE = re.compile(rf"[^()\n]{{0,60}}\((?:{_ANY})\)\s*[.:]?\s*[-–—]")
_STARTS = re.compile(rf"(?:{_ANY})\s?(?:[-–—]{{1,2}}|:)\s")
_WHOLE_LINE = re.compile(
    rf"[\s\W]*(?:(?i:{_FILES})[\s:,]*)?(?:(?:19|20)\d\d\s+)?(?:{_ANY})"
    r"(?:[\s,.]*(?i:contributed to this report|all rights reserved|tous droits réservés)?)[\s\W]*"
)
_AT_END = re.compile(rf"(?:\(|[—–]\s?)(?:{_ANY})\)?[.\s]*$")
_FOLLOWS = re.compile(rf"(?i:\b{_FILES})\s+(?:the\s+|l['’])?(?:{_ANY})\b")
_BY_REUTERS = re.compile(
    r"\(?(?:Additional )?(?:Reporting|Writing) by .{3,300}(?:;|,)\s?(?:[Ee]diting|[Ww]riting) by "
)
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;/|&()]|\b(?:avec|with|and|et|y|con|und|mit)\b)\s*")
_PHOTO = re.compile(r"photo|image|picture|getty|foto|imagen|bild|görsel", re.IGNORECASE)
_OPENING = 300
_LAST_LINES = 6
_CREDIT_LENGTH = 200


def find_credit(text: str, author: str | None = None, publisher: str | None = None) -> str | None:
    """Return the agency's short name. `text` is the article with its credit lines still in it."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if not lines:
        return None
    opening = next((line for line in lines if len(line) > _CREDIT_LENGTH), lines[0])
    return (
        _named_as(author)
        or _first_of(_DATELINE.match(opening[:_OPENING]), _STARTS.match(opening))
        or next((agency for line in lines[-_LAST_LINES:] if (agency := _at_the_end(line))), None)
        or next((agency for line in lines[:3] if (agency := _first_of(_WHOLE_LINE.fullmatch(line)))), None)
        or _named_as(publisher)
    )


def _at_the_end(line: str) -> str | None:
    if _PHOTO.search(line):
        return None
    if _BY_REUTERS.match(line):
        return "Reuters"
    if len(line) > _CREDIT_LENGTH:
        return _first_of(_AT_END.search(line))
    return _first_of(_WHOLE_LINE.fullmatch(line), _AT_END.search(line), _FOLLOWS.search(line))


def _named_as(names: str | None) -> str | None:
    """An agency among the names of a by-line: "Marie Paul, with Reuters"."""
    for name in _BETWEEN_NAMES.split(names or ""):
        if agency := _first_of(_WHOLE_LINE.fullmatch(name)):
            return agency
    return None


def _first_of(*found: re.Match[str] | None) -> str | None:
    match = next((one for one in found if one is not None), None)
    if match is None:
        return None
    return next(_NAMES[int(key[1:])] for key, value in match.groupdict().items() if value is not None)
