"""Composition root: builds every object once and closes it again. The only importer of the settings beside the shell."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

import discord
import structlog
from pydantic import SecretStr

from bot.adapters.articles import ProcessArticleReader
from bot.adapters.encoder import NoEncoder, ProcessEncoder
from bot.adapters.evidence import open_store
from bot.adapters.feeds import ProcessFeedReader
from bot.adapters.guard import Guard
from bot.adapters.http import GuardedFetcher
from bot.adapters.publisher import DiscordNotifier, DiscordPublisher
from bot.adapters.wayback import WaybackMachine
from bot.client import FactCheckBot, Services, point_at
from bot.jobs import TICK_SECONDS, Jobs, Work
from bot.models.built import models_dir
from bot.services.archiving import Archiving
from bot.services.articles import ArticleService
from bot.services.backlog import Backlog
from bot.services.candidates import CandidateService
from bot.services.claims import ClaimService
from bot.services.deliveries import DeliverySender
from bot.services.digests import DigestService
from bot.services.doctor import DoctorService
from bot.services.evidence import EvidenceService
from bot.services.feed_items import FeedIngest
from bot.services.feed_news import FeedNews
from bot.services.feed_polls import Caps, FeedPoller
from bot.services.feeds import FeedService
from bot.services.issues import DigestEditor
from bot.services.matching import MatchingService
from bot.services.ports import Clock, Encoder, EvidenceStore, PageArchive
from bot.services.reviews import ReviewService
from bot.services.settings import SettingsService
from bot.services.source_notices import SourceNotices
from bot.services.watch import SourceWatcher
from bot.supervisor import Supervisor
from bot.ui.digest import render_digest
from bot.ui.feeds import render_news
from bot.ui.sources import render_notice
from bot.ui.texts import texts_in
from bot.web.health import HealthServer, Probe
from config.settings import Settings
from config.topics import load_topics
from storage import schema
from storage.database import Database

log = structlog.get_logger(__name__)

EXTRACTOR = f"trafilatura {version('trafilatura')}, claimbot {version('claimbot')}"
"""What reads the texts, as the records of evidence name it."""

DRAIN_SECONDS = 5
"""How long what is on its way (a digest part, a feed) may take once we are told to leave; the rest is left for the next start."""


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class CurrentClient:
    """The client of the moment: the supervisor makes a new one for every life."""

    client: FactCheckBot | None = None

    def __call__(self) -> discord.Client | None:
        return self.client


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """What is built from the settings, without a connection to Discord yet."""

    database: Database
    services: Services
    current_client: CurrentClient
    shared_work: tuple[Work, ...]
    """What any process may do, beside others: its rows are taken under leases."""
    own_work: tuple[Work, ...]
    """What needs the connection to Discord."""
    evidence: EvidenceStore
    encoder: Encoder


@asynccontextmanager
async def open_app(
    settings: Settings, *, news_origin: str | None = None, now: Callable[[], datetime] = utc_now
) -> AsyncIterator[App]:
    """Build the use cases on an existing database.

    `news_origin`: the one loopback origin that may be read; only the sandbox names one.

    Raises:
        SchemaError: the database is not at the schema of this version.
    """
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(Database(settings.database_url))
        await schema.check(database)
        fetcher = fetcher_for(settings, news_origin)
        reader = await stack.enter_async_context(ProcessArticleReader())
        feed_reader = await stack.enter_async_context(ProcessFeedReader())
        encoder = await stack.enter_async_context(encoder_for(settings))
        topics = load_topics()
        current = CurrentClient()
        guild_settings = SettingsService(database, now)
        notifier = DiscordNotifier(current, guild_settings.get, texts_in)
        editor = DigestEditor(topics, render_digest, guild_settings.get)
        sender = DeliverySender(database, now, DiscordPublisher(current), notifier)
        store = await stack.enter_async_context(evidence_store(settings))
        archive = archive_for(settings)
        evidence = EvidenceService(store, now, extractor=EXTRACTOR, archive=archive is not None)
        articles = ArticleService(database, fetcher, reader, evidence, now)
        caps = Caps(per_feed=settings.feed_daily_items, per_guild=settings.feed_daily_items_per_guild)
        polls = FeedPoller(database, now, fetcher, feed_reader, topics, caps=caps)
        items = FeedIngest(database, now, articles)
        news = FeedNews(database, now, render_news, guild_settings.get)
        watcher = SourceWatcher(database, fetcher, reader, evidence, now)
        notices = SourceNotices(database, now, DiscordPublisher(current), render_notice, guild_settings.get)
        services = Services(
            articles=articles,
            claims=ClaimService(database, topics, now),
            reviews=ReviewService(database, now),
            candidates=CandidateService(database, now),
            digests=DigestService(database, now, editor, sender, notifier),
            settings=guild_settings,
            feeds=FeedService(database, now, fetcher, feed_reader, topics),
            matching=MatchingService(database, encoder),
            notifier=notifier,
            doctor=DoctorService(database, encoder, store, now),
        )
        yield App(
            database=database,
            services=services,
            current_client=current,
            shared_work=(
                Work(name="feeds", run=polls.poll_due, stop=polls.stop),
                Work(name="feed-items", run=items.read_due, stop=items.stop),
                Work(name="sources", run=watcher.run, stop=watcher.stop),
                Work(name="vectors", run=services.matching.encode_due, stop=services.matching.stop),
                Work(name="backlog", run=Backlog(database, now).run),
                *archive_work(database, now, archive),
            ),
            own_work=(
                Work(name="digests", run=services.digests.deliver_due, stop=services.digests.stop),
                Work(name="feed-news", run=news.run),
                Work(name="source-notices", run=notices.run, stop=notices.stop),
            ),
            evidence=store,
            encoder=encoder,
        )


def fetcher_for(settings: Settings, news_origin: str | None = None) -> GuardedFetcher:
    """The one way to the outside; it introduces itself with the operator's contact."""
    guard = Guard(ports=settings.fetch_ports, allowed_loopback=news_origin)
    return GuardedFetcher(guard, contact=settings.contact or "no contact given")


