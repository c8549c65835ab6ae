"""What became of sources: a message for moderators, and lines under a claim."""

import json
from collections.abc import Sequence
from typing import Final

import discord

from bot.ui.texts import Texts, texts_in
from bot.ui.wording import host, link, moment, safe, whole_lines
from storage.domain.source import SourceChange, SourceEvent

SHOWN: Final = 15
"""Events named in one message; the others are counted."""
_COLOUR: Final = 0xC27C0E


def render_notice(events: Sequence[SourceEvent], language: str) -> str:
    """Return the JSON of the embeds. The footer is the message's own: by it we find it again."""
    texts = texts_in(language)
    lines = [
        texts("source-told-line", number=str(one.claim_id), said=event_line(texts, one))
        for one in events[:SHOWN]
    ]
    if len(events) > SHOWN:
        lines.append(texts("source-told-more", count=len(events) - SHOWN))
    embed = discord.Embed(
        title=texts("source-told-title"), description=whole_lines(lines, 4000), colour=_COLOUR
    )
    embed.set_footer(text=texts("source-told-footer", number=str(events[-1].id)))
    return json.dumps([embed.to_dict()], ensure_ascii=False)


def event_line(texts: Texts, event: SourceEvent) -> str:
    """`source changed on …`, with a link to it."""
    name = event.publisher or (host(event.url) if event.url else "")
    where = link(name, event.url, 60) if event.url else safe(name, 60)
    seen = moment(event.seen_at, "f")
    match event.kind:
        case SourceChange.CHANGED:
            return texts("source-changed", source=where, moment=seen)
        case SourceChange.GONE:
            return texts("source-gone", source=where, moment=seen, status=str(event.http_status))
        case SourceChange.RESTORED:
            return texts("source-restored", source=where, moment=seen)


def sources_field(
    texts: Texts, events: Sequence[SourceEvent], archived: Sequence[str], unencrypted: Sequence[str] = ()
) -> str:
    """What a claim's embed says of its sources; "" for nothing.

    Where each stands now, then which came without encryption, then the public copies.
    """
    newest = {one.article_id: one for one in events}
    lines = [event_line(texts, one) for one in list(newest.values())[-4:]]
    lines += [texts("source-unencrypted", source=link(host(url), url, 60)) for url in unencrypted[:3]]
    lines += [texts("source-archived", link=link(host(url), url, 60)) for url in archived[:3]]
    return whole_lines(lines, 1024)
