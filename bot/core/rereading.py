"""When an article is read again, and what its page says now of the claims that rest on it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from bot.core.changes import plain_wording
from storage.domain.source import CitedPassage, SourceChange

LOOKS: Final = (timedelta(hours=1), timedelta(days=1), timedelta(weeks=1), timedelta(days=30))
"""After an article was added. Most silent edits come within a day; most pages that vanish do so later."""

FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=5), timedelta(days=1)
MOST_FAILURES: Final = 8
"""So many times in a row, over a day and a half: then this look is left out."""

_ETAG: Final = re.compile(r'(?:W/)?"[!#-~]{0,500}"')
_DATE: Final = re.compile(r"[A-Za-z0-9,: +-]{10,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a site called the state of a page, for asking whether it is another by now."""

    etag: str | None = None
    last_modified: str | None = None


def validators_of(headers: Iterable[tuple[str, str]]) -> Validators:
    """Take the validators from an answer's headers; one that may not be sent back as a header is none."""
    named = {name.lower(): value.strip() for name, value in headers}
    etag, last_modified = named.get("etag", ""), named.get("last-modified", "")
    return Validators(
        etag=etag if _ETAG.fullmatch(etag) else None,
        last_modified=last_modified if _DATE.fullmatch(last_modified) else None,
    )


def may_ask_conditionally(step: int) -> bool:
    """Whether a look may believe a site that says "unchanged".

    The last one reads for itself: an edit that is meant to be silent may well leave the page's validators alone.
    """
    return step < len(LOOKS) - 1


def plan_after(added_at: datetime, now: datetime) -> tuple[int, datetime | None]:
    """Return how many looks are behind us, and when the next is due. Looks missed meanwhile are not made up for."""
    done = sum(added_at + after <= now for after in LOOKS)
    return done, added_at + LOOKS[done] if done < len(LOOKS) else None


def pause_after(failures: int) -> timedelta:
    """Return how long to wait after that many failures before this one."""
    return min(FIRST_PAUSE * (1 << min(failures, 16)), LONGEST_PAUSE)


def changes_on_page(passages: Iterable[CitedPassage], text: str) -> dict[SourceChange, list[int]]:
    """Say which claims a page that is there gives news of: a passage of theirs is not on it, or is again.

    Spacing and the shape of quotation marks and dashes make no difference. `passages` are sorted by claim; a claim
    whose passage was missing before is no news.
    """
    page = plain_wording(text)
    found: dict[SourceChange, list[int]] = {}
    for claim_id, group in groupby(passages, key=lambda one: one.claim_id):
        cited = list(group)
        missing = any(one.quote is not None and plain_wording(one.quote.text) not in page for one in cited)
        last = cited[0].last
        if missing and last is not SourceChange.CHANGED:
            found.setdefault(SourceChange.CHANGED, []).append(claim_id)
        elif not missing and last in {SourceChange.CHANGED, SourceChange.GONE}:
            found.setdefault(SourceChange.RESTORED, []).append(claim_id)
    return found


def changes_without_page(passages: Iterable[CitedPassage]) -> dict[SourceChange, list[int]]:
    """Say which claims have lost their page, where that is news."""
    lost = dict.fromkeys(one.claim_id for one in passages if one.last is not SourceChange.GONE)
    return {SourceChange.GONE: list(lost)} if lost else {}
