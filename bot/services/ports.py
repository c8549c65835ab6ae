"""What the services need from the outside world."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from bot.core.digest import DigestIssue
from bot.core.feeds.entries import FoundFeed, ParsedFeed
from bot.core.llm.prompts import Prompt
from bot.core.vectors import Vectors
from storage.domain.article import ArticleText
from storage.domain.claim import ClaimCandidate
from storage.domain.digest import DigestPart, NewPart
from storage.domain.evidence import Hop
from storage.domain.fact_check import NewFactCheck
from storage.domain.model import Fallback
from storage.domain.source import SourceEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Bytes as they came, from a page or a file. `name` is the file's name or the final address."""

    name: str
    body: bytes
    content_type: str | None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page as it came: the document, and the way to it. `headers` are the last answer's, in order."""

    requested_url: str
    document: Document
    hops: tuple[Hop, ...]
    status: int
    headers: tuple[tuple[str, str], ...]
    fetched_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAnswer:
    """What a feed's address answered. `status` 304 has an empty body; `permanent_url` is where 301 or 308 led."""

    status: int
    final_url: str
    permanent_url: str | None
    headers: tuple[tuple[str, str], ...]
    content_type: str | None
    body: bytes
    fetched_at: datetime


class Clock(Protocol):
    def __call__(self) -> datetime:
        """Return the time now, aware, in UTC."""


class ArticleFetcher(Protocol):
    async def fetch(self, url: str, *, for_feed: bool = False) -> Fetched:
        """Fetch a page: one a person asked for, or one a feed brought (`for_feed`: robots.txt is asked first).

        Raises:
            UnreadableArticleError: the address is not allowed, or nothing usable came back.
        """


class SourceFetcher(Protocol):
    async def fetch_again(self, url: str, *, etag: str | None, last_modified: str | None) -> Fetched:
        """Fetch a page that was read before, conditionally where validators are known.

        The status is 200 or 203; 304 with no bytes, only where validators were given; or 404 or 410 with what bytes
        there are.

        Raises:
            UnreadableArticleError: the address is not allowed, or nothing usable came back.
        """


class FeedFetcher(Protocol):
    async def fetch_feed(self, url: str, *, etag: str | None, last_modified: str | None) -> FeedAnswer:
        """Ask for a feed, conditionally where validators are known. Any HTTP status is an answer, not an error.

        Raises:
            UnreadableArticleError: the address is not allowed, or nothing usable came back.
        """


class FeedReader(Protocol):
    async def read_feed(self, body: bytes, *, content_type: str | None, url: str) -> ParsedFeed:
        """Return what a feed says. `url` is where it came from: its links are resolved against it.

        Raises:
            UnreadableArticleError: it is no feed, too large, or takes too long.
        """

    async def find_feeds(self, body: bytes, *, content_type: str | None, url: str) -> list[FoundFeed]:
        """Return the feeds that a page names.

        Raises:
            UnreadableArticleError: too large, or takes too long.
        """

    async def read_opml(self, body: bytes) -> list[FoundFeed]:
        """Return the feeds that an OPML file lists.

        Raises:
            UnreadableArticleError: it is no OPML, too large, or takes too long.
        """


class ArticleReader(Protocol):
    async def read(self, document: Document) -> ArticleText:
        """Find the article in a document.

        Raises:
            UnreadableArticleError: empty, too large, binary, or no article in it.
        """

    def warm_up(self) -> None:
        """Get ready for a document that is still on its way."""


EncoderState = Literal["on", "off", "not-built", "broken"]
"""`off` by the operator's choice; `not-built` may become `on` at any moment, while it is built in the background."""


