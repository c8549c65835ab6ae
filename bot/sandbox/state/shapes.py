"""New users, members, roles, guilds and channels with every field Discord sends; callers fill in what they know."""

from datetime import UTC, datetime
from typing import Any

from bot.sandbox.json import Json
from bot.sandbox.state.ids import timestamp
from bot.sandbox.state.kinds import FORUMS, ChannelType
from bot.sandbox.state.permissions import EVERYONE_DEFAULT


def new_user(user_id: str, username: str, **given: Any) -> Json:
    """A public user object."""
    return {
        "id": user_id,
        "username": username,
        "discriminator": "0",
        "global_name": None,
        "avatar": None,
        "avatar_decoration_data": None,
        "collectibles": None,
        "primary_guild": None,
        "banner": None,
        "accent_color": None,
        "public_flags": 0,
        "flags": 0,
        **given,
    }


def new_member(guild_id: str, user: Json, roles: list[str], **given: Any) -> Json:
    """A guild member object."""
    return {
        "_guild_id": guild_id,
        "user": user,
        "nick": None,
        "avatar": None,
        "banner": None,
        "roles": roles,
        "joined_at": timestamp(datetime.now(UTC)),
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
        "communication_disabled_until": None,
        **given,
    }


def new_role(role_id: str, name: str, **given: Any) -> Json:
    """A role object; permissions as a decimal string."""
    color = given.get("color", 0)
    return {
        "id": role_id,
        "name": name,
        "description": None,
        "color": color,
        "colors": {"primary_color": color, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "icon": None,
        "unicode_emoji": None,
        "position": 0,
        "permissions": "0",
        "managed": False,
        "mentionable": False,
        "flags": 0,
        **given,
    }


def everyone_role(guild_id: str) -> Json:
    """The @everyone role, whose id is the guild's."""
    return new_role(guild_id, "@everyone", permissions=str(int(EVERYONE_DEFAULT)))


def new_guild(guild_id: str, name: str, owner_id: str, roles: list[Json], **given: Any) -> Json:
    """A guild object, without channels and members (those are documents of their own)."""
    return {
        "id": guild_id,
        "name": name,
        "icon": None,
        "description": None,
        "home_header": None,
        "splash": None,
        "discovery_splash": None,
        "features": [],
        "banner": None,
        "owner_id": owner_id,
        "application_id": None,
        "region": "deprecated",
        "afk_channel_id": None,
        "afk_timeout": 300,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "widget_channel_id": None,
        "verification_level": 0,
        "roles": roles,
        "default_message_notifications": 0,
        "mfa_level": 0,
        "explicit_content_filter": 0,
        "max_presences": None,
        "max_members": 500000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "vanity_url_code": None,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": "en-US",
        "rules_channel_id": None,
        "safety_alerts_channel_id": None,
        "public_updates_channel_id": None,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "nsfw_level": 0,
        "emojis": [],
        "stickers": [],
        "incidents_data": None,
        **given,
    }


def new_guild_channel(channel_id: str, guild_id: str, kind: int, name: str, **given: Any) -> Json:
    """A text channel, category or forum."""
    channel: Json = {
        "id": channel_id,
        "type": int(kind),
        "flags": 0,
        "guild_id": guild_id,
        "name": name,
        "parent_id": None,
        "position": 0,
        "permission_overwrites": [],
    }
    if kind != ChannelType.CATEGORY:
        channel |= {"topic": None, "nsfw": False, "rate_limit_per_user": 0, "last_message_id": None}
    if kind in FORUMS:
        channel |= {
            "available_tags": [],
            "default_reaction_emoji": None,
            "default_sort_order": None,
            "default_forum_layout": 0,
            "template": "",
        }
    return channel | given


def new_tag(tag_id: str, name: str, **given: Any) -> Json:
    """A forum tag."""
    return {"id": tag_id, "name": name, "moderated": False, "emoji_id": None, "emoji_name": None, **given}


def new_dm(channel_id: str, recipient_ids: list[str]) -> Json:
    """A direct channel; `recipients` depends on who looks (see `views.channel_view`)."""
    return {
        "id": channel_id,
        "type": int(ChannelType.DM),
        "flags": 0,
        "last_message_id": None,
        "_recipient_ids": recipient_ids,
    }
