"""A guild with articles, evidence of them, and the services that watch over both, for tests."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.adapters.evidence_files import DirectoryEvidenceStore
from bot.services.articles import ArticleService, Ingested
from bot.services.errors import UnreadableArticleError
from bot.services.evidence import EvidenceService
from bot.services.evidence_check import EvidenceChecker
from bot.services.filing import GuildTurns
from bot.services.ports import Document, Fetched
from bot.services.source_notices import SourceNotices
from bot.services.watch import SourceWatcher
from bot.ui.sources import render_notice
from storage import archives, evidence, sources
from storage.database import Database
from storage.domain.article import ArticleText
from storage.domain.audit import Actor
from storage.domain.evidence import EvidenceRecord, Hop
from storage.domain.guild import GuildSettings
from storage.domain.source import SourceEvent
from tests.fakes import FakeChannels, FakeClock, FakePublisher

GUILD, CHANNEL = 10, 77
MEMBER = Actor(guild_id=GUILD, user_id=5)
URL = "https://news.example/kenya"
STORY = (
    "The first officers of the mission landed in Port-au-Prince on Tuesday morning, the ministry said.",
    'The minister said "400 police officers arrived on 25 June 2024" in a statement to reporters.',
    "Residents of the capital watched the convoy pass through streets that had been closed since dawn.",
    "According to the ministry, 2,500 officers will be deployed by the end of the year.",
    "Several schools in the area reopened on Wednesday, and shops followed later in the week.",
)


def page(*sentences: str) -> str:
    return "\n\n".join(sentences)


@dataclass(slots=True)
class FakeWeb:
    """Satisfies `ArticleFetcher` and `SourceFetcher`.

    An address has a text, or the status of its error; `lands` is where it leads, `etags` what its state is called.
    """

    clock: FakeClock
    pages: dict[str, str | int] = field(default_factory=dict)
    lands: dict[str, str] = field(default_factory=dict)
    etags: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    conditions: list[str | None] = field(default_factory=list)
    before: Callable[[], None] = lambda: None

    async def fetch(self, url: str, *, for_feed: bool = False) -> Fetched:
        self.before()
        self.asked.append(url)
        found = self.pages[url]
        if isinstance(found, int):
            raise UnreadableArticleError("http-status", status=found)
        return self._answer(url, 200, found.encode())

    async def fetch_again(self, url: str, *, etag: str | None, last_modified: str | None) -> Fetched:
        self.conditions.append(etag)
        if self.pages[url] in {404, 410}:
            self.before()
            self.asked.append(url)
            return self._answer(url, int(self.pages[url]), b"It is gone.")
        if etag is not None and etag == self.etags.get(url):
            self.before()
            self.asked.append(url)
            return self._answer(url, 304, b"")
        return await self.fetch(url)

    def _answer(self, url: str, status: int, body: bytes) -> Fetched:
        final = self.lands.get(url, url)
        headers = [("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("X-Odd", "\udcff\x00")]
        if url in self.etags:
            headers.insert(0, ("ETag", self.etags[url]))
        return Fetched(
            requested_url=url,
            document=Document(name="page", body=body, content_type="text/html", url=final),
            hops=tuple(
                Hop(url=one, status=status if one == final else 302, ip="93.184.216.34")
                for one in dict.fromkeys((url, final))
            ),
            status=status,
            headers=tuple(headers),
            fetched_at=self.clock(),
        )


class PlainReader:
    """Satisfies `ArticleReader`: the bytes are the text."""

    async def read(self, document: Document) -> ArticleText:
        return ArticleText(
            url=document.url,
            title="Officers land",
            publisher="The Example",
            author=None,
            published_at=None,
            language="en",
            text=document.body.decode(),
        )

    def warm_up(self) -> None:
        """Nothing to start."""


@dataclass(slots=True)
class EvidenceRoom:
    """What outlives a process: database, directory, clock, web, channels. The services are made anew each time."""

    database: Database
    directory: Path
    clock: FakeClock = field(default_factory=FakeClock)
    archive: bool = False
    review_channel_id: int | None = CHANNEL
    turns: GuildTurns = field(default_factory=GuildTurns)
    web: FakeWeb = field(init=False)
    channels: FakeChannels = field(init=False)
    publisher: FakePublisher = field(init=False)

    def __post_init__(self) -> None:
        self.web = FakeWeb(self.clock)
        self.channels = FakeChannels(self.clock)
        self.publisher = FakePublisher(self.channels)

    @property
    def store(self) -> DirectoryEvidenceStore:
        return DirectoryEvidenceStore(self.directory)

    def evidence(self) -> EvidenceService:
        return EvidenceService(self.store, self.clock, extractor="plain 1", archive=self.archive)

    def articles(self, database: Database | None = None) -> ArticleService:
        held = database or self.database
        return ArticleService(held, self.web, PlainReader(), self.evidence(), self.clock, self.turns)

    def watcher(self, database: Database | None = None) -> SourceWatcher:
        held = database or self.database
        return SourceWatcher(held, self.web, PlainReader(), self.evidence(), self.clock, self.turns)

    def notices(
        self, database: Database | None = None, publisher: FakePublisher | None = None
    ) -> SourceNotices:
        return SourceNotices(
            database or self.database, self.clock, publisher or self.publisher, render_notice, self._settings
        )

    async def add(self, url: str = URL, *sentences: str) -> Ingested:
        self.web.pages[url] = page(*(sentences or STORY))
        return await self.articles().add(MEMBER, url)

    async def look(self, **after: float) -> None:
        """Let time pass, and look at what is due."""
        self.clock.advance(**after)
        await self.watcher().run()

    async def events(self, claim_id: int) -> list[SourceEvent]:
        async with self.database.reader() as session:
            return await sources.events_of(session, GUILD, claim_id)

    async def records(self, article_id: int) -> list[EvidenceRecord]:
        async with self.database.reader() as session:
            return await evidence.records_of_article(session, GUILD, article_id)

    async def links(self, claim_id: int) -> list[str]:
        async with self.database.reader() as session:
            return list(await archives.links_of(session, GUILD, claim_id))

    async def faults(self) -> list[str]:
        checker = EvidenceChecker(self.database, self.store)
        return [fault async for one in checker.check(GUILD) for fault in one.faults]

    async def _settings(self, guild_id: int) -> GuildSettings:
        return replace(GuildSettings(guild_id=guild_id), review_channel_id=self.review_channel_id)


def claim_of(done: Ingested, words: str) -> int:
    """The number of the one claim with these words."""
    (found,) = [one.id for one in done.claims if words in one.text]
    return found
