"""What a rule refused, flat: the place in the body and Discord's code for it."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.errors import DiscordError
from bot.sandbox.rules import FormError

Refused = dict[str, str]


def refused(check: Callable[..., None], *args: Any, **kwargs: Any) -> Refused:
    """`{"embeds.0.title": "BASE_TYPE_MAX_LENGTH"}`; `{}` when the body passes."""
    try:
        check(*args, **kwargs)
    except FormError as error:
        return {place: first["code"] for place, first in flatten(error.errors or {}).items()}
    return {}


def refusal_code(check: Callable[..., None], *args: Any, **kwargs: Any) -> int:
    """The JSON error code of a refusal, 0 when there is none."""
    try:
        check(*args, **kwargs)
    except DiscordError as error:
        return error.code
    return 0


def sentence(check: Callable[..., None], place: str, *args: Any, **kwargs: Any) -> str:
    """What Discord says about one place."""
    try:
        check(*args, **kwargs)
    except FormError as error:
        message: str = flatten(error.errors or {})[place]["message"]
        return message
    raise AssertionError("the body passed")


def flatten(errors: dict[str, Any], place: str = "") -> dict[str, Any]:
    """Place -> its first error."""
    found: dict[str, Any] = {}
    for key, inner in errors.items():
        if key == "_errors":
            found[place] = inner[0]
        else:
            found |= flatten(inner, f"{place}.{key}".lstrip("."))
    return found
