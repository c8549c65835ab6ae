"""Bodies that use every part of a form and break no rule: the ground for the property tests."""

import copy
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
Place = tuple[str | int, ...]
V2 = 1 << 15

_option = {"label": "Confirmed", "value": "confirmed", "description": "Two sources", "default": True}
_emoji = {"name": "✅", "animated": False}
_buttons = {
    "type": 1,
    "id": 7,
    "components": [
        {"type": 2, "style": 1, "custom_id": "a", "label": "Go", "disabled": False, "emoji": _emoji},
        {"type": 2, "style": 5, "url": "https://news.example/a", "label": "Read"},
    ],
}
_select = {
    "type": 3,
    "custom_id": "status",
    "placeholder": "Choose",
    "min_values": 1,
    "max_values": 1,
    "disabled": False,
    "options": [{**_option, "emoji": _emoji}, {"label": "False", "value": "false"}],
}
_people = {"type": 5, "custom_id": "who", "default_values": [{"type": "user", "id": "123"}]}
_channels = {"type": 8, "custom_id": "where", "channel_types": [0, 15]}

MESSAGE: Json = {
    "content": "A claim",
    "tts": False,
    "flags": 4,
    "nonce": "n1",
    "enforce_nonce": True,
    "embeds": [
        {
            "type": "rich",
            "title": "Claim 7",
            "description": "400 officers landed",
            "url": "https://news.example/a",
            "timestamp": "2026-11-24T10:00:00+00:00",
            "color": 255,
            "footer": {"text": "f", "icon_url": "https://news.example/i.png"},
            "image": {"url": "attachment://map.png"},
            "thumbnail": {"url": "https://news.example/i.png"},
            "author": {"name": "a", "url": "https://news.example", "icon_url": "attachment://map.png"},
            "fields": [{"name": "n", "value": "v", "inline": True}],
        }
    ],
    "allowed_mentions": {"parse": ["roles"], "users": ["1"], "replied_user": False},
    "attachments": [{"id": "0", "filename": "map.png", "description": "a map"}],
    "message_reference": {"message_id": "1", "channel_id": "2", "guild_id": "3", "fail_if_not_exists": False},
    "sticker_ids": ["5"],
    "components": [
        _buttons,
        {"type": 1, "components": [_select]},
        {"type": 1, "components": [_people]},
        {"type": 1, "components": [_channels]},
    ],
    "poll": {
        "question": {"text": "Is it so?"},
        "answers": [{"poll_media": {"text": "Yes", "emoji": {"name": "✅"}}}],
        "duration": 24,
        "allow_multiselect": False,
        "layout_type": 1,
    },
}
LAYOUT: Json = {
    "flags": V2,
    "attachments": [{"id": 0, "filename": "map.png"}],
    "components": [
        {
            "type": 17,
            "id": 3,
            "accent_color": 255,
            "spoiler": False,
            "components": [
                {"type": 10, "content": "Claim 7"},
                {"type": 14, "spacing": 1, "divider": True},
                _buttons,
                {
                    "type": 9,
                    "components": [{"type": 10, "content": "x"}],
                    "accessory": {
                        "type": 11,
                        "media": {"url": "https://news.example/i.png"},
                        "description": "d",
                        "spoiler": False,
                    },
                },
                {"type": 12, "items": [{"media": {"url": "attachment://map.png"}, "description": "d"}]},
                {"type": 13, "file": {"url": "attachment://map.png"}, "spoiler": False},
            ],
        },
        {"type": 1, "components": [_select]},
    ],
}
MODAL: Json = {
    "custom_id": "verdict",
    "title": "Verdict",
    "components": [
        {"type": 10, "content": "Say why."},
        {
            "type": 18,
            "id": 4,
            "label": "Reason",
            "description": "d",
            "component": {
                "type": 4,
                "custom_id": "why",
                "style": 2,
                "placeholder": "p",
                "value": "v",
                "required": True,
                "min_length": 1,
                "max_length": 400,
            },
        },
        {
            "type": 18,
            "label": "Status",
            "component": {"type": 21, "custom_id": "r", "options": [_option, {"label": "b", "value": "b"}]},
        },
        {
            "type": 18,
            "label": "Checked",
            "component": {
                "type": 22,
                "custom_id": "c",
                "min_values": 1,
                "max_values": 1,
                "options": [_option],
            },
        },
        {
            "type": 18,
            "label": "Files",
            "component": {"type": 19, "custom_id": "f", "min_values": 1, "max_values": 3, "required": False},
        },
    ],
}
COMMAND: Json = {
    "name": "claim",
    "type": 1,
    "description": "Claims",
    "name_localizations": {"fr": "affirmation"},
    "description_localizations": {"fr": "Affirmations"},
    "default_member_permissions": 8192,
    "dm_permission": False,
    "contexts": [0],
    "integration_types": [0],
    "options": [
        {
            "type": 2,
            "name": "all",
            "description": "d",
            "options": [
                {
                    "type": 1,
                    "name": "add",
                    "description": "d",
                    "options": [
                        {"type": 3, "name": "text", "description": "d", "required": True, "min_length": 1},
                        {
                            "type": 4,
                            "name": "count",
                            "description": "d",
                            "min_value": 1,
                            "max_value": 9,
                            "choices": [{"name": "one", "value": 1, "name_localizations": {"fr": "un"}}],
                        },
                        {"type": 10, "name": "share", "description": "d", "min_value": 0.5},
                        {"type": 7, "name": "where", "description": "d", "channel_types": [0]},
                        {
                            "type": 3,
                            "name": "known",
                            "description": "d",
                            "autocomplete": True,
                            "max_length": 90,
                        },
                    ],
                }
            ],
        }
    ],
}
CHANNEL: Json = {
    "type": 15,
    "name": "claims",
    "topic": "t",
    "position": 1,
    "nsfw": False,
    "rate_limit_per_user": 5,
    "parent_id": "1",
    "permission_overwrites": [{"id": "1", "type": 0, "allow": 1024, "deny": 0}],
    "default_auto_archive_duration": 60,
    "default_reaction_emoji": {"emoji_name": "✅"},
    "default_thread_rate_limit_per_user": 1,
    "default_sort_order": 0,
    "default_forum_layout": 1,
    "available_tags": [{"name": "false", "moderated": True, "emoji_name": "✅"}],
}
THREAD: Json = {
    "name": "n",
    "auto_archive_duration": 60,
    "rate_limit_per_user": 0,
    "type": 11,
    "invitable": True,
}
POST: Json = {"name": "n", "applied_tags": ["1"], "message": {"content": "x"}, "auto_archive_duration": 60}
ROLE: Json = {
    "name": "Moderator",
    "permissions": 8192,
    "color": 255,
    "colors": {"primary_color": 1, "secondary_color": 2},
    "hoist": True,
    "mentionable": False,
    "unicode_emoji": "✅",
}


def places(body: Any, here: Place = ()) -> Iterator[Place]:
    """Every place in a body, the deepest too."""
    steps = body.items() if isinstance(body, dict) else enumerate(body) if isinstance(body, list) else ()
    for step, inner in steps:
        yield (*here, step)
        yield from places(inner, (*here, step))


def value_at(body: Any, place: Place) -> Any:
    for step in place:
        body = body[step]
    return body


def with_value(body: Json, place: Place, value: Any) -> Json:
    """A copy with another value at one place."""
    changed = copy.deepcopy(body)
    value_at(changed, place[:-1])[place[-1]] = value
    return changed


def without(body: Json, place: Place) -> Json:
    """A copy lacking one place."""
    changed = copy.deepcopy(body)
    del value_at(changed, place[:-1])[place[-1]]
    return changed
