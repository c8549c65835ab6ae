"""Feeds, the items they brought, and who is at work on either."""

from storage.feeds.definitions import (
    add_feed,
    get_feed,
    list_feeds,
    pause_feed,
    remove_feed,
    resume_feed,
    set_feed_filter,
)
from storage.feeds.forgetting import forget_items
from storage.feeds.items import (
    count_taken_since,
    finish_item,
    known_names,
    put_off_item,
    take_due_items,
)
from storage.feeds.news import add_message, guilds_to_tell, take_batch, take_notices
from storage.feeds.polls import Poll, record_poll, take_due_feeds

__all__ = [
    "Poll",
    "add_feed",
    "add_message",
    "count_taken_since",
    "finish_item",
    "forget_items",
    "get_feed",
    "guilds_to_tell",
    "known_names",
    "list_feeds",
    "pause_feed",
    "put_off_item",
    "record_poll",
    "remove_feed",
    "resume_feed",
    "set_feed_filter",
    "take_batch",
    "take_due_feeds",
    "take_due_items",
    "take_notices",
]
