"""Registering application commands over REST, permitting them, and who is offered them."""

from typing import Any

import pytest

from bot.sandbox import Pace, Sandbox
from tests.sandbox.api import (
    BOT,
    BOT_ID,
    GENERAL,
    GUILD,
    JEAN,
    JEAN_ID,
    MARIE,
    MARIE_ID,
    MODERATOR_ROLE,
    NADEGE,
    REVIEW,
    Api,
)

GLOBAL = f"/applications/{BOT_ID}/commands"
LOCAL = f"/applications/{BOT_ID}/guilds/{GUILD}/commands"
EVERYWHERE = str(int(GUILD) - 1)


def slash(name: str, **given: Any) -> dict[str, Any]:
    return {"name": name, "description": "A command", **given}


async def offered(api: Api, who: str, channel: str = GENERAL) -> list[str]:
    """The names a member's client lists in a channel."""
    index = (await api(who, "GET", f"/channels/{channel}/application-command-index")).body
    return [command["name"] for command in index["application_commands"]]


async def registered(api: Api, scope: str = GLOBAL, **given: Any) -> str:
    """A command `/review` in the scope; its id."""
    return str((await api(BOT, "POST", scope, slash("review", **given))).body["id"])


async def permit(api: Api, command_id: str, *entries: tuple[str, int, bool]) -> None:
    permissions = [{"id": who, "type": kind, "permission": allowed} for who, kind, allowed in entries]
    reply = await api(NADEGE, "PUT", f"{LOCAL}/{command_id}/permissions", {"permissions": permissions})
    assert reply.status == 200, reply.body


async def test_a_new_command_is_created_and_its_namesake_replaced(api: Api) -> None:
    first = await api(BOT, "POST", GLOBAL, slash("claim"))
    second = await api(BOT, "POST", GLOBAL, slash("claim", description="Changed"))

    assert (first.status, second.status) == (201, 200)
    assert first.body["id"] == second.body["id"]
    assert first.body["version"] != second.body["version"]
    assert second.body["description"] == "Changed"


async def test_a_bulk_overwrite_keeps_ids_and_removes_the_rest(api: Api) -> None:
    before = (await api(BOT, "PUT", GLOBAL, [slash("claim"), slash("digest")])).body
    after = (await api(BOT, "PUT", GLOBAL, [slash("claim"), slash("review")])).body

    assert [command["name"] for command in after] == ["claim", "review"]
    assert after[0] == before[0]
    assert {c["name"] for c in (await api(BOT, "GET", GLOBAL)).body} == {"claim", "review"}


async def test_global_and_guild_commands_are_kept_apart(api: Api) -> None:
    await api(BOT, "PUT", GLOBAL, [slash("claim")])
    local = (await api(BOT, "PUT", LOCAL, [slash("claim")])).body[0]

    assert local["guild_id"] == GUILD
    assert len((await api(BOT, "GET", GLOBAL)).body) == 1
    assert len((await api(BOT, "GET", LOCAL)).body) == 1


async def test_a_command_is_read_changed_and_deleted(api: Api) -> None:
    path = f"{GLOBAL}/{await registered(api)}"

    changed = await api(
        BOT, "PATCH", path, {"description": "Next claim", "default_member_permissions": "8192"}
    )
    assert changed.body["description"] == "Next claim"
    assert (await api(BOT, "GET", path)).body["default_member_permissions"] == "8192"
    assert (await api(BOT, "DELETE", path)).status == 204
    assert (await api(BOT, "GET", path)).refusal == (404, 10063)


async def test_a_command_cannot_be_renamed_to_another(api: Api) -> None:
    await api(BOT, "POST", GLOBAL, slash("claim"))
    path = f"{GLOBAL}/{await registered(api)}"

    assert (await api(BOT, "PATCH", path, {"name": "claim"})).refusal == (400, 50035)


async def test_localisations_are_kept_and_shown_when_asked_for(api: Api) -> None:
    await api(BOT, "POST", GLOBAL, slash("claim", name_localizations={"fr": "affirmation"}))

    plain = (await api(BOT, "GET", GLOBAL)).body[0]
    whole = (await api(BOT, "GET", GLOBAL + "?with_localizations=true")).body[0]

    assert "name_localizations" not in plain
    assert whole["name_localizations"] == {"fr": "affirmation"}


async def test_bad_commands_are_refused_with_their_place(api: Api) -> None:
    reply = await api(BOT, "PUT", GLOBAL, [slash("good"), slash("Not Good")])

    assert reply.refusal == (400, 50035)
    assert "name" in reply.body["errors"]["1"]


