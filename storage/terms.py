"""The terms a claim is matched by: folded words without their endings. One analysis for both databases.

Neither engine stems or drops anything itself: it is given these terms and indexes them as they are. So both find the
same claims, by construction, and how rare a term is can be asked in the same words.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

import snowballstemmer

from storage.domain.identity import fold

ANALYSIS: Final = 2
"""Grows whenever the same text would give other terms; what was analysed otherwise is analysed anew."""

MAX_TERM: Final = 64
"""Characters of a term that count."""

MAX_TERMS: Final = 400
"""Terms of one claim, its title and its context that count."""

MAX_LOOKED_AT: Final = 6_000
"""Characters of a text that are looked at."""

_STOPWORDS: Final = (
    # What stands in every English sentence; then what stands in French, Spanish and Haitian Creole ones and is no
    # English word of its own. `fold` has taken accents and apostrophes away.
    "a about above after again against all also am an and any are aren as at be because been before being below between"
    " both but by can cannot could couldn d did didn do does doesn doing don down during each few for from further had"
    " hadn has hasn have haven having he her here hers herself him himself his how i if in into is isn it its itself just"
    " ll m me more most my myself no nor not now of off on once only or other our ours out over own re s same she should"
    " so some such t than that the their theirs them then there these they this those through to too under until up ve"
    " very was wasn we were weren what when where which while who whom why will with won would wouldn you your yours"
    " au aux avec ce ces cette dans de des du elle en est et il ils je la le les leur lui mais nous par pas pour qu que"
    " qui sa se ses sont sur un une vous y"
    " al como con del el ella ellos era es esta este los las lo mas muy para pero por su sus una uno"
    " ak ki nan yo yon pou gen se te ap li sou epi"
)
STOPWORDS: Final = frozenset(_STOPWORDS.split())

_ADDRESS: Final = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+", re.IGNORECASE)
_TAG: Final = re.compile(r"#(\w{1,100})")
_PART: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")

_stemmer: Final = snowballstemmer.stemmer("english")


def terms_of(*texts: str | None) -> list[str]:
    """Return the terms of the texts in order, repeated as they are said. Stopwords are left out."""
    folded = fold(" ".join(text[:MAX_LOOKED_AT] for text in texts if text))
    return [_stem(word[:MAX_TERM]) for word in folded.split() if word not in STOPWORDS][:MAX_TERMS]


def plain_question(text: str) -> str:
    """Return a question without web addresses, with the words of a hashtag beside it.

    `#BlackLivesMatter` is that tag and three words; a tag without capitals is itself alone.
    """
    looked_at = unicodedata.normalize("NFKC", text[:MAX_LOOKED_AT])
    return _TAG.sub(_with_its_words, _ADDRESS.sub(" ", looked_at))


def query_terms(text: str) -> tuple[str, ...]:
    """Return each term of a question once; where it is made of stopwords only, those."""
    found = dict.fromkeys(terms_of(plain_question(text)))
    return tuple(found) or tuple(
        dict.fromkeys(_stem(word[:MAX_TERM]) for word in fold(text).split()[:MAX_TERMS])
    )


def _with_its_words(tag: re.Match[str]) -> str:
    words = _PART.findall(tag[1])
    return " ".join([tag[1], *words] if len(words) > 1 else [tag[1]])


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """Stemming is written in plain Python and costs 25 µs a word; most words come again."""
    return str(_stemmer.stemWord(word)) or word
