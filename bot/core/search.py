"""What somebody looks for: carried by buttons in few characters, and the order of what is found. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from zlib import crc32

from storage.domain.claim import Claim
from storage.domain.identity import fold
from storage.domain.status import VerificationStatus

MAX_QUERY: Final = 50
"""Characters. With every filter beside it, it fits in a button: 100 characters, Discord's own limit."""

MAX_ALTERNATIVES: Final = 3

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_STATUSES: Final = tuple(VerificationStatus)
_TOPIC_LETTERS: Final = 36**4


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is looked for: words, and what to keep to.

    `topic` is a slug. `claimant_id` is a claim whose claimant is meant, `publisher_id` an article whose outlet is meant:
    a number fits in a button where a name does not. Days are included.
    """

    query: str = ""
    status: VerificationStatus | None = None
    topic: str | None = None
    claimant_id: int | None = None
    publisher_id: int | None = None
    since: date | None = None
    until: date | None = None

    @property
    def has_filters(self) -> bool:
        return replace(self, query="") != Question()


def packed(question: Question) -> str:
    """Return the filters in at most 33 characters while numbers have six digits in base 36; without colons."""
    parts = {
        "s": None if question.status is None else _STATUSES.index(question.status),
        "t": None if question.topic is None else topic_mark(question.topic),
        "c": question.claimant_id,
        "p": question.publisher_id,
        "f": None if question.since is None else question.since.toordinal(),
        "u": None if question.until is None else question.until.toordinal(),
    }
    return ",".join(f"{name}{_in_base_36(value)}" for name, value in parts.items() if value is not None)


def unpacked(filters: str, query: str, topics: Collection[str]) -> Question:
    """Return the question whose filters were packed; `topics` are the slugs there are.

    Raises:
        LookupError: it names a topic that is gone.
    """
    values = {part[0]: int(part[1:], 36) for part in filters.split(",") if part}
    by_mark = {topic_mark(slug): slug for slug in topics}
    return Question(
        query=query,
        status=_STATUSES[values["s"]] if "s" in values else None,
        topic=by_mark[values["t"]] if "t" in values else None,
        claimant_id=values.get("c"),
        publisher_id=values.get("p"),
        since=date.fromordinal(values["f"]) if "f" in values else None,
        until=date.fromordinal(values["u"]) if "u" in values else None,
    )


def topic_mark(slug: str) -> int:
    """A number for a topic that stays the same while others come and go."""
    return crc32(slug.encode()) % _TOPIC_LETTERS


def best_first(claims: Sequence[Claim], query: str) -> list[Claim]:
    """Order claims that have all the words of a query somewhere.

    Those that say them side by side come first, then those that say them at all; the fewer other words a claim has, the
    earlier. Equals stay in their order.
    """
    asked = fold(query)
    words = frozenset(asked.split())

    def rank(claim: Claim) -> tuple[bool, bool, float]:
        said = fold(claim.text)
        own = said.split()
        has_all = words <= {*own}
        share = len(words) / len(own) if has_all and own else 0.0
        return f" {asked} " not in f" {said} ", not has_all, -share

    return sorted(claims, key=rank)


def corrections(query: str, near: dict[str, list[str]], dropped: Collection[str]) -> list[str]:
    """Return what may have been meant, the likeliest first: each word nobody has by one that is near it.

    `near` has the near words, the nearest first, of each word nobody has; those of `dropped` among them go where nothing
    is near. None where some other word has no near one: then nothing is sure enough to be said.
    """
    words = fold(query).split()
    choices = []
    for word in words:
        if word not in near:
            choices.append([word])
        elif near[word]:
            choices.append(near[word])
        elif word not in dropped:
            return []
    if not near or not choices:
        return []
    best = [one[0] for one in choices]
    # One word otherwise at a time: the rest as likely as they are.
    others = [[*best[:at], other, *best[at + 1 :]] for at, found in enumerate(choices) for other in found[1:]]
    said = dict.fromkeys(" ".join(one) for one in (best, *others))
    return [one for one in said if one != " ".join(words)][: MAX_ALTERNATIVES + 1]


def _in_base_36(value: int) -> str:
    digits = ""
    while value:
        value, digit = divmod(value, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
