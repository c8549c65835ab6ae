"""Roles of a guild."""

from bot.sandbox.json import Json
from bot.sandbox.rules.form import Form
from bot.sandbox.rules.kinds import Boolean, Integer, Permissions, Shape, Text

_COLOUR = Integer(0, 0xFFFFFF)
_ROLE = Shape(
    may={
        "name": Text(100, 1),
        "permissions": Permissions(),
        "color": _COLOUR,
        "colors": Shape(
            needs={"primary_color": _COLOUR}, may={"secondary_color": _COLOUR, "tertiary_color": _COLOUR}
        ),
        "hoist": Boolean(),
        "mentionable": Boolean(),
        "unicode_emoji": Text(100),
    }
)


def validate_role(body: Json) -> None:
    form = Form()
    _ROLE.check(form, body)
    form.done()
