"""Which session hears of an event, and how it reads there."""

from bot.sandbox.gateway.intents import Intent, needed_intent, without_content
from bot.sandbox.gateway.session import Session
from bot.sandbox.json import Json
from bot.sandbox.state.bus import Audience, Event
from bot.sandbox.state.world import World, public


def hears(world: World, session: Session, event: Event) -> bool:
    """Every restriction of the audience holds, the shard is the right one, and a bot has the intent."""
    audience = event.audience
    return (
        _is_meant(session, audience)
        and on_shard(audience.guild_id, session.shard)
        and (audience.guild_id is None or (audience.guild_id, session.user_id) in world.members)
        and (audience.channel_id is None or world.can_view(session.user_id, audience.channel_id))
        and (not session.is_bot or _has_intent(session, event))
    )


def _is_meant(session: Session, audience: Audience) -> bool:
    if audience.application_id is not None:
        return session.is_bot and session.account.application_id == audience.application_id
    return audience.user_ids is None or session.user_id in audience.user_ids


def on_shard(guild_id: str | None, shard: tuple[int, int]) -> bool:
    """Discord's formula; what happens in no guild goes to shard 0."""
    number, count = shard
    return (int(guild_id) >> 22) % count == number if guild_id else number == 0


def _has_intent(session: Session, event: Event) -> bool:
    if event.audience.application_id is not None or _is_about_self(session, event):
        return True
    needed = needed_intent(event.name, in_guild=event.audience.guild_id is not None)
    return not needed or bool(session.intents & needed)


def _is_about_self(session: Session, event: Event) -> bool:
    """A bot always hears of its own membership."""
    user = event.payload.get("user") or {}
    return event.name == "GUILD_MEMBER_UPDATE" and user.get("id") == session.user_id


def tailored(session: Session, event: Event) -> Json:
    """The payload for this session: no private keys, and message content only for those who may read it."""
    payload = public(event.payload)
    reads_content = not session.is_bot or bool(session.intents & Intent.MESSAGE_CONTENT)
    if reads_content or event.name not in {"MESSAGE_CREATE", "MESSAGE_UPDATE"}:
        return payload
    return without_content(payload, session.user_id)
