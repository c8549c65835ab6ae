"""Composition root: builds every object once and closes it again. The only importer of the settings beside the shell."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

import discord
import structlog
from pydantic import SecretStr

from bot.adapters.articles import ProcessArticleReader
from bot.adapters.claims import ProcessClaimFinder
from bot.adapters.encoder import NoEncoder, ProcessEncoder
from bot.adapters.evidence import open_store
from bot.adapters.feeds import ProcessFeedReader
from bot.adapters.google_fact_checks import GoogleFactChecks
from bot.adapters.guard import Guard
from bot.adapters.http import GuardedFetcher
from bot.adapters.llm import ChatEndpoint
from bot.adapters.publisher import DiscordNotifier, DiscordPublisher
from bot.adapters.wayback import WaybackMachine
from bot.client import FactCheckBot, Services
from bot.core.llm.prices import ZERO, Prices
from bot.jobs import Work
from bot.models.built import models_dir
from bot.services.archiving import Archiving
from bot.services.articles import ArticleService
from bot.services.backlog import Backlog
from bot.services.candidates import CandidateService
from bot.services.claims import ClaimService
from bot.services.deliveries import DeliverySender
from bot.services.digests import DigestService
from bot.services.doctor import DoctorService
from bot.services.drafts import DraftService
from bot.services.evidence import EvidenceService
from bot.services.extraction import BuiltInExtractor, Extractors
from bot.services.feed_items import FeedIngest
from bot.services.feed_news import FeedNews
from bot.services.feed_polls import Caps, FeedPoller
from bot.services.feeds import FeedService
from bot.services.filing import GuildTurns
from bot.services.issues import DigestEditor
from bot.services.live_fact_checks import LiveFactChecks
from bot.services.matching import MatchingService
from bot.services.model_budget import ModelBudget, ModelLimits
from bot.services.model_extraction import LanguageModelExtractor
from bot.services.model_news import ModelNews
from bot.services.ports import ClaimExtractor, Clock, Encoder, EvidenceStore, FactCheckSource, PageArchive
from bot.services.relations import RelationService
from bot.services.reviews import ReviewService
from bot.services.search import SearchService
from bot.services.settings import SettingsService
from bot.services.source_notices import SourceNotices
from bot.services.watch import SourceWatcher
from bot.ui.digest import render_digest
from bot.ui.feeds import render_news
from bot.ui.sources import render_notice
from bot.ui.texts import texts_in
from config.settings import Settings
from config.topics import load_topics
from storage import schema
from storage.database import Database

log = structlog.get_logger(__name__)

EXTRACTOR = f"trafilatura {version('trafilatura')}, claimbot {version('claimbot')}"
"""What reads the texts, as the records of evidence name it."""


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
    """What needs the connection to Discord, or fills the memory of the process that people ask."""
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
        turns = GuildTurns()
        rules = BuiltInExtractor(encoder, await stack.enter_async_context(ProcessClaimFinder()))
        extractors = Extractors(pages=extractor_for(settings, database, now, rules), handed_in=rules)
        matching = MatchingService(database, encoder, in_memory=settings.vectors_in_memory)
        relations = RelationService(database, matching, encoder, now)
        articles = ArticleService(
            database, fetcher, reader, evidence, now, turns, extractors=extractors, relator=relations
        )
        caps = Caps(per_feed=settings.feed_daily_items, per_guild=settings.feed_daily_items_per_guild)
        polls = FeedPoller(database, now, fetcher, feed_reader, topics, caps=caps)
        items = FeedIngest(database, now, articles)
        watcher = SourceWatcher(database, fetcher, reader, evidence, now, turns, extractors=extractors)
        notices = SourceNotices(database, now, DiscordPublisher(current), render_notice, guild_settings.get)
        services = Services(
            articles=articles,
            claims=ClaimService(database, topics),
            drafts=DraftService(database, matching, now, relator=relations),
            reviews=ReviewService(database, now),
            candidates=CandidateService(database, now),
            digests=DigestService(database, now, editor, sender, notifier),
            settings=guild_settings,
            feeds=FeedService(database, now, fetcher, feed_reader, topics),
            matching=matching,
            relations=relations,
            live_fact_checks=LiveFactChecks(live_source_for(settings, fetcher), now),
            search=SearchService(database, topics, matching, now),
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
                Work(name="relations", run=relations.relate_due, stop=relations.stop),
                Work(name="backlog", run=Backlog(database, now, turns).run),
                Work(name="drafts", run=services.drafts.forget_expired),
                *archive_work(database, now, archive),
            ),
            own_work=(
                Work(name="signatures", run=services.matching.read_on, stop=services.matching.stop),
                Work(name="digests", run=services.digests.deliver_due, stop=services.digests.stop),
                Work(name="feed-news", run=FeedNews(database, now, render_news, guild_settings.get).run),
                Work(name="model-news", run=ModelNews(database, now, notifier).tell),
                Work(name="source-notices", run=notices.run, stop=notices.stop),
            ),
            evidence=store,
            encoder=encoder,
        )


def fetcher_for(settings: Settings, news_origin: str | None = None) -> GuardedFetcher:
    """The one way to the outside; it introduces itself with the operator's contact."""
    guard = Guard(ports=settings.fetch_ports, allowed_loopback=news_origin)
    return GuardedFetcher(guard, contact=settings.contact or "no contact given")


def live_source_for(settings: Settings, fetcher: GuardedFetcher) -> FactCheckSource | None:
    """Google's Fact Check Tools API, where the operator has a key for it."""
    key = settings.fact_check_key
    return None if key is None else GoogleFactChecks(fetcher, key.get_secret_value())


def extractor_for(
    settings: Settings, database: Database, now: Clock, rules: BuiltInExtractor
) -> ClaimExtractor:
    """The rules, or the operator's language model with the rules behind it."""
    if settings.llm_url is None or settings.llm_model is None:
        return rules
    key = None if settings.llm_key is None else settings.llm_key.get_secret_value()
    limits = ModelLimits(
        seconds_per_article=settings.llm_seconds,
        tokens_per_article=settings.llm_tokens_per_article,
        tokens_per_day=settings.llm_tokens_per_day,
        money_per_day=settings.llm_money_per_day,
        prices=Prices(per_1k_in=settings.llm_price_in or ZERO, per_1k_out=settings.llm_price_out or ZERO),
    )
    model = ChatEndpoint(settings.llm_url, settings.llm_model, key)
    return LanguageModelExtractor(model, ModelBudget(database, now, limits), limits, rules)


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
