"""Feeds as moderators see them: found, listed, tested. What a feed says is a stranger's, and shown as such."""

import json
from collections.abc import Mapping, Sequence

import discord

from bot.core.feeds.entries import FeedEntry
from bot.services.feeds import EVERYTHING, JudgedItem, SeenFeed
from bot.ui.components import MAX_CUSTOM_ID
from bot.ui.texts import Texts, texts_in
from bot.ui.wording import host, link, moment, safe, shorten, whole_lines
from storage.domain.feed import Feed, FeedBatch, FeedState

TOPIC = "feed-topic"
"""Route of the select that asks which topic."""
MAX_DESCRIPTION = 4096
MAX_OPTIONS = 25
"""Of a select; Discord's own limit, like the one above."""
CHOICE_LIMIT = 100
SHOWN_ITEMS = 5
TESTED_ITEMS = 25
_NEWS_COLOUR = 0x3B82C4
_STATE_MARKS = {FeedState.ACTIVE: "🟢", FeedState.PAUSED: "⏸️", FeedState.DISABLED: "⛔"}

TopicNames = Mapping[str, str]


def seen_feed_message(
    texts: Texts, seen: SeenFeed, topics: TopicNames
) -> tuple[discord.Embed, discord.ui.View]:
    """Show what was found and ask which topic. The embed's address is the feed: the answer is read from there."""
    embed = discord.Embed(title=safe(seen.parsed.title or host(seen.url), 200), url=seen.url)
    lines = [_item_line(one) for one in seen.parsed.entries[:SHOWN_ITEMS]] or [texts("feed-no-items")]
    lines = [texts("feed-found", site=safe(host(seen.url), 100), count=seen.parsed.total), *lines]
    if seen.others:
        others = ", ".join(link(one.title or one.url, one.url, 60) for one in seen.others[:SHOWN_ITEMS])
        lines.append(texts("feed-found-others", feeds=others))
    embed.description = shorten("\n".join([*lines, "", texts("feed-which-topic")]), MAX_DESCRIPTION)
    return embed, _topic_select(texts, topics)


def _topic_select(texts: Texts, topics: TopicNames) -> discord.ui.View:
    options = [
        discord.SelectOption(label=shorten(name, CHOICE_LIMIT), value=slug) for slug, name in topics.items()
    ][: MAX_OPTIONS - 1]
    options.append(discord.SelectOption(label=texts("feed-everything"), value=EVERYTHING))
    view = discord.ui.View(timeout=None)
    select: discord.ui.Select[discord.ui.View] = discord.ui.Select(
        custom_id=TOPIC[:MAX_CUSTOM_ID], placeholder=texts("feed-topic-hint"), options=options
    )
    view.add_item(select)
    view.stop()
    return view


def added_sentence(texts: Texts, feed: Feed, topics: TopicNames, *, is_new: bool) -> str:
    key = "feed-added" if is_new else "feed-known"
    return texts(
        key, number=str(feed.id), title=_named(feed, 150), topic=topic_name(texts, feed.topic, topics)
    )


def topic_name(texts: Texts, slug: str | None, topics: TopicNames) -> str:
    return texts("feed-everything") if slug is None else safe(topics.get(slug, slug), 60)


def feed_list_embed(texts: Texts, feeds: Sequence[Feed], topics: TopicNames) -> discord.Embed:
    lines = [_feed_line(texts, one, topics) for one in feeds] or [texts("feed-list-none")]
    return discord.Embed(title=texts("feed-list-title"), description=_fitting(texts, lines))


def _feed_line(texts: Texts, feed: Feed, topics: TopicNames) -> str:
    head = texts(
        "feed-list-line",
        number=str(feed.id),
        title=link(feed.title or host(feed.url), feed.url, 100),
        topic=topic_name(texts, feed.topic, topics),
    )
    return f"{_STATE_MARKS[feed.state]} {head}\n-# {_state(texts, feed)}{_filter(texts, feed)}"


