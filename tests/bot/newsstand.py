"""A guild with claims and a digest service over a real database, for tests of digests."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from bot.services.deliveries import DeliverySender
from bot.services.digests import DigestService, TypedSchedule
from bot.services.issues import DigestEditor
from bot.ui.digest import render_digest
from storage import claims, digests, new_claims, reviews
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.claim import Claim, NewClaim
from storage.domain.digest import DeliveryState, Digest
from storage.domain.guild import GuildSettings
from storage.domain.status import VerificationStatus as Status
from storage.domain.topic import Topic
from tests.fakes import FakeChannels, FakeClock, FakeNotifier, FakePublisher

GUILD, CHANNEL, OTHER_CHANNEL = 10, 77, 78
MODERATOR = Actor(guild_id=GUILD, user_id=5)
TOPIC = Topic(slug="haiti", name="Haiti mission", groups=(("haiti",),))
DAILY = TypedSchedule(at="20:00", zone="America/Port-au-Prince")


PARTS = 3
"""Messages that an issue about what `fill` adds consists of."""


def is_whole(footers: list[str]) -> bool:
    """Whether these are all parts of one issue, in order, each once."""
    numbers = range(1, len(footers) + 1)
    return [one.split(" · ")[-1] for one in footers] == [
        f"part {number} of {len(footers)}" for number in numbers
    ]


async def default_settings(guild_id: int) -> GuildSettings:
    return GuildSettings(guild_id=guild_id)


def copy_database(original: Path, copy: Path) -> None:
    """A file alone is not the database: what was written last is in its log beside it."""
    with closing(sqlite3.connect(original)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


@dataclass(slots=True)
class Newsstand:
    """What outlives a process: the database, the channels, the clock. `services()` is one process's worth."""

    database: Database
    clock: FakeClock = field(default_factory=FakeClock)
    notifier: FakeNotifier = field(default_factory=FakeNotifier)
    channels: FakeChannels = field(init=False)
    publisher: FakePublisher = field(init=False)
    topics: dict[str, Topic] = field(default_factory=lambda: {TOPIC.slug: TOPIC})

    def __post_init__(self) -> None:
        self.channels = FakeChannels(self.clock)
        self.publisher = FakePublisher(self.channels)

    def service(
        self, database: Database | None = None, publisher: FakePublisher | None = None
    ) -> DigestService:
        held = database or self.database
        editor = DigestEditor(self.topics, render_digest, default_settings)
        sender = DeliverySender(held, self.clock, publisher or self.publisher, self.notifier)
        return DigestService(held, self.clock, editor, sender, self.notifier)

    async def add_claim(self, text: str, status: Status = Status.UNREVIEWED) -> Claim:
        async with self.database.transaction() as session:
            claim, _ = await new_claims.add_claim(session, MODERATOR, NewClaim(text=text), now=self.clock())
        return claim if status is Status.UNREVIEWED else await self.decide(claim.id, status)

    async def decide(self, claim_id: int, status: Status) -> Claim:
        async with self.database.transaction() as session:
            claim = await claims.get_claim(session, GUILD, claim_id)
            if claim.status.is_verdict and status is not Status.IN_PROGRESS:
                claim = await self._set(session, claim, Status.IN_PROGRESS)
            return await self._set(session, claim, status)

    async def _set(self, session: object, claim: Claim, status: Status) -> Claim:
        return await reviews.set_status(
            session,  # type: ignore[arg-type]  # the session just opened
            MODERATOR,
            claim,
            status,
            reason="because the records say so",
            evidence_urls=["https://records.example/1"],
            now=self.clock(),
        )

    async def fill(self, count: int = 20) -> None:
        """Enough verdicts for an issue of several messages."""
        for number in range(count):
            await self.add_claim(f"Haiti claim {number} " + "says a lot of things " * 22, Status.FALSE)

    async def schedule(self, channel_id: int = CHANNEL) -> Digest:
        return await self.service().schedule(MODERATOR, DAILY, topic="haiti", channel_id=channel_id)

    async def states(self) -> list[DeliveryState]:
        """How far the deliveries of the first digest's first two slots are."""
        slots = ("2026-11-24T20:00", "2026-11-25T20:00")
        async with self.database.reader() as session:
            first, *_ = await digests.list_digests(session, GUILD)
            found = [await digests.find_delivery(session, first.id, slot) for slot in slots]
        return [delivery.state for delivery in found if delivery]

    def posted(self, channel_id: int = CHANNEL) -> list[str]:
        """The footers of what stands in a channel: each part has its own."""
        return [message.footer for message in self.channels.messages if message.channel_id == channel_id]
