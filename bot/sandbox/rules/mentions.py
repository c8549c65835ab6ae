"""`allowed_mentions`: who may be pinged."""

from bot.sandbox.json import Json
from bot.sandbox.rules.form import Form
from bot.sandbox.rules.kinds import Boolean, Choice, ListOf, Shape, Snowflake

_ids = ListOf(Snowflake(), 100, unique=True)
ALLOWED_MENTIONS = Shape(
    may={
        "parse": ListOf(Choice(("roles", "users", "everyone")), 1521, unique=True),
        "users": _ids,
        "roles": _ids,
        "replied_user": Boolean(),
    }
)


def check_mentions(form: Form, mentions: Json) -> None:
    for kind in ("users", "roles"):
        if kind in (mentions.get("parse") or []) and mentions.get(kind):
            form.refuse(
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.',
            )