def _state(texts: Texts, feed: Feed) -> str:
    if feed.state is FeedState.DISABLED:
        return texts("feed-state-gone")
    if feed.state is FeedState.PAUSED:
        why = _reason(texts, feed.reason) if feed.reason else ""
        return texts("feed-state-paused-why", why=why) if why else texts("feed-state-paused")
    when = moment(feed.due_at, "R") if feed.due_at else "?"
    if feed.failures and feed.reason:
        why = _reason(texts, feed.reason)
        return texts("feed-state-failing", count=feed.failures, why=why, when=when)
    return texts("feed-state-active" if feed.learned_at else "feed-state-new", when=when)


def _filter(texts: Texts, feed: Feed) -> str:
    parts = {
        "feed-filter-publishers": feed.filter.publishers,
        "feed-filter-languages": feed.filter.languages,
        "feed-filter-without": feed.filter.without,
    }
    said = [texts(key, words=safe(", ".join(words), 150)) for key, words in parts.items() if words]
    return "".join(f" · {one}" for one in said)


def filtered_sentence(texts: Texts, feed: Feed, topics: TopicNames) -> str:
    topic = topic_name(texts, feed.topic, topics)
    return texts("feed-filtered", number=str(feed.id), topic=topic, filter=_filter(texts, feed))


def _reason(texts: Texts, reason: str) -> str:
    if reason.startswith("http-"):
        return texts("feed-why-status", status=reason.removeprefix("http-"))
    key = f"feed-why-{reason}"
    return texts(key if texts.has(key) else "feed-why-unreadable")


def tested_embed(texts: Texts, feed: Feed, items: Sequence[JudgedItem]) -> discord.Embed:
    """Each item with the reason why it would be taken or left, newest first as the feed has them."""
    taken = sum(one.verdict.taken for one in items)
    head = texts("feed-tested", taken=taken, total=len(items))
    lines = [_judged_line(texts, one) for one in items[:TESTED_ITEMS]] or [texts("feed-no-items")]
    embed = discord.Embed(
        title=_named(feed, 200), url=feed.url, description=_fitting(texts, [head, "", *lines], len(items) + 2)
    )
    return embed.set_footer(text=texts("feed-tested-footer"))


def _judged_line(texts: Texts, item: JudgedItem) -> str:
    details = safe(", ".join(item.verdict.details), 100)
    why = texts(f"feed-because-{item.verdict.ground.value}", details=details)
    return f"{'✅' if item.verdict.taken else '⏭️'} {_item_line(item.entry)}\n-# {why}"


def _item_line(entry: FeedEntry) -> str:
    title = link(entry.title, entry.url, 120) if entry.url else safe(entry.title, 120)
    return f"{title} {moment(entry.published_at, 'R')}" if entry.published_at else title


def _fitting(texts: Texts, lines: Sequence[str], total: int | None = None) -> str:
    """As many whole lines as there is room for, and how many there are beyond them."""
    shown: list[str] = []
    room = MAX_DESCRIPTION - 100
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            break
        shown.append(line)
    rest = (total or len(lines)) - len(shown)
    return "\n".join([*shown, texts("feed-list-more", count=rest)] if rest > 0 else shown)


def feed_choice(feed: Feed) -> str:
    """How a feed reads in an autocomplete list."""
    return shorten(f"#{feed.id} {feed.title or feed.url}", CHOICE_LIMIT)


def _named(feed: Feed, limit: int) -> str:
    return safe(feed.title or feed.url, limit)


def render_news(
    batch: FeedBatch | None, notices: Sequence[tuple[Feed, str]], *, code: str, language: str
) -> str:
    """Return the JSON of the embeds that tell moderators what feeds brought and what became of feeds."""
    texts = texts_in(language)
    lines = []
    if batch is not None:
        key = "feed-told-batch" if batch.new_claims else "feed-told-batch-without-claims"
        lines.append(texts(key, articles=batch.articles, failed=batch.failed, claims=batch.new_claims))
        if batch.conflicts:
            lines.append(texts("relation-told", count=batch.conflicts))
    for feed, notice in notices:
        named = {"title": _named(feed, 120), "topic": safe(feed.topic or "", 120)}
        lines.append(texts(f"feed-told-{notice}", number=str(feed.id), **named))
    embed = discord.Embed(description=whole_lines(lines, MAX_DESCRIPTION - 100), colour=_NEWS_COLOUR)
    embed.set_footer(text=texts("feed-told-footer", code=code))
    return json.dumps([embed.to_dict()], ensure_ascii=False)
