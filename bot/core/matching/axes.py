"""States that exclude each other, as the news tells them: up or down, open or shut, safe or hurt.

General words of each pole, written from the field; a dictionary of antonyms has few of them ("behind bars").
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.core.matching import lexicon
from bot.core.matching.terms import Token

_LONGEST: Final = 4
_BEFORE_PARTICLE: Final = frozenset(
    [
        "is",
        "was",
        "are",
        "were",
        "be",
        "been",
        "being",
        "went",
        "goes",
        "go",
        "gone",
        "going",
        "again",
        "prices",
        "price",
        "rates",
        "rate",
        "numbers",
    ]
)
_POLES: Final = {
    "more": (
        (
            "rise rose risen rising increase grow grew climb soar jump surge swell double triple expand higher more bigger larger upward"
            " gain|going up|went up|gone up|up|hausse|augmente|sube|aumenta|aumento|subio"
        ),
        (
            "fall fell fallen drop decrease decline shrink sink plunge plummet slump dip fewer less lower smaller downward halve tumble"
            " ease|going down|went down|gone down|down|baisse|diminue|baja|bajo|cayo|disminuye"
        ),
    ),
    "dear": (
        "expensive pricey pricier dear dearer costlier costly|paying more|pay more|costs more|cost more|more expensive|plus cher|mas caro",
        "cheap cheaper cheapest affordable|paying less|pay less|costs less|cost less|less expensive|moins cher|mas barato",
    ),
    "open": (
        "open reopen opened reopened operating operational|in service|up and running|back in business|in operation|ouvert|abierto|louvri",
        "shut closed close shutdown shuttered|sealed off|out of service|out of action|out of order|shut down|closed down|ferme|cerrado|femen",
    ),
    "working": (
        "working functioning functional running intact repaired restored|works fine|in working order",
        "broken damaged destroyed ruined collapsed wrecked faulty|broke down|out of order|out of action|stopped working",
    ),
    "alive": (
        "alive survive survived living unharmed unhurt uninjured safe rescued|safe and sound|still alive|out of danger|vivant|vivo",
        "dead die died dying killed kill slain murdered drowned perished fatal deceased|lost their lives|lost his life|mort|tue|muerto",
    ),
    "free": (
        "free freed released release acquitted acquit cleared exonerated|walks free|walked free|let go|set free|libere|liberado",
        (
            "jailed jail imprisoned detained detain arrested arrest locked convicted convict guilty custody imprison sentenced captive"
            "|behind bars|in prison|in jail|locked up|in a cell|in custody|emprisonne|encarcelado|detenido"
        ),
    ),
    "approve": (
        (
            "approve approved accept accepted pass passed adopt adopted back backed endorse endorsed support supported ratify ratified agree"
            " agreed allow allowed authorise authorised authorize authorized permit permitted legal lawful|voted for|vote for|in favour|gave the green light"
        ),
        (
            "reject rejected block blocked refuse refused oppose opposed veto vetoed ban banned forbid forbidden prohibit prohibited outlaw"
            " outlawed illegal unlawful scrap scrapped dismiss|voted against|vote against|voted down|turned down|threw out|thrown out|struck down"
        ),
    ),
    "win": (
        "win won victory winner victorious triumph|came first",
        "lose lost loss loser|came last|was beaten|were beaten",
    ),
    "come": (
        "arrive arrived enter entered join joined advance advancing|came back|come back|moved in|pushing closer|closing in",
        (
            "leave left depart departed exit quit withdraw withdrew withdrawn retreat retreating flee fled|pulled out|pull out|pulled back"
            "|pulling back|fell back|moved out"
        ),
    ),
    "start": (
        "start started begin began begun launch launched resume resumed continue continued|under way|go ahead|goes ahead|going ahead|went ahead",
        (
            "end ended stop stopped finish finished halt halted cease ceased suspend suspended cancel cancelled canceled scrapped abandoned"
            " postponed postpone|called off|call off|put off"
        ),
    ),
    "done": (
        "built completed finished delivered deployed arrived implemented done constructed|half built|in place|already",
        "planned pledged promised proposed unbuilt pending intended expected|on paper|on the drawing board|yet to|not yet|still to",
    ),
    "true": (
        "true genuine authentic real confirmed correct accurate proven",
        "false fake fabricated doctored hoax untrue bogus forged incorrect wrong debunked staged invented",
    ),
    "harm": (
        "cause causes caused harm harmful dangerous unsafe worsen worsens raise deadly toxic risky",
        "prevent prevents prevented cure cures protect protects protected harmless safe reduce reduces lower heal treat treats",
    ),
    "stay": (
        "stay stays staying remain remains remaining keep keeps kept retain retained extend extended renew renewed",
        "resign resigned quit quits fired sacked dismissed ousted removed replaced expired expire step|steps down|stepped down|stepping down",
    ),
    "public": (
        "public open transparent published disclosed|made public",
        "secret confidential hidden private concealed withheld|behind closed doors|kept secret",
    ),
    "enough": (
        "enough plentiful ample abundant surplus full sufficient plenty|well stocked",
        "short shortage scarce empty lacking insufficient|running out|ran out|run out|out of",
    ),
    "early": (
        "early earlier ahead sooner before|ahead of schedule",
        "late later delayed behind overdue|behind schedule",
    ),
    "peace": (
        "peaceful calm ceasefire truce quiet peace peacefully|laid down",
        "violent violence fighting clashes clash riot riots war battle",
    ),
    "sane": (
        "healthy recovered well negative discharged",
        "sick ill infected hospitalised hospitalized positive",
    ),
    "guilt": ("innocent acquitted cleared acquit|not guilty", "guilty convicted convict|found guilty"),
}
"""Each with the entries of either pole: single words first, then those of several, parted by |."""


def _entries() -> dict[str, tuple[tuple[str, int], ...]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for axis, poles in _POLES.items():
        for sign, pole in zip((1, -1), poles, strict=True):
            words, *several = pole.split("|")
            for entry in (*words.split(), *several):
                found.setdefault(entry, []).append((axis, sign))
    return {entry: tuple(poles) for entry, poles in found.items()}


_ENTRIES: Final = _entries()


@dataclass(frozen=True, slots=True)
class Pole:
    """`sign` on `axis`, as said with its "not"; `entry` is what says so."""

    axis: str
    sign: int
    entry: str


def poles_of(tokens: list[Token], cues: list[int]) -> tuple[Pole, ...]:
    """Return the states a claim tells; `cues` holds for each token the "not" that it is under, or -1."""
    found = []
    skip = -1
    for n in range(len(tokens)):
        if n <= skip:
            continue
        for entry, last, poles in _entries_at(tokens, n):
            skip = last
            denied = cues[n] >= 0
            found += [Pole(axis, -sign if denied else sign, entry) for axis, sign in poles]
            break
    return tuple(found)


def _entries_at(tokens: list[Token], n: int) -> Iterator[tuple[str, int, tuple[tuple[str, int], ...]]]:
    for length in range(_LONGEST, 1, -1):
        entry = " ".join(token.word for token in tokens[n : n + length])
        if entry in _ENTRIES:
            yield entry, n + length - 1, _ENTRIES[entry]
    word = tokens[n].word
    if word in ("up", "down", "out", "before", "behind", "left", "already"):
        if word in ("up", "down") and n and tokens[n - 1].word in _BEFORE_PARTICLE:
            yield word, n, _ENTRIES[word]
        if word == "left" and n + 1 < len(tokens):
            yield word, n, _ENTRIES[word]
        return
    for form in (word, *lexicon.lemmas_of(word)):
        if form in _ENTRIES:
            yield word, n, _ENTRIES[form]
            return


def opposed(one: tuple[Pole, ...], other: tuple[Pole, ...]) -> tuple[tuple[Pole, Pole], ...]:
    """Return the axes on which two claims are wholly at opposite poles."""
    found = []
    for axis in {pole.axis for pole in one} & {pole.axis for pole in other}:
        ours = {pole.sign for pole in one if pole.axis == axis}
        theirs = {pole.sign for pole in other if pole.axis == axis}
        if len(ours) == len(theirs) == 1 and ours != theirs:
            found.append(
                (
                    next(pole for pole in one if pole.axis == axis),
                    next(pole for pole in other if pole.axis == axis),
                )
            )
    return tuple(sorted(found, key=lambda pair: pair[0].axis))


def share_a_pole(one: str, other: str) -> bool:
    """Whether two words tell one state: dead, killed."""
    return bool(_poles(one) & _poles(other))


def face_each_other(one: str, other: str) -> bool:
    """Whether two words tell opposite states: killed, survived."""
    return bool(_poles(one) & {(axis, -sign) for axis, sign in _poles(other)})


@lru_cache(maxsize=20_000)
def _poles(word: str) -> frozenset[tuple[str, int]]:
    return frozenset(pole for form in (word, *lexicon.lemmas_of(word)) for pole in _ENTRIES.get(form, ()))
