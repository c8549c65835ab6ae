"""Discord's own OpenAPI description against our rules: what the description refuses, we refuse too.

Set DISCORD_OPENAPI to a copy of https://github.com/discord/discord-api-spec (openapi.json, may be gzipped).
"""

import functools
import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from bot.sandbox import rules
from tests.sandbox import bodies
from tests.sandbox.bodies import Json, places, with_value, without
from tests.sandbox.refusals import refusal_code
from tests.untraced import untraced

_BESIDE = Path(__file__).resolve().parents[3] / "shared" / "discord-openapi.json.gz"
SPEC = Path(os.environ.get("DISCORD_OPENAPI", _BESIDE))
pytestmark = pytest.mark.skipif(
    not SPEC.is_file(), reason="no OpenAPI description of Discord here: set DISCORD_OPENAPI"
)

new_message = functools.partial(rules.validate_message, files=1, create=True)
edited_message = functools.partial(rules.validate_message, files=1, create=False)
_V1_ONLY = {key: value for key, value in bodies.MESSAGE.items() if key not in ("poll", "sticker_ids")}
CASES: list[tuple[str, Json, Callable[[Json], None]]] = [
    ("MessageCreateRequest", bodies.MESSAGE, new_message),
    ("MessageCreateRequest", bodies.LAYOUT, new_message),
    ("MessageEditRequestPartial", _V1_ONLY, edited_message),
    ("IncomingWebhookInteractionRequest", _V1_ONLY, new_message),
    ("ModalInteractionCallbackRequestData", bodies.MODAL, rules.validate_modal),
    ("ApplicationCommandCreateRequest", bodies.COMMAND, rules.validate_command),
    ("CreateGuildChannelRequest", bodies.CHANNEL, functools.partial(rules.validate_channel, create=True)),
    ("CreateTextThreadWithoutMessageRequest", bodies.THREAD, rules.validate_thread),
    ("CreateForumThreadRequest", bodies.POST, functools.partial(rules.validate_forum_post, files=0)),
    ("CreateRoleRequest", bodies.ROLE, rules.validate_role),
    ("PollCreateRequest", bodies.MESSAGE["poll"], rules.validate_poll),
]
# Described as integers, yet documented as strings: JavaScript cannot hold them.
PERMISSIONS = ("permissions", "allow", "deny", "default_member_permissions")
ODD: list[Any] = [
    None,
    "",
    "x" * 5000,
    "7",
    7,
    -1,
    2**60,
    0.5,
    True,
    [],
    {},
    [None],
    ["x"] * 60,
    [{}],
    {"type": 99},
]


@functools.cache
def _registry() -> Registry[Any]:
    raw = SPEC.read_bytes()
    document = json.loads(gzip.decompress(raw) if SPEC.suffix == ".gz" else raw)
    # Discord takes integers where its description says a snowflake is a string.
    document["components"]["schemas"]["SnowflakeType"] = {
        "anyOf": [{"type": "string", "pattern": "^(0|[1-9][0-9]*)$"}, {"type": "integer", "minimum": 0}]
    }
    resource: Resource[Any] = DRAFT202012.create_resource(document)
    registry: Registry[Any] = Registry().with_resource("urn:discord", resource)
    return registry


def _described(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(
        {"$ref": f"urn:discord#/components/schemas/{name}"}, registry=_registry()
    )


@pytest.mark.parametrize(("name", "body", "check"), CASES, ids=[f"{i}-{c[0]}" for i, c in enumerate(CASES)])
def test_the_sample_bodies_are_valid_for_both(name: str, body: Json, check: Callable[[Json], None]) -> None:
    assert list(_described(name).iter_errors(body)) == []
    check(body)


@pytest.mark.parametrize(("name", "body", "check"), CASES, ids=[f"{i}-{c[0]}" for i, c in enumerate(CASES)])
def test_what_the_description_refuses_is_refused(
    name: str, body: Json, check: Callable[[Json], None]
) -> None:
    described = _described(name)
    changed = [(place, "missing", without(body, place)) for place in places(body)]
    changed += [
        (place, repr(odd)[:20], with_value(body, place, odd))
        for place in places(body)
        for odd in ODD
        if not (odd == "7" and place[-1] in PERMISSIONS)
    ]
    taken = [
        (f"{'.'.join(map(str, place))} = {what}", odd_body)
        for place, what, odd_body in changed
        if refusal_code(check, odd_body) == 0
    ]
    with untraced():  # none of this is ours, and it is most of the work
        let_through = [said for said, odd_body in taken if not described.is_valid(odd_body)]
    assert let_through == []
