"""Channels, threads, forum posts and permission overwrites."""

from bot.sandbox.json import Json
from bot.sandbox.rules.form import Form
from bot.sandbox.rules.kinds import (
    Boolean,
    Choice,
    Integer,
    Kind,
    ListOf,
    Permissions,
    Shape,
    Snowflake,
    Text,
)
from bot.sandbox.rules.messages import check_message, is_empty

MAX_SLOWMODE = 21600
MAX_TAGS, MAX_APPLIED_TAGS = 20, 5
_ARCHIVE = Choice((60, 1440, 4320, 10080))
_SLOWMODE = Integer(0, MAX_SLOWMODE)
_CREATABLE = Choice((0, 2, 4, 5, 13, 14, 15))
_OVERWRITE = Shape(
    needs={"id": Snowflake()}, may={"type": Choice((0, 1)), "allow": Permissions(), "deny": Permissions()}
)
_tag = Shape(
    may={
        "id": Snowflake(),
        "name": Text(50),
        "emoji_id": Snowflake(),
        "emoji_name": Text(100),
        "moderated": Boolean(),
    }
)
_channel: dict[str, Kind] = {
    "type": _CREATABLE,
    "name": Text(100, 1),
    "position": Integer(),
    "topic": Text(4096),
    "bitrate": Integer(8000),
    "user_limit": Integer(0),
    "nsfw": Boolean(),
    "rate_limit_per_user": _SLOWMODE,
    "parent_id": Snowflake(),
    "permission_overwrites": ListOf(_OVERWRITE, 100),
    "default_auto_archive_duration": _ARCHIVE,
    "default_reaction_emoji": Shape(may={"emoji_id": Snowflake(), "emoji_name": Text(100)}),
    "default_thread_rate_limit_per_user": _SLOWMODE,
    "default_sort_order": Choice((0, 1)),
    "default_forum_layout": Choice((0, 1, 2)),
    "available_tags": ListOf(_tag, MAX_TAGS),
    "flags": Integer(0, 2**53),
}
_thread: dict[str, Kind] = {"auto_archive_duration": _ARCHIVE, "rate_limit_per_user": _SLOWMODE}
_applied = ListOf(Snowflake(), MAX_APPLIED_TAGS)
_NEW_THREAD = Shape(
    needs={"name": Text(100, 1)}, may={**_thread, "type": Choice((10, 11, 12)), "invitable": Boolean()}
)
_CHANGED_THREAD = Shape(
    may={
        **_thread,
        "name": Text(100, 1),
        "archived": Boolean(),
        "locked": Boolean(),
        "invitable": Boolean(),
        "flags": Integer(0, 2**53),
        "applied_tags": _applied,
    }
)
_POST = Shape(needs={"name": Text(100, 1), "message": Shape()}, may={**_thread, "applied_tags": _applied})
_MAX_TEXT_TOPIC, _FORUM_TYPES = 1024, (15, 16)


def validate_channel(body: Json, *, create: bool, channel_type: int | None = None) -> None:
    """A guild channel, new or changed. `channel_type` is the changed one's: only a forum's topic may be 4096 long."""
    form = Form()
    fields = dict(_channel)
    kind = body.get("type", channel_type)
    if kind not in _FORUM_TYPES:
        fields["topic"] = Text(_MAX_TEXT_TOPIC)
    name = {"name": fields.pop("name")} if create else {}
    Shape(needs=name, may=fields).check(form, body)
    if not create and "name" in body and body["name"] is None:
        form.at("name").require()
    form.done()
    for index, tag in enumerate(body.get("available_tags") or []):
        if not tag.get("name"):
            form.at("available_tags", index, "name").require()
    form.done()


def validate_thread(body: Json, *, create: bool = True) -> None:
    """A thread beside or from a message; with `create=False` its change."""
    form = Form()
    (_NEW_THREAD if create else _CHANGED_THREAD).check(form, body)
    form.done()


def validate_forum_post(body: Json, *, files: int) -> None:
    """A thread of a forum with its first message, whose errors stand below `message`."""
    form = Form()
    _POST.check(form, body)
    form.done()
    check_message(form.at("message"), body["message"], files=files, create=True)
    if is_empty(body["message"], files):
        form.at("message").require()
    form.done()


def validate_overwrite(body: Json) -> None:
    form = Form()
    Shape(
        needs={"type": Choice((0, 1))}, may={"allow": Permissions(), "deny": Permissions(), "id": Snowflake()}
    ).check(form, body)
    form.done()