class Encoder(Protocol):
    """What turns texts into vectors that lie close where the texts mean the same. It may be absent: ask, or catch."""

    @property
    def state(self) -> EncoderState:
        """Whether it can be asked now. Costs a look at a few files, no computing."""

    @property
    def model_id(self) -> str:
        """Whose vectors these are; only vectors of one id may be compared. Up to 64 characters."""

    async def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row for each text; a text's row does not depend on the others.

        Of a text the first 126 word pieces count, taken from its first 2,000 characters.

        Raises:
            EncoderUnavailableError: it is not `on`, has too much to do, or broke; go on without it.
        """

    def warm_up(self) -> None:
        """Get ready for texts that are still on their way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """The claims of a text, best first, and who found them: `extractor` is "rules", or a model's name.

    `fallback` says why it was the rules although a model was asked for. `dropped` counts what the model said that the
    text does not bear out.
    """

    candidates: tuple[ClaimCandidate, ...]
    extractor: str
    fallback: Fallback | None = None
    dropped: int = 0


class ClaimFinder(Protocol):
    """The built-in extraction, wherever it is computed."""

    async def texts_of(self, article: ArticleText) -> list[str]:
        """Return the texts whose vectors `claims_of` takes.

        Raises:
            UnreadableArticleError: it takes too long.
        """

    async def claims_of(self, article: ArticleText, vectors: Vectors | None) -> tuple[ClaimCandidate, ...]:
        """Return the claims of an article, best first.

        Raises:
            UnreadableArticleError: it takes too long.
        """

    def warm_up(self) -> None:
        """Get ready for an article that is still on its way."""


class ClaimExtractor(Protocol):
    @property
    def is_repeatable(self) -> bool:
        """Whether the same text gives the same claims again, at no cost."""

    async def extract(self, article: ArticleText) -> Extraction:
        """Find the claims in an article, each with a literal quote.

        Raises:
            UnreadableArticleError: its text is made to take too long.
        """

    def warm_up(self) -> None:
        """Get ready for an article that is still on its way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelAnswer:
    """What a model wrote, and the tokens it says it took; None where it does not say."""

    content: str
    tokens_in: int | None
    tokens_out: int | None


class LanguageModel(Protocol):
    @property
    def name(self) -> str:
        """Which model it is, as the operator calls it."""

    async def answer(self, prompt: Prompt) -> ModelAnswer:
        """Ask once. Whoever calls limits the time, and decides about another try.

        Raises:
            ModelError: there is no answer.
        """


class FactCheckSource(Protocol):
    async def search(self, text: str) -> Sequence[NewFactCheck]:
        """Return what others have published of claims like a text, the best first. Whoever calls limits the time.

        Raises:
            FactCheckSourceError: there is no answer.
        """


class EvidenceStore(Protocol):
    """Bytes by their SHA-256 (hex). What is put twice is kept once; nothing is ever changed or removed."""

    async def put(self, sha256: str, body: bytes) -> None:
        """Keep the bytes; once this returns they survive a power cut.

        Raises:
            EvidenceStoreError: they may or may not be kept; putting them again is safe.
        """

    async def get(self, sha256: str) -> bytes | None:
        """Return the bytes as they were put, None where there are none. They are not checked against the digest.

        Raises:
            EvidenceStoreError: the store does not answer, or what it keeps cannot be unpacked.
        """


class DigestRenderer(Protocol):
    def __call__(self, issue: DigestIssue, language: str) -> list[NewPart]:
        """Render an issue as messages within Discord's limits, in reading order."""


class PageArchive(Protocol):
    """A public archive that makes copies of pages in its own time."""

    async def ask(self, url: str) -> str:
        """Ask for a copy; return what the archive calls the request.

        Raises:
            ArchiveRefusedError: it will never make one.
            ArchiveBusyError: not now.
        """

    async def link(self, job_id: str) -> str | None:
        """Return where the copy is, None while it is being made.

        Raises:
            ArchiveRefusedError: there will be none.
            ArchiveBusyError: it did not say, or does not know the request.
        """


class SourceRenderer(Protocol):
    def __call__(self, events: Sequence[SourceEvent], language: str) -> str:
        """Render what happened to sources as one message within Discord's limits: the JSON of its embeds."""


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
