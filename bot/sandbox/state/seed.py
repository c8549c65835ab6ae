"""Fill an empty world from a JSON file. The default world, "Haiti Watch", is `seed.json` beside this file.

The form, where [] marks what may be left out::

    {"people": [{"id", "username", "token", ["global_name"], ["locale": "fr"], ["dms_closed": true]}],
     "bots":   [{"id", "username", "token", "owner": USERNAME, ["application": {"name", "description"}],
                 ["privileged_intents": ["GUILD_MEMBERS", "GUILD_PRESENCES", "MESSAGE_CONTENT"]]}],
     "guilds": [{"id", "name", "owner": USERNAME, ["description"],
                 "roles":    [{"id", "name", "permissions": [NAME], ["color"], ["hoist"], ["mentionable"],
                               ["managed_by": BOT]}],     highest first; "@everyone" may be given to change its permissions
                 "members":  [{"user": USERNAME, "roles": [ROLE], ["nick"]}],
                 "channels": [{"id", "type": "text|category|forum|announcement", "name", ["topic"], ["parent": NAME],
                               ["overwrites": [{"role": ROLE | "member": USERNAME, ["allow": [NAME]], ["deny": [NAME]]}]],
                               ["tags": [{"id", "name", ["emoji"], ["moderated"]}]]}]}]}

NAME is a permission by Discord's name (or "ALL"). Ids are snowflakes: 15 to 20 digits.
A bot's application has the bot's own id, as on Discord.
"""

import json
from pathlib import Path

from bot.sandbox.json import Json
from bot.sandbox.state import shapes
from bot.sandbox.state.accounts import Account
from bot.sandbox.state.kinds import ChannelType
from bot.sandbox.state.permissions import MEMBER_OVERWRITE, ROLE_OVERWRITE, named
from bot.sandbox.state.world import World

DEFAULT = Path(__file__).with_name("seed.json")
CHANNEL_TYPES = {
    "text": ChannelType.TEXT,
    "category": ChannelType.CATEGORY,
    "forum": ChannelType.FORUM,
    "announcement": ChannelType.ANNOUNCEMENT,
}
# Bits of the gateway intents, and of the application flag that says the intent is switched on.
PRIVILEGED_INTENTS = {"GUILD_MEMBERS": 1 << 1, "GUILD_PRESENCES": 1 << 8, "MESSAGE_CONTENT": 1 << 15}
INTENT_FLAGS = {"GUILD_PRESENCES": 1 << 13, "GUILD_MEMBERS": 1 << 15, "MESSAGE_CONTENT": 1 << 19}


class SeedError(ValueError):
    """The seed file does not have the form above."""


