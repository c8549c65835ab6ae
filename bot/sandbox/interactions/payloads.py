"""INTERACTION_CREATE as a bot gets it, and the interaction as messages remember it.

https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object
"""

from bot.sandbox.interactions.life import COMMAND, COMPONENT, MODAL_SUBMIT, Interaction
from bot.sandbox.interactions.resolved import invoking_member, partial_channel
from bot.sandbox.json import Json
from bot.sandbox.state.views import channel_view, message_view
from bot.sandbox.state.world import World, public

ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024
DEFAULT_LOCALE = "en-US"
GUILD_CONTEXT, BOT_DM_CONTEXT = 0, 1
USER_COMMAND, MESSAGE_COMMAND = 2, 3


def bot_payload(world: World, interaction: Interaction, data: Json) -> Json:
    """The whole payload; `data` is what was chosen, typed or filled in."""
    channel = world.channels[interaction.channel_id]
    app_permissions = world.permissions_of(interaction.application_id, channel["id"])
    payload: Json = {
        "id": interaction.id,
        "application_id": interaction.application_id,
        "type": interaction.type,
        "token": interaction.token,
        "version": 1,
        "data": data,
        "channel_id": channel["id"],
        "channel": _channel(world, interaction, channel),
        "app_permissions": str(int(app_permissions)),
        "locale": world.users[interaction.user_id].get("_locale", DEFAULT_LOCALE),
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": owners(interaction),
        "context": BOT_DM_CONTEXT if interaction.guild_id is None else GUILD_CONTEXT,
        "attachment_size_limit": ATTACHMENT_SIZE_LIMIT,
    }
    if interaction.guild_id is None:
        payload["user"] = public(world.users[interaction.user_id])
    else:
        payload |= _in_guild(world, interaction, channel)
    if interaction.source_id:
        message = world.message(interaction.channel_id, interaction.source_id)
        payload["message"] = message_view(world, message, interaction.application_id)
    return payload


def _channel(world: World, interaction: Interaction, channel: Json) -> Json:
    view = channel_view(world, channel, interaction.application_id)
    return partial_channel(world, view, interaction.user_id)


def _in_guild(world: World, interaction: Interaction, channel: Json) -> Json:
    guild = world.guilds[interaction.guild_id]
    return {
        "guild_id": guild["id"],
        "guild": {"id": guild["id"], "locale": guild["preferred_locale"], "features": guild["features"]},
        "guild_locale": guild["preferred_locale"],
        "member": invoking_member(world, guild, channel, interaction.user_id),
    }


def owners(interaction: Interaction) -> Json:
    """Who installed the application here: the guild ("0" in a direct message with the bot)."""
    return {"0": interaction.guild_id or "0"}


def metadata(world: World, interaction: Interaction, more: Json) -> Json:
    """`interaction_metadata` of the messages that answer this interaction."""
    return {
        "id": interaction.id,
        "type": interaction.type,
        "user": public(world.users[interaction.user_id]),
        "authorizing_integration_owners": owners(interaction),
        **more,
    }


def command_metadata(world: World, command_type: int, path: str, target_id: str | None) -> Json:
    """What `interaction_metadata` tells of a command."""
    told: Json = {"name": path, "command_type": command_type}
    if command_type == USER_COMMAND and target_id:
        told["target_user"] = public(world.users[target_id])
    if command_type == MESSAGE_COMMAND and target_id:
        told["target_message_id"] = target_id
    return told


def message_fields(world: World, interaction: Interaction) -> Json:
    """What every message that answers an interaction carries beside its content."""
    remembered: Json = {
        "application_id": interaction.application_id,
        "webhook_id": interaction.application_id,
        "interaction_metadata": interaction.metadata,
    }
    if interaction.type == COMMAND:
        remembered["interaction"] = {
            "id": interaction.id,
            "type": COMMAND,
            "name": interaction.command_path,
            "user": public(world.users[interaction.user_id]),
        }
    return remembered


def is_from_message(interaction: Interaction) -> bool:
    """Whether a message's component began it, directly or through a modal."""
    return interaction.type in {COMPONENT, MODAL_SUBMIT} and interaction.source_id is not None
