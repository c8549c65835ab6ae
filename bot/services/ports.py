"""What the services need from the outside world."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.digest import DigestIssue
from storage.domain.article import ArticleText
from storage.domain.digest import DigestPart, NewPart


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Bytes as they came, from a page or a file. `name` is the file's name or the final address."""

    name: str
    body: bytes
    content_type: str | None
    url: str | None = None


class Clock(Protocol):
    def __call__(self) -> datetime:
        """Return the time now, aware, in UTC."""


class ArticleFetcher(Protocol):
    async def fetch(self, url: str) -> Document:
        """Fetch a page a person asked for.

        Raises:
            UnreadableArticleError: the address is not allowed, or nothing usable came back.
        """


class ArticleReader(Protocol):
    async def read(self, document: Document) -> ArticleText:
        """Find the article in a document.

        Raises:
            UnreadableArticleError: empty, too large, binary, or no article in it.
        """


class DigestRenderer(Protocol):
    def __call__(self, issue: DigestIssue, language: str) -> list[NewPart]:
        """Render an issue as messages within Discord's limits, in reading order."""


class DigestPublisher(Protocol):
    async def publish(self, channel_id: int, part: DigestPart) -> int:
        """Send one part and return the id of its message.

        Raises:
            ChannelRefusedError: Discord will never take it (no such channel, no permission).
            PublishingFailedError: it may or may not have arrived; look with `find` before the next try.
        """

    async def find(self, channel_id: int, part: DigestPart) -> int | None:
        """Return the message of an earlier attempt at this part, if the channel shows one."""


class Notifier(Protocol):
    async def tell_moderators(self, guild_id: int, key: str, **details: str | int) -> None:
        """Say a sentence of the catalogue in the moderators' channel. Never raises."""