def read_seed(path: Path | None) -> Json:
    """The seed in a file, or the default one."""
    try:
        seed: Json = json.loads((path or DEFAULT).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SeedError(f"The seed file {path} cannot be read: {error}") from error
    return seed


def plant(world: World, seed: Json) -> None:
    """Put the seed's people, bots and guilds into the world."""
    try:
        by_name = _plant_users(world, seed)
        for guild in seed["guilds"]:
            _plant_guild(world, guild, by_name)
    except (KeyError, TypeError, AttributeError) as error:
        raise SeedError(
            f"The seed lacks something, or names something it does not have: {error!r}"
        ) from error


def _plant_users(world: World, seed: Json) -> dict[str, str]:
    by_name: dict[str, str] = {}
    for person in seed["people"]:
        user = shapes.new_user(person["id"], person["username"], global_name=person.get("global_name"))
        if person.get("dms_closed"):
            user["_dms_closed"] = True
        if "locale" in person:
            user["_locale"] = person["locale"]
        world.put("user", user)
        world.add_account(Account(person["token"], person["id"], is_bot=False))
        by_name[person["username"]] = person["id"]
    for bot in seed["bots"]:
        by_name[bot["username"]] = bot["id"]
        _plant_bot(world, bot, world.users[by_name[bot["owner"]]])
    return by_name


def _plant_bot(world: World, bot: Json, owner: Json) -> None:
    intents = bot.get("privileged_intents", [])
    described = bot.get("application", {})
    world.put("user", shapes.new_user(bot["id"], bot["username"], bot=True))
    bits = sum(PRIVILEGED_INTENTS[name] for name in intents)
    world.add_account(Account(bot["token"], bot["id"], True, bot["id"], bits))  # noqa: FBT003 - a field, not a switch
    world.put(
        "application",
        {
            "id": bot["id"],
            "name": described.get("name", bot["username"]),
            "icon": None,
            "description": described.get("description", ""),
            "summary": "",
            "type": None,
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "flags": sum(INTENT_FLAGS[name] for name in intents),
            "owner": owner,
            "team": None,
            "hook": True,
            "tags": [],
            "redirect_uris": [],
            "interactions_endpoint_url": None,
            "role_connections_verification_url": None,
            "integration_types_config": {"0": {}},
        },
    )


def _plant_guild(world: World, given: Json, users: dict[str, str]) -> None:
    guild_id = given["id"]
    roles = _roles(given, users)
    guild = shapes.new_guild(
        guild_id,
        given["name"],
        users[given["owner"]],
        list(roles.values()),
        description=given.get("description"),
    )
    world.put("guild", guild)
    for member in given["members"]:
        held = [roles[name]["id"] for name in member["roles"]]
        user = world.users[users[member["user"]]]
        world.put("member", shapes.new_member(guild_id, user, held, nick=member.get("nick")))
    parents: dict[str, str] = {}
    for position, channel in enumerate(given["channels"]):
        document = _channel(guild_id, channel, roles, users)
        document["position"] = position
        document["parent_id"] = parents[channel["parent"]] if "parent" in channel else None
        parents[channel["name"]] = channel["id"]
        world.put("channel", document)
    first_text = next((c["id"] for c in given["channels"] if c["type"] == "text"), None)
    world.put("guild", guild | {"system_channel_id": first_text})


def _roles(given: Json, users: dict[str, str]) -> dict[str, Json]:
    everyone = shapes.everyone_role(given["id"])
    roles = {"@everyone": everyone}
    highest = len(given["roles"])
    for index, role in enumerate(given["roles"]):
        permissions = str(int(named(role["permissions"])))
        if role["name"] == "@everyone":
            everyone["permissions"] = permissions
            continue
        bot_id = users[role["managed_by"]] if "managed_by" in role else None
        roles[role["name"]] = shapes.new_role(
            role["id"],
            role["name"],
            color=role.get("color", 0),
            hoist=role.get("hoist", False),
            mentionable=role.get("mentionable", False),
            position=highest - index,
            permissions=permissions,
            managed=bot_id is not None,
            **({"tags": {"bot_id": bot_id}} if bot_id else {}),
        )
    return roles


def _channel(guild_id: str, given: Json, roles: dict[str, Json], users: dict[str, str]) -> Json:
    kind = CHANNEL_TYPES[given["type"]]
    document = shapes.new_guild_channel(given["id"], guild_id, kind, given["name"])
    if kind != ChannelType.CATEGORY:
        document["topic"] = given.get("topic")
    document["permission_overwrites"] = [_overwrite(o, roles, users) for o in given.get("overwrites", [])]
    if kind == ChannelType.FORUM:
        document["available_tags"] = [
            shapes.new_tag(t["id"], t["name"], emoji_name=t.get("emoji"), moderated=t.get("moderated", False))
            for t in given.get("tags", [])
        ]
    return document


def _overwrite(given: Json, roles: dict[str, Json], users: dict[str, str]) -> Json:
    role = given.get("role")
    return {
        "id": roles[role]["id"] if role else users[given["member"]],
        "type": ROLE_OVERWRITE if role else MEMBER_OVERWRITE,
        "allow": str(int(named(given.get("allow", [])))),
        "deny": str(int(named(given.get("deny", [])))),
    }
