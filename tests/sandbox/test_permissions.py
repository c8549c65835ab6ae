"""Permissions are computed as Discord documents it: roles, then overwrites by everyone, roles and member."""

from typing import Any

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.state.permissions import ALL, EVERYONE_DEFAULT, Permission, channel_permissions
from tests.sandbox.api import BOT_ID, DIGEST, GENERAL, JEAN_ID, MARIE_ID, NADEGE_ID, REVIEW

P = Permission
NONE = P(0)
OWNER, MEMBER, ROLE, HIGHER = "1", "2", "10", "11"
GUILD_ID = "100"


def guild(everyone: Permission, role: Permission = NONE) -> dict[str, Any]:
    roles = [
        {"id": GUILD_ID, "position": 0, "permissions": str(int(everyone))},
        {"id": ROLE, "position": 1, "permissions": str(int(role))},
        {"id": HIGHER, "position": 2, "permissions": "0"},
    ]
    return {"id": GUILD_ID, "owner_id": OWNER, "roles": roles}


def member(*roles: str, **given: Any) -> dict[str, Any]:
    return {"user": {"id": MEMBER}, "roles": list(roles), **given}


def overwrite(target: str, kind: int, allow: Permission = NONE, deny: Permission = NONE) -> dict[str, Any]:
    return {"id": target, "type": kind, "allow": str(int(allow)), "deny": str(int(deny))}


BASE = P.VIEW_CHANNEL | P.SEND_MESSAGES
EVERYONE_OUT = overwrite(GUILD_ID, 0, deny=P.VIEW_CHANNEL)


@pytest.mark.parametrize(
    ("overwrites", "expected"),
    [
        ([], BASE),
        ([EVERYONE_OUT], NONE),
        ([EVERYONE_OUT, overwrite(ROLE, 0, allow=P.VIEW_CHANNEL)], BASE),
        ([overwrite(ROLE, 0, deny=P.SEND_MESSAGES), overwrite(HIGHER, 0, allow=P.SEND_MESSAGES)], BASE),
        ([overwrite(ROLE, 0, allow=P.VIEW_CHANNEL), overwrite(MEMBER, 1, deny=P.VIEW_CHANNEL)], NONE),
        ([overwrite("99", 0, deny=P.VIEW_CHANNEL), overwrite("99", 1, deny=P.VIEW_CHANNEL)], BASE),
    ],
    ids=[
        "none",
        "everyone",
        "a role lets in",
        "allow beats deny among roles",
        "the member has the last word",
        "others'",
    ],
)
def test_overwrites_apply_in_discords_order(overwrites: list[Any], expected: Permission) -> None:
    granted = channel_permissions(guild(BASE), member(ROLE, HIGHER), overwrites, thread=False)

    assert granted == expected


def test_an_administrator_passes_every_overwrite() -> None:
    granted = channel_permissions(guild(BASE, P.ADMINISTRATOR), member(ROLE), [EVERYONE_OUT], thread=False)

    assert granted == ALL


def test_who_cannot_send_can_attach_nothing_either() -> None:
    granted = channel_permissions(
        guild(P.VIEW_CHANNEL | P.ATTACH_FILES | P.MENTION_EVERYONE), member(), [], thread=False
    )

    assert granted == P.VIEW_CHANNEL


def test_sending_in_threads_is_a_right_of_its_own() -> None:
    base = P.VIEW_CHANNEL | P.SEND_MESSAGES_IN_THREADS | P.ATTACH_FILES

    assert channel_permissions(guild(base), member(), [], thread=True) == base
    assert not channel_permissions(guild(base), member(), [], thread=False) & P.ATTACH_FILES


def test_a_timed_out_member_only_reads() -> None:
    silenced = member(communication_disabled_until="2126-01-01T00:00:00+00:00")

    granted = channel_permissions(guild(EVERYONE_DEFAULT), silenced, [], thread=False)

    assert granted == P.VIEW_CHANNEL | P.READ_MESSAGE_HISTORY


@pytest.mark.parametrize(
    ("user_id", "seen"),
    [
        (NADEGE_ID, {GENERAL, REVIEW, DIGEST}),
        (JEAN_ID, {GENERAL, REVIEW, DIGEST}),
        (BOT_ID, {GENERAL, REVIEW, DIGEST}),
        (MARIE_ID, {GENERAL, DIGEST}),
        ("100000000000000099", set()),
    ],
)
async def test_the_seeded_members_see_their_channels(sandbox: Sandbox, user_id: str, seen: set[str]) -> None:
    assert {c for c in (GENERAL, REVIEW, DIGEST) if sandbox.world.can_view(user_id, c)} == seen


async def test_only_moderators_and_the_bot_write_the_digest(sandbox: Sandbox) -> None:
    writers = {
        user_id
        for user_id in (NADEGE_ID, JEAN_ID, BOT_ID, MARIE_ID)
        if sandbox.world.permissions_of(user_id, DIGEST) & P.SEND_MESSAGES
    }

    assert writers == {NADEGE_ID, JEAN_ID, BOT_ID}
