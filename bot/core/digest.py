"""What a digest says: which claims, in which order, under which heading. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from storage.domain.claim import ClaimFile, StatusChange
from storage.domain.status import VerificationStatus

ON_REQUEST = "now:"
"""What the slot of a digest somebody asked for starts with; the request's own id follows."""
_DISCORD_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
"""Discord's ids hold the milliseconds since: https://discord.com/developers/docs/reference#snowflakes"""
MAX_DECIDED = 40
"""Corrections and verdicts in one issue. More than that is no longer read; the rest comes next time."""
MAX_UNCHECKED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestEntry:
    """One claim of an issue. `shown_before` is the status the last issue gave it, None where it is new."""

    file: ClaimFile
    shown_before: VerificationStatus | None

    @property
    def is_correction(self) -> bool:
        """Whether readers were given a verdict that we no longer stand by."""
        return _is_verdict(self.shown_before) and self.shown_before != self.file.claim.status

    @property
    def last_change(self) -> StatusChange | None:
        """Why the claim stands where it stands."""
        return self.file.history[-1] if self.file.history else None


def _is_verdict(status: VerificationStatus | None) -> bool:
    return status is not None and status.is_verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestIssue:
    """Corrections first: a verdict that changed is what readers must hear before anything new.

    `marker` is short, seen by readers and unique to the delivery: its messages are found again by it.
    `since` is when readers last heard of the topic, where there was a last time.
    `left_out` counts the claims there was no room for; they are offered again next time.
    """

    topic_name: str
    marker: str
    published_at: datetime
    since: datetime | None
    corrections: tuple[DigestEntry, ...]
    verdicts: tuple[DigestEntry, ...]
    unchecked: tuple[DigestEntry, ...]
    left_out: int

    @property
    def is_empty(self) -> bool:
        return not (self.corrections or self.verdicts or self.unchecked)


def compose(
    entries: Iterable[DigestEntry],
    *,
    topic_name: str,
    marker: str,
    published_at: datetime,
    since: datetime | None = None,
) -> DigestIssue:
    """Choose and order the claims of one issue.

    Corrections and verdicts: oldest decision first, so that nothing waits for ever. Unchecked claims: the
    ones most worth checking. What readers have seen as it stands is not repeated.
    """
    corrections: list[DigestEntry] = []
    verdicts: list[DigestEntry] = []
    unchecked: list[DigestEntry] = []
    for entry in entries:
        status = entry.file.claim.status
        if entry.is_correction:
            corrections.append(entry)
        elif status.is_verdict and entry.shown_before != status:
            verdicts.append(entry)
        elif status.is_open and entry.shown_before is None:
            unchecked.append(entry)
    corrections.sort(key=_decided_at)
    verdicts.sort(key=_decided_at)
    unchecked.sort(key=lambda entry: (-entry.file.claim.check_worthiness, entry.file.claim.id))
    room_for_verdicts = max(0, MAX_DECIDED - len(corrections))
    shown = (corrections[:MAX_DECIDED], verdicts[:room_for_verdicts], unchecked[:MAX_UNCHECKED])
    return DigestIssue(
        topic_name=topic_name,
        marker=marker,
        published_at=published_at,
        since=since,
        corrections=tuple(shown[0]),
        verdicts=tuple(shown[1]),
        unchecked=tuple(shown[2]),
        left_out=len(corrections) + len(verdicts) + len(unchecked) - sum(map(len, shown)),
    )


def _decided_at(entry: DigestEntry) -> tuple[datetime, int]:
    change = entry.last_change
    return (change.changed_at if change else entry.file.claim.updated_at, entry.file.claim.id)


def delivery_marker(digest_id: int, slot: str) -> str:
    """Name a delivery in words its readers can quote: "digest 7 · 2026-11-28T20:00", local time.

    One that was asked for is named by the moment of the request, to the millisecond, in UTC.
    """
    if slot.startswith(ON_REQUEST):
        slot = _asked_at(int(slot.removeprefix(ON_REQUEST)))
    return f"digest {digest_id} · {slot}"


def slot_on_request(request_id: int) -> str:
    """Name the delivery that one request asked for: the same request twice is the same delivery."""
    return f"{ON_REQUEST}{request_id}"


def _asked_at(snowflake: int) -> str:
    at = _DISCORD_EPOCH + timedelta(milliseconds=snowflake >> 22)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
