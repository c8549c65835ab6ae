"""Members, roles, users and the guild itself: the less trodden ways."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox import Sandbox
from tests.sandbox.api import (
    ADMIN_ROLE,
    AMARA,
    BOT,
    BOT_ID,
    BOT_ROLE,
    GENERAL,
    GUILD,
    JEAN,
    JEAN_ID,
    MARIE,
    MARIE_ID,
    MODERATOR_ROLE,
    NADEGE,
    NADEGE_ID,
    TOMAS,
    TOMAS_ID,
    Api,
)

GUILD_PATH = f"/guilds/{GUILD}"
ROLES, MEMBERS = f"{GUILD_PATH}/roles", f"{GUILD_PATH}/members"


async def test_a_moderator_silences_a_reader_for_a_while_and_lets_them_speak_again(api: Api) -> None:
    until = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    path = f"{MEMBERS}/{MARIE_ID}"

    assert (await api(JEAN, "PATCH", path, {"communication_disabled_until": until})).status == 200
    assert (await api(MARIE, "POST", f"/channels/{GENERAL}/messages", {"content": "x"})).refusal == (
        403,
        50013,
    )
    assert (await api(JEAN, "PATCH", path, {"communication_disabled_until": None})).status == 200
    await api.say(MARIE, "thank you")


async def test_nobody_silences_an_administrator_or_an_equal(api: Api) -> None:
    until = {"communication_disabled_until": (datetime.now(UTC) + timedelta(hours=1)).isoformat()}

    assert (await api(JEAN, "PATCH", f"{MEMBERS}/{NADEGE_ID}", until)).refusal == (403, 50013)
    amara = (await api(AMARA, "GET", "/users/@me")).body["id"]
    assert (await api(JEAN, "PATCH", f"{MEMBERS}/{amara}", until)).refusal == (403, 50013)


async def test_the_admin_sets_nickname_and_roles_at_once(api: Api) -> None:
    changed = await api(
        NADEGE, "PATCH", f"{MEMBERS}/{MARIE_ID}", {"nick": "M", "roles": [MODERATOR_ROLE, GUILD]}
    )

    assert (changed.body["nick"], changed.body["roles"]) == ("M", [MODERATOR_ROLE])
    cleared = await api(NADEGE, "PATCH", f"{MEMBERS}/{MARIE_ID}", {"nick": "", "roles": []})
    assert (cleared.body["nick"], cleared.body["roles"]) == (None, [])


@pytest.mark.parametrize("body", [{"nick": 7}, {"roles": "x"}, {"communication_disabled_until": "soon"}])
async def test_a_crooked_change_of_a_member_is_refused(api: Api, body: dict[str, object]) -> None:
    assert (await api(NADEGE, "PATCH", f"{MEMBERS}/{MARIE_ID}", body)).refusal == (400, 50035)


async def test_a_member_is_taken_out_by_who_may(api: Api) -> None:
    thread = await api(TOMAS, "POST", f"/channels/{GENERAL}/threads", {"name": "Aside", "type": 11})

    assert (await api(JEAN, "DELETE", f"{MEMBERS}/{TOMAS_ID}")).refusal == (403, 50013)
    assert (await api(NADEGE, "DELETE", f"{MEMBERS}/{TOMAS_ID}")).status == 204

    assert (await api(TOMAS, "GET", GUILD_PATH)).refusal == (404, 10004)
    assert (await api(BOT, "GET", f"{MEMBERS}/{TOMAS_ID}")).refusal == (404, 10007)
    assert (await api(BOT, "GET", f"/channels/{thread.body['id']}/thread-members")).body == []


async def test_the_owner_does_not_leave(api: Api) -> None:
    assert (await api(NADEGE, "DELETE", f"/users/@me{GUILD_PATH}")).refusal == (400, 50035)


async def test_a_bot_without_the_members_intent_lists_nobody(sandbox: Sandbox, api: Api) -> None:
    account = next(account for account in sandbox.world.accounts() if account.is_bot)
    sandbox.world.put("account", account.document() | {"privileged_intents": 0})

    assert (await api(BOT, "GET", f"{MEMBERS}?limit=5")).refusal == (403, 50001)
    assert (await api(MARIE, "GET", f"{MEMBERS}/search?limit=5")).refusal == (400, 50035)


async def test_a_person_knows_their_own_membership_and_guilds(api: Api) -> None:
    own = (await api(JEAN, "GET", f"/users/@me{GUILD_PATH}/member")).body
    (partial,) = (await api(JEAN, "GET", "/users/@me/guilds")).body

    assert (own["user"]["id"], own["roles"]) == (JEAN_ID, [MODERATOR_ROLE])
    assert (partial["name"], partial["owner"]) == ("Haiti Watch", False)


async def test_roles_are_read_changed_and_moved(api: Api) -> None:
    one = (await api(MARIE, "GET", f"{ROLES}/{MODERATOR_ROLE}")).body
    made = (await api(NADEGE, "POST", ROLES, {"name": "Editor", "colors": {"primary_color": 255}})).body

    recoloured = await api(NADEGE, "PATCH", f"{ROLES}/{made['id']}", {"color": 1, "hoist": True})
    moved = await api(NADEGE, "PATCH", ROLES, [{"id": made["id"], "position": 9}])

    assert one["name"] == "Moderator"
    assert made["color"] == 255
    assert recoloured.body["colors"]["primary_color"] == 1
    assert max(moved.body, key=lambda role: role["position"])["name"] == "Editor"
    assert (await api(NADEGE, "PATCH", ROLES, [{"position": 9}])).refusal == (404, 10011)
    assert (await api(NADEGE, "PATCH", ROLES, {"id": 1})).refusal == (400, 50035)


async def test_everyones_permissions_are_the_admins_to_change(api: Api) -> None:
    assert (await api(JEAN, "PATCH", f"{ROLES}/{GUILD}", {"permissions": "0"})).refusal == (403, 50013)
    assert (await api(NADEGE, "PATCH", f"{ROLES}/{GUILD}", {"permissions": "0"})).status == 200

    assert (await api(MARIE, "GET", f"/channels/{GENERAL}")).refusal == (403, 50001)
    assert (await api(NADEGE, "DELETE", f"{ROLES}/{GUILD}")).refusal == (400, 50028)
    assert (await api(NADEGE, "DELETE", f"{ROLES}/{BOT_ROLE}")).refusal == (400, 50028)


async def test_a_role_that_goes_leaves_the_overwrites_too(api: Api) -> None:
    review = "100000000000000042"
    await api(NADEGE, "DELETE", f"{ROLES}/{MODERATOR_ROLE}")

    overwrites = (await api(NADEGE, "GET", f"/channels/{review}")).body["permission_overwrites"]
    assert MODERATOR_ROLE not in [overwrite["id"] for overwrite in overwrites]
    assert (await api(JEAN, "GET", f"/channels/{review}")).refusal == (403, 50001)


async def test_the_admin_role_may_be_given_by_the_owner(api: Api) -> None:
    assert (await api(NADEGE, "PUT", f"{MEMBERS}/{MARIE_ID}/roles/{ADMIN_ROLE}")).status == 204
    assert (await api(MARIE, "PATCH", GUILD_PATH, {"name": "Marie's"})).body["name"] == "Marie's"
    assert (await api(NADEGE, "DELETE", f"{MEMBERS}/{MARIE_ID}/roles/{ADMIN_ROLE}")).status == 204
    assert (await api(MARIE, "PATCH", GUILD_PATH, {"name": "again"})).refusal == (403, 50013)


async def test_a_guild_is_previewed_and_has_no_emojis_yet(api: Api) -> None:
    assert (await api(BOT, "GET", f"{GUILD_PATH}/preview")).body["approximate_member_count"] == 6
    assert (await api(BOT, "GET", f"{GUILD_PATH}/emojis")).body == []
    assert (await api(NADEGE, "PATCH", GUILD_PATH, {"name": "x"})).refusal == (400, 50035)


async def test_users_are_looked_up_and_rename_themselves(api: Api) -> None:
    renamed = await api(TOMAS, "PATCH", "/users/@me", {"global_name": "Tom"})

    assert renamed.body["global_name"] == "Tom"
    looked_up = (await api(BOT, "GET", f"/users/{TOMAS_ID}")).body
    assert looked_up["global_name"] == "Tom"
    assert "email" not in looked_up
    member = (await api(BOT, "GET", f"{MEMBERS}/{TOMAS_ID}")).body
    assert member["user"]["global_name"] == "Tom"


async def test_direct_channels_are_listed_for_people_only(api: Api) -> None:
    await api(MARIE, "POST", "/users/@me/channels", {"recipients": [TOMAS_ID]})

    (dm,) = (await api(TOMAS, "GET", "/users/@me/channels")).body

    assert [user["id"] for user in dm["recipients"]] == [MARIE_ID]
    assert (await api(BOT, "GET", "/users/@me/channels")).body == []
    assert (await api(MARIE, "POST", "/users/@me/channels", {"recipient_id": MARIE_ID})).refusal == (
        403,
        50007,
    )
    assert (await api(MARIE, "DELETE", f"/channels/{dm['id']}")).status == 200
    assert (await api(MARIE, "PATCH", f"/channels/{dm['id']}", {"name": "x"})).refusal == (403, 50003)


async def test_only_bots_have_an_application(api: Api) -> None:
    assert (await api(MARIE, "GET", "/applications/@me")).refusal == (403, 20002)


async def test_bots_ask_where_the_gateway_is(sandbox: Sandbox, api: Api) -> None:
    assert (await api(BOT, "GET", "/gateway")).body == {"url": sandbox.gateway_url}
    told = (await api(BOT, "GET", "/gateway/bot")).body
    assert (told["url"], told["shards"], told["session_start_limit"]["max_concurrency"]) == (
        sandbox.gateway_url,
        1,
        1,
    )


async def test_channels_are_moved_into_a_category(api: Api) -> None:
    body = {"name": "Work", "type": 4}
    category = (await api(NADEGE, "POST", f"{GUILD_PATH}/channels", body)).body["id"]
    moves = [{"id": GENERAL, "position": 7, "parent_id": category}]

    assert (await api(NADEGE, "PATCH", f"{GUILD_PATH}/channels", moves)).status == 204
    assert (await api(NADEGE, "PATCH", f"{GUILD_PATH}/channels", [{"id": "1"}])).refusal == (404, 10003)

    moved = (await api(BOT, "GET", f"/channels/{GENERAL}")).body
    assert (moved["position"], moved["parent_id"]) == (7, category)


async def test_a_channel_is_made_private_at_once(api: Api) -> None:
    closed = [{"id": GUILD, "type": 0, "deny": "1024"}, {"id": MARIE_ID, "allow": "1024"}]

    made = await api(
        NADEGE, "POST", f"{GUILD_PATH}/channels", {"name": "room", "permission_overwrites": closed}
    )

    assert [overwrite["type"] for overwrite in made.body["permission_overwrites"]] == [0, 1]
    assert (await api(MARIE, "GET", f"/channels/{made.body['id']}")).status == 200
    assert (await api(TOMAS, "GET", f"/channels/{made.body['id']}")).refusal == (403, 50001)


async def test_nobody_grants_in_a_channel_what_they_do_not_hold(api: Api) -> None:
    await api(NADEGE, "PATCH", f"{ROLES}/{MODERATOR_ROLE}", {"permissions": str(1 << 28)})
    path = f"/channels/{GENERAL}/permissions"

    assert (await api(JEAN, "PUT", f"{path}/{MARIE_ID}", {"type": 1, "allow": "8"})).refusal == (403, 50013)
    assert (await api(NADEGE, "PUT", f"{path}/1", {"type": 1, "allow": "8"})).refusal == (404, 10013)
    assert (await api(JEAN, "PUT", f"{path}/{BOT_ID}", {"type": 1, "allow": "1024"})).status == 204
