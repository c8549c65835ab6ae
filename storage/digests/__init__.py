"""Digests: what is to be posted where and when, what was posted, and what that showed."""

from storage.digests.contents import claims_to_show, posted_messages_of
from storage.digests.definitions import (
    add_digest,
    due_digests,
    get_digest,
    list_digests,
    pause_digest,
    remove_digest,
    reschedule_digest,
    resume_digest,
    set_next,
)
from storage.digests.deliveries import (
    find_delivery,
    finish_delivery,
    last_sent_at,
    lease_delivery,
    open_delivery,
    release_delivery,
    unfinished_deliveries,
)
from storage.digests.parts import list_parts, mark_attempted, mark_sent

__all__ = [
    "add_digest",
    "claims_to_show",
    "due_digests",
    "find_delivery",
    "finish_delivery",
    "get_digest",
    "last_sent_at",
    "lease_delivery",
    "list_digests",
    "list_parts",
    "mark_attempted",
    "mark_sent",
    "open_delivery",
    "pause_digest",
    "posted_messages_of",
    "release_delivery",
    "remove_digest",
    "reschedule_digest",
    "resume_digest",
    "set_next",
    "unfinished_deliveries",
]
