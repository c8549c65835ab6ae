"""Which digests are planned, and what became of a command about one."""

from collections.abc import Mapping, Sequence

import discord

from bot.core.schedule import is_on_request
from bot.services.deliveries import DeliveryOutcome
from bot.ui.texts import Texts
from bot.ui.wording import moment, safe, shorten
from storage.domain.digest import DeliveryState, Digest

CHOICE_LIMIT = 100
"""Characters in the name of an autocomplete choice; Discord's own limit."""
MAX_DESCRIPTION = 4096

TopicNames = Mapping[str, str]
"""Names by slug. A topic that the operator took away is called by its slug."""


def rhythm(texts: Texts, digest: Digest) -> str:
    """When a digest comes, in words: "every Saturday at 20:00 (America/Port-au-Prince)"."""
    schedule = digest.schedule
    time, zone = schedule.at.strftime("%H:%M"), schedule.zone
    if schedule.weekday is None:
        return texts("digest-every-day", time=time, zone=zone)
    weekday = texts(f"digest-weekday-{schedule.weekday}")
    return texts("digest-every-week", weekday=weekday, time=time, zone=zone)


def digest_list_embed(texts: Texts, digests: Sequence[Digest], topics: TopicNames) -> discord.Embed:
    lines = [_line(texts, one, topics) for one in digests] or [texts("digest-list-none")]
    return discord.Embed(
        title=texts("digest-list-title"), description=shorten("\n".join(lines), MAX_DESCRIPTION)
    )


def _line(texts: Texts, digest: Digest, topics: TopicNames) -> str:
    names = {"number": str(digest.id), "topic": safe(topics.get(digest.topic, digest.topic), 60)}
    channel = f"<#{digest.channel_id}>"
    if is_on_request(digest):
        return texts("digest-list-on-request", channel=channel, **names)
    line = texts("digest-list-line", channel=channel, rhythm=rhythm(texts, digest), **names)
    if digest.next_due_at is None:
        return f"{line}\n-# ⏸️ {texts('digest-list-paused')}"
    return f"{line}\n-# {texts('digest-list-next', when=moment(digest.next_due_at, 'F'))}"


def digest_choice(texts: Texts, digest: Digest, topics: TopicNames, channel_name: str) -> str:
    """How a digest reads in an autocomplete list."""
    when = "" if is_on_request(digest) else f", {rhythm(texts, digest)}"
    name = topics.get(digest.topic, digest.topic)
    return shorten(f"#{digest.id} {name} → #{channel_name}{when}", CHOICE_LIMIT)


def scheduled_sentence(texts: Texts, digest: Digest, topics: TopicNames) -> str:
    return texts(
        "digest-scheduled",
        number=str(digest.id),
        topic=safe(topics.get(digest.topic, digest.topic), 60),
        channel=f"<#{digest.channel_id}>",
        rhythm=rhythm(texts, digest),
        first=_next(digest),
    )


def resumed_sentence(texts: Texts, digest: Digest) -> str:
    return texts("digest-resumed", number=str(digest.id), next=_next(digest))


def _next(digest: Digest) -> str:
    return moment(digest.next_due_at, "F") if digest.next_due_at else "?"


def posted_sentence(texts: Texts, outcome: DeliveryOutcome) -> str:
    """Say what became of a digest somebody asked for."""
    channel = f"<#{outcome.channel_id}>"
    if outcome.state is DeliveryState.SENT:
        return texts("digest-posted", channel=channel, parts=outcome.parts_sent)
    key = "digest-posting" if outcome.state is DeliveryState.PENDING else "digest-refused-here"
    return texts(key, channel=channel)


def missing_permissions_sentence(
    texts: Texts, channel_id: int, permissions: discord.Permissions
) -> str | None:
    """Name what the bot lacks to post a digest and to look for what it posted; None where nothing is missing."""
    needed = {
        "view-channel": permissions.view_channel,
        "send-messages": permissions.send_messages,
        "embed-links": permissions.embed_links,
        "read-message-history": permissions.read_message_history,
    }
    missing = [texts(f"digest-permission-{name}") for name, granted in needed.items() if not granted]
    if not missing:
        return None
    return texts("digest-needs-permissions", channel=f"<#{channel_id}>", permissions=", ".join(missing))