async def test_the_two_hundred_and_first_create_of_a_day_is_refused() -> None:
    async with Sandbox(pace=Pace(rate_limits=False)) as sandbox, Api(sandbox) as api:
        for turn in range(2):
            commands = [slash(f"command-{turn}-{number}") for number in range(100)]
            assert (await api(BOT, "PUT", LOCAL, commands)).status == 200

        assert (await api(BOT, "POST", GLOBAL, slash("elsewhere"))).status == 201
        await api(BOT, "PUT", LOCAL, [])
        assert (await api(BOT, "POST", LOCAL, slash("one-too-many"))).refusal == (400, 30034)


async def test_only_the_application_itself_may_register(api: Api) -> None:
    assert (await api(MARIE, "POST", GLOBAL, slash("claim"))).refusal == (403, 20012)
    assert (await api(BOT, "GET", "/applications/1/commands")).refusal == (403, 20012)
    assert (await api(BOT, "GET", f"/applications/{BOT_ID}/guilds/1/commands")).refusal == (403, 50001)


async def test_default_permissions_hide_a_command(api: Api) -> None:
    await registered(api, default_member_permissions="8192")

    assert await offered(api, MARIE) == []
    assert await offered(api, JEAN) == ["review"]


async def test_default_permissions_of_zero_leave_administrators_alone(api: Api) -> None:
    await registered(api, default_member_permissions="0")

    assert await offered(api, JEAN) == []
    assert await offered(api, NADEGE) == ["review"]


@pytest.mark.parametrize(
    ("entries", "marie_sees"),
    [
        pytest.param([(GUILD, 1, False)], False, id="everyone denied"),
        pytest.param([(GUILD, 1, False), (MARIE_ID, 2, True)], True, id="she allowed"),
        pytest.param([(MARIE_ID, 2, False)], False, id="she denied"),
        pytest.param([(JEAN_ID, 2, False)], True, id="another denied"),
        pytest.param([(GENERAL, 3, False)], False, id="this channel denied"),
        pytest.param([(EVERYWHERE, 3, False)], False, id="all channels denied"),
        pytest.param([(EVERYWHERE, 3, False), (GENERAL, 3, True)], True, id="this channel alone allowed"),
    ],
)
async def test_overwrites_of_a_command_decide(
    api: Api, entries: list[tuple[str, int, bool]], *, marie_sees: bool
) -> None:
    await permit(api, await registered(api), *entries)

    assert (await offered(api, MARIE) == ["review"]) is marie_sees
    assert await offered(api, NADEGE) == ["review"]


async def test_an_overwrite_lets_a_role_past_the_default_permissions(api: Api) -> None:
    command_id = await registered(api, default_member_permissions="0")
    await permit(api, command_id, (MODERATOR_ROLE, 1, True))

    assert await offered(api, JEAN) == ["review"]
    assert await offered(api, MARIE) == []


async def test_the_application_may_be_forbidden_as_a_whole(api: Api) -> None:
    command_id = await registered(api)
    await permit(api, BOT_ID, (MARIE_ID, 2, False))
    assert await offered(api, MARIE) == []

    await permit(api, command_id, (MARIE_ID, 2, True))
    assert await offered(api, MARIE) == ["review"]


async def test_overwrites_are_read_by_the_bot_and_set_by_administrators_alone(api: Api) -> None:
    command_id = await registered(api)
    path = f"{LOCAL}/{command_id}/permissions"
    assert (await api(BOT, "GET", path)).refusal == (404, 10066)

    await permit(api, command_id, (MARIE_ID, 2, True))
    body: dict[str, list[str]] = {"permissions": []}

    assert (await api(BOT, "GET", path)).body["permissions"] == [
        {"id": MARIE_ID, "type": 2, "permission": True}
    ]
    assert [p["id"] for p in (await api(BOT, "GET", f"{LOCAL}/permissions")).body] == [command_id]
    assert (await api(BOT, "PUT", path, body)).refusal == (403, 20001)
    assert (await api(JEAN, "PUT", path, body)).refusal == (403, 50013)


async def test_contexts_keep_a_command_out_of_direct_messages(api: Api) -> None:
    dm = (await api(MARIE, "POST", "/users/@me/channels", {"recipient_id": BOT_ID})).body["id"]
    await api(BOT, "PUT", GLOBAL, [slash("here", contexts=[0]), slash("there", contexts=[1]), slash("both")])

    assert await offered(api, MARIE) == ["here", "both"]
    assert await offered(api, MARIE, dm) == ["there", "both"]


async def test_the_guilds_index_lists_what_is_offered_somewhere(api: Api) -> None:
    command_id = await registered(api)
    await permit(api, command_id, (EVERYWHERE, 3, False), (REVIEW, 3, True))

    async def index(who: str) -> list[str]:
        reply = await api(who, "GET", f"/guilds/{GUILD}/application-command-index")
        return [command["name"] for command in reply.body["application_commands"]]

    assert await index(JEAN) == ["review"]
    assert await index(MARIE) == []