def evidence_store(settings: Settings) -> AbstractAsyncContextManager[EvidenceStore]:
    """Open the place where the bytes of what was fetched are kept."""
    keys = _pair(settings.evidence_key_id, settings.evidence_secret)
    return open_store(settings.evidence_url, directory=settings.data_dir / "evidence", keys=keys)


@asynccontextmanager
async def encoder_for(settings: Settings) -> AsyncIterator[Encoder]:
    """The sentence encoder: it is there as soon as it is built, even if that is while the bot runs."""
    if settings.encoder == "off":
        yield NoEncoder()
        return
    async with ProcessEncoder(models_dir(settings.data_dir)) as encoder:
        yield encoder


def archive_for(settings: Settings) -> PageArchive | None:
    keys = _pair(settings.wayback_key, settings.wayback_secret)
    return None if keys is None else WaybackMachine(*keys)


def archive_work(database: Database, now: Clock, archive: PageArchive | None) -> tuple[Work, ...]:
    """What is queued for an archive waits while there are no keys for it."""
    if archive is None:
        return ()
    archiving = Archiving(database, now, archive)
    return (Work(name="archive", run=archiving.run, stop=archiving.stop),)


def _pair(key: SecretStr | None, secret: SecretStr | None) -> tuple[str, str] | None:
    return None if key is None or secret is None else (key.get_secret_value(), secret.get_secret_value())


async def migrate(settings: Settings) -> None:
    """Bring the database to the schema of this version, creating it where there is none."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    async with Database(settings.database_url) as database:
        await schema.upgrade(database)


async def migrate_new(settings: Settings) -> None:
    """Create the schema where there is none. An older one is left alone: it is upgraded on purpose, after a backup."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    async with Database(settings.database_url) as database:
        if await schema.current_revision(database) is None:
            await schema.upgrade(database)


async def run_bot(
    settings: Settings,
    stop: asyncio.Event,
    *,
    news_origin: str | None = None,
    guild_ready_timeout: float = 2.0,
    ready: asyncio.Event | None = None,
    tick_seconds: float = TICK_SECONDS,
) -> None:
    """Run the bot until `stop` is set; `ready` is set at the first connection. Leaves within 10 s of `stop`."""
    if settings.discord_token is None:
        raise MissingTokenError
    point_at(settings.discord_api_url, settings.discord_gateway_url)
    async with AsyncExitStack() as stack:
        app = await stack.enter_async_context(open_app(settings, news_origin=news_origin))

        def make_client() -> FactCheckBot:
            client = FactCheckBot(app.services, guild_ready_timeout=guild_ready_timeout, ready=ready)
            app.current_client.client = client
            return client

        supervisor = Supervisor(make_client, settings.discord_token.get_secret_value())
        if settings.health_port:
            await stack.enter_async_context(
                HealthServer(
                    settings.health_host,
                    settings.health_port,
                    probes(app, supervisor),
                    {"encoder": lambda: app.encoder.state},
                )
            )
        jobs = Jobs(*app.own_work, *app.shared_work, seconds=tick_seconds)
        jobs.start()
        leaving = asyncio.Event()
        connection = asyncio.create_task(supervisor.run(leaving), name="supervisor")
        await asyncio.wait(
            {connection, asyncio.create_task(stop.wait())}, return_when=asyncio.FIRST_COMPLETED
        )
        log.info("leaving: no new work is taken")
        # The parts that are on their way still need the connection.
        await _drain(jobs)
        leaving.set()
        await connection


async def run_worker(settings: Settings, stop: asyncio.Event) -> None:
    """Poll feeds and read what they bring, beside the bot and other workers, until `stop` is set."""
    async with open_app(settings) as app:
        jobs = Jobs(*app.shared_work)
        jobs.start()
        log.info("working")
        await stop.wait()
        await _drain(jobs)


async def _drain(jobs: Jobs) -> None:
    try:
        async with asyncio.timeout(DRAIN_SECONDS):
            await jobs.stop()
    except TimeoutError:
        log.warning("something was still on its way; the next start looks for it and goes on")


def probes(app: App, supervisor: Supervisor) -> dict[str, Probe]:
    """What readiness means: the gateway answers, the database answers, and its schema is ours."""

    async def gateway() -> bool:
        return supervisor.is_connected()

    async def database() -> bool:
        await app.database.ping()
        return True

    async def schema_version() -> bool:
        await schema.check(app.database)
        return True

    return {"gateway": gateway, "database": database, "schema": schema_version}


class MissingTokenError(Exception):
    """There is no token to log in with."""
