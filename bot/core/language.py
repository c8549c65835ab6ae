"""Which of our languages a text is in, by its commonest small words."""

import re
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+(?:['’](?=\w))?")
_SAMPLE = 20_000
_MIN_HITS = 3

# The commonest function words of each language that are not also common in another of the list.
_SMALL_WORDS = {
    "en": "the and of to in that is was for it with as his on be at by had not are from this have were they has will said",
    "fr": "le les des du et est une dans que qui pour sur au aux avec par plus ne pas il elle ont été cette ce selon l' d'",
    "es": "el los las del y en que una para con por su al más ha han como pero fue está sus según entre desde también",
    "ht": "ki ak nan pou yo te ap ou pa li sa gen yon lan ki yo pral tout nou kap sou fè kote konsa",
    "pt": "o os das dos e em que uma para com por não mais foi são ao pela pelo também está uma ele à",
    "de": "der die das und ist in den von mit für auf nicht ein eine zu dem des im sich auch werden",
    "it": "il di che e la per un una in del della sono con non gli alla nel più anche ha è",
}
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
for _language, _words in _SMALL_WORDS.items():
    for _word in _words.split():
        _LANGUAGES_OF[_word] = (*_LANGUAGES_OF.get(_word, ()), _language)


def detect_language(text: str) -> str | None:
    """Return an ISO 639-1 code, or None where the text is too short or in a language we do not know."""
    hits: Counter[str] = Counter()
    for match in _WORD.finditer(text[:_SAMPLE].lower()):
        for language in _LANGUAGES_OF.get(match.group().replace("’", "'"), ()):
            hits[language] += 1
    if not hits:
        return None
    ranked = hits.most_common(2)
    runner_up = ranked[1][1] if len(ranked) > 1 else 0
    language, count = ranked[0]
    return language if count >= _MIN_HITS and count > 1.2 * runner_up else None
