"""Check IDENTIFY and RESUME as Discord does, each fault with its close code."""

from bot.sandbox.errors import DiscordError
from bot.sandbox.gateway.codes import Close, GatewayClosedError
from bot.sandbox.gateway.intents import KNOWN, PRIVILEGED, Intent
from bot.sandbox.json import Json
from bot.sandbox.state.accounts import Account
from bot.sandbox.state.world import World

# Above this many guilds on one shard Discord refuses to serve it.
GUILDS_PER_SHARD = 2500
_SHARD_PARTS = 2


def identified_account(world: World, token: object) -> Account:
    """Whose token this is; a bot's comes without the `Bot` of the HTTP header. 4004 for nobody's."""
    if isinstance(token, str):
        bare = token.removeprefix("Bot ")
        for header in (f"Bot {bare}", bare):
            try:
                return world.account(header)
            except DiscordError:
                continue
    raise GatewayClosedError(Close.AUTHENTICATION_FAILED)


def checked_intents(account: Account, data: Json) -> Intent:
    """The intents of a bot: known bits only (4013), privileged ones only if switched on (4014). People need none."""
    if not account.is_bot:
        return KNOWN
    given = data.get("intents")
    if not isinstance(given, int) or isinstance(given, bool) or given < 0 or given & ~int(KNOWN):
        raise GatewayClosedError(Close.INVALID_INTENTS)
    if given & PRIVILEGED & ~account.privileged_intents:
        raise GatewayClosedError(Close.DISALLOWED_INTENTS)
    return Intent(given)


def checked_shard(world: World, account: Account, data: Json) -> tuple[int, int]:
    """`[number, count]`: 4010 for an impossible one, 4011 when the guilds do not fit."""
    given = data.get("shard", [0, 1])
    if not isinstance(given, list) or len(given) != _SHARD_PARTS or not all(type(n) is int for n in given):
        raise GatewayClosedError(Close.INVALID_SHARD)
    number, count = given
    if not 0 <= number < count:
        raise GatewayClosedError(Close.INVALID_SHARD)
    if len(world.guilds_of(account.user_id)) > GUILDS_PER_SHARD * count:
        raise GatewayClosedError(Close.SHARDING_REQUIRED)
    return number, count
