"""The Discord client: loads cogs, routes buttons and forms, and turns every error into one reply."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import discord
import structlog
import yarl
from discord import app_commands
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from typing_extensions import override

from bot.errors import user_message
from bot.services.articles import ArticleService
from bot.services.candidates import CandidateService
from bot.services.claims import ClaimService
from bot.services.digests import DigestService
from bot.services.doctor import DoctorService
from bot.services.drafts import DraftService
from bot.services.feeds import FeedService
from bot.services.live_fact_checks import LiveFactChecks
from bot.services.matching import MatchingService
from bot.services.ports import Notifier
from bot.services.relations import RelationService
from bot.services.reviews import ReviewService
from bot.services.search import SearchService
from bot.services.settings import SettingsService
from bot.ui.replies import sentence
from bot.ui.texts import Texts, texts_in
from bot.ui.translator import CatalogueTranslator
from storage.errors import StorageError

log = structlog.get_logger(__name__)

COGS = (
    "bot.cogs.articles",
    "bot.cogs.claims",
    "bot.cogs.check",
    "bot.cogs.claim_drafts",
    "bot.cogs.review",
    "bot.cogs.candidates",
    "bot.cogs.relations",
    "bot.cogs.digest",
    "bot.cogs.settings",
    "bot.cogs.feeds",
    "bot.cogs.doctor",
)

Route = Callable[..., Awaitable[None]]
UNKNOWN_INTERACTION = 10062
"""Discord's code for an answer that came too late, or to nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The use cases, built once; every life of the client is given the same ones."""

    articles: ArticleService
    claims: ClaimService
    drafts: DraftService
    reviews: ReviewService
    candidates: CandidateService
    digests: DigestService
    settings: SettingsService
    feeds: FeedService
    matching: MatchingService
    relations: RelationService
    live_fact_checks: LiveFactChecks
    search: SearchService
    notifier: Notifier
    doctor: DoctorService


async def answer_error(interaction: discord.Interaction["FactCheckBot"], error: Exception) -> None:
    """Tell the person who asked what went wrong: the one place where errors become replies."""
    try:
        texts = await texts_for(interaction)
    except StorageError:
        # The guild's language is out of reach; what went wrong must be said all the same.
        texts = texts_in(str(interaction.locale))
    message = user_message(error)
    if message is None:
        reference = secrets.token_hex(4)
        log.error("unexpected error", reference=reference, **_what(interaction), exc_info=error)
        said = texts("error-bug", reference=reference)
    else:
        log.info("refused", key=message.key, **_what(interaction), error=str(error))
        said = sentence(texts, message)
    await _tell(interaction, said)


class Tree(app_commands.CommandTree["FactCheckBot"]):
    """Slash and context-menu commands; their errors go where those of buttons and forms go."""

    @override
    async def on_error(
        self, interaction: discord.Interaction["FactCheckBot"], error: app_commands.AppCommandError, /
    ) -> None:
        await answer_error(interaction, error)


async def _tell(interaction: discord.Interaction["FactCheckBot"], said: str) -> None:
    is_command = interaction.type is discord.InteractionType.application_command
    try:
        if not interaction.response.is_done():
            await interaction.response.send_message(said, ephemeral=True)
        elif is_command:
            # In the place of "thinking…" or of the progress shown so far.
            await interaction.edit_original_response(content=said, embeds=[], view=None)
        else:
            await interaction.followup.send(said, ephemeral=True)
    except discord.HTTPException as error:
        # Nobody is left to be told: the person has seen Discord's own "did not respond".
        log.warning("answer refused", status=error.status, code=error.code, **_what(interaction))


def _what(interaction: discord.Interaction["FactCheckBot"]) -> dict[str, Any]:
    command = interaction.command
    data: Any = interaction.data or {}
    return {
        "command": command.qualified_name if command else str(data.get("custom_id", "")).split(":")[0],
        "guild": interaction.guild_id,
        "user": interaction.user.id,
    }


async def texts_for(interaction: discord.Interaction["FactCheckBot"]) -> Texts:
    """Return the catalogue in the guild's language, or else in the member's own."""
    if interaction.guild_id is not None:
        settings = await interaction.client.services.settings.get(interaction.guild_id)
        if settings.language is not None:
            return texts_in(settings.language)
    return texts_in(str(interaction.locale))


# It never speaks, so nobody needs to be warned that it cannot.
discord.VoiceClient.warn_nacl = False
discord.VoiceClient.warn_dave = False


class FactCheckBot(commands.Bot):
    """One life of the connection. Asks for no privileged intent: interactions carry what it needs."""

    def __init__(
        self, services: Services, *, guild_ready_timeout: float = 2.0, ready: asyncio.Event | None = None
    ) -> None:
        super().__init__(
            commands.when_mentioned,
            intents=discord.Intents(guilds=True),
            tree_cls=Tree,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            help_command=None,
            guild_ready_timeout=guild_ready_timeout,
        )
        self.services = services
        self._ready_once = ready
        self._routes: dict[str, Route] = {}

    def route(self, name: str, handler: Route) -> None:
        """Send buttons and forms whose custom_id is `name:detail:…` to `handler(interaction, *details)`."""
        self._routes[name] = handler

    @override
    async def setup_hook(self) -> None:
        await self.tree.set_translator(CatalogueTranslator())
        for cog in COGS:
            await self.load_extension(cog)
        await self.tree.sync()

    async def on_ready(self) -> None:
        log.info("connected", guilds=len(self.guilds), user=str(self.user))
        if self._ready_once is not None:
            self._ready_once.set()

    async def on_interaction(self, interaction: discord.Interaction["FactCheckBot"]) -> None:
        """Answer a button or a form, however old: its custom_id says all there is to know."""
        if interaction.type not in {discord.InteractionType.component, discord.InteractionType.modal_submit}:
            return
        data: Any = interaction.data or {}
        name, *details = str(data.get("custom_id", "")).split(":")
        handler = self._routes.get(name)
        try:
            if handler is None:
                texts = await texts_for(interaction)
                await interaction.response.send_message(texts("error-old-button"), ephemeral=True)
            else:
                await handler(interaction, *details)
        except Exception as error:  # noqa: BLE001 - handed to the one place that answers errors
            await answer_error(interaction, error)


def point_at(api_url: str | None, gateway_url: str | None) -> None:
    """Point discord.py at another Discord-compatible server; it has no setting for this."""
    if api_url:
        discord.http.Route.BASE = api_url
    if gateway_url:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)
