"""Stand-ins for the outside world behind the services' ports, and a database that can be pulled from under them."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from storage.database import Database
from storage.domain.digest import DigestPart


class KilledError(BaseException):
    """The process ends here. Like a kill, nothing that handles errors sees it."""


@dataclass(slots=True)
class Tripwire:
    """Counts the steps a run takes, and kills it at the step asked for."""

    at: int | None = None
    steps: int = 0

    def step(self) -> None:
        self.steps += 1
        if self.steps == self.at:
            raise KilledError


class FakeClock:
    def __init__(self, now: datetime = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeMessage:
    id: int
    channel_id: int
    payload: str
    nonce: str
    sent_at: datetime

    @property
    def footer(self) -> str:
        return str(json.loads(self.payload)[-1]["footer"]["text"])


@dataclass(slots=True)
class FakeChannels:
    """A Discord of channels that outlives the bot. It knows a nonce for five minutes, as Discord does."""

    clock: FakeClock
    messages: list[FakeMessage] = field(default_factory=list)

    def post(self, channel_id: int, part: DigestPart) -> int:
        recent = self.clock.now - timedelta(minutes=5)
        for message in self.messages:
            if message.nonce == part.nonce and message.sent_at >= recent:
                return message.id
        message = FakeMessage(
            id=1000 + len(self.messages),
            channel_id=channel_id,
            payload=part.payload,
            nonce=part.nonce,
            sent_at=self.clock.now,
        )
        self.messages.append(message)
        return message.id

    def find(self, channel_id: int, part: DigestPart) -> int | None:
        footer = json.loads(part.payload)[-1]["footer"]["text"]
        for message in self.messages:
            if message.channel_id == channel_id and message.footer == footer:
                return message.id
        return None


@dataclass(slots=True)
class FakePublisher:
    """Satisfies `DigestPublisher`. `before` and `after` run round the effect of a publish, and may raise."""

    channels: FakeChannels
    wire: Tripwire = field(default_factory=Tripwire)
    before: Callable[[DigestPart], None] = lambda _part: None
    after: Callable[[DigestPart], None] = lambda _part: None
    looked_for: list[int] = field(default_factory=list)

    async def publish(self, channel_id: int, part: DigestPart) -> int:
        self.wire.step()
        self.before(part)
        message_id = self.channels.post(channel_id, part)
        self.wire.step()
        self.after(part)
        return message_id

    async def find(self, channel_id: int, part: DigestPart) -> int | None:
        self.wire.step()
        self.looked_for.append(part.number)
        return self.channels.find(channel_id, part)


@dataclass(slots=True)
class FakeNotifier:
    """Satisfies `Notifier`."""

    told: list[str] = field(default_factory=list)

    async def tell_moderators(self, guild_id: int, key: str, **details: str | int) -> None:
        self.told.append(key)


class WiredDatabase(Database):
    """A real database with a wire across the way in, the commit, and the way out of each transaction."""

    def __init__(self, url: str, wire: Tripwire) -> None:
        super().__init__(url)
        self._wire = wire

    @override
    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        self._wire.step()
        async with super().transaction() as session:
            yield session
            self._wire.step()
        self._wire.step()

    @override
    @asynccontextmanager
    async def reader(self) -> AsyncIterator[AsyncSession]:
        self._wire.step()
        async with super().reader() as session:
            yield session
