"""Channels, guilds, roles and members over REST."""

import pytest

from tests.sandbox.api import (
    ADMIN_ROLE,
    BOT,
    BOT_ID,
    BOT_ROLE,
    DIGEST,
    FORUM,
    GENERAL,
    GUILD,
    JEAN,
    JEAN_ID,
    MARIE,
    MARIE_ID,
    MODERATOR_ROLE,
    NADEGE,
    NADEGE_ID,
    REVIEW,
    TOMAS,
    Api,
)


async def test_people_see_the_channels_they_can_view(api: Api) -> None:
    async def names(who: str) -> list[str]:
        reply = await api(who, "GET", f"/guilds/{GUILD}/channels")
        return [channel["name"] for channel in reply.body]

    assert await names(MARIE) == ["general", "haiti-digest", "claims"]
    assert await names(JEAN) == ["general", "claims-review", "haiti-digest", "claims"]


@pytest.mark.parametrize(
    ("path", "refusal"),
    [
        (f"/channels/{REVIEW}", (403, 50001)),
        ("/channels/100000000000000099", (404, 10003)),
        ("/guilds/100000000000000099", (404, 10004)),
        ("/users/100000000000000099", (404, 10013)),
        (f"/guilds/{GUILD}/members/100000000000000099", (404, 10013)),
        (f"/guilds/{GUILD}/roles/100000000000000099", (404, 10011)),
        (f"/channels/{GENERAL}/messages/100000000000000099", (404, 10008)),
        ("/channels/general/messages", (400, 50035)),
        ("/nowhere", (404, 0)),
    ],
)
async def test_what_is_not_there_for_marie_has_discords_code(
    api: Api, path: str, refusal: tuple[int, int]
) -> None:
    assert (await api(MARIE, "GET", path)).refusal == refusal


async def test_an_unknown_method_is_not_allowed(api: Api) -> None:
    assert (await api(BOT, "PUT", f"/channels/{GENERAL}/messages", {})).status == 405


async def test_a_guild_counts_its_members_when_asked(api: Api) -> None:
    plain, counted = [
        (await api(BOT, "GET", f"/guilds/{GUILD}{query}")).body for query in ("", "?with_counts=true")
    ]

    assert "approximate_member_count" not in plain
    assert counted["approximate_member_count"] == 6
    assert [role["name"] for role in plain["roles"]] == ["@everyone", "Admin", "claimbot", "Moderator"]


async def test_the_admin_makes_changes_and_removes_a_channel(api: Api) -> None:
    made = await api(NADEGE, "POST", f"/guilds/{GUILD}/channels", {"name": "Night Desk", "topic": "late"})
    path = f"/channels/{made.body['id']}"

    changed = await api(NADEGE, "PATCH", path, {"topic": "later"})
    removed = await api(NADEGE, "DELETE", path)

    assert (made.status, made.body["name"]) == (201, "night-desk")
    assert changed.body["topic"] == "later"
    assert removed.status == 200
    assert (await api(NADEGE, "GET", path)).refusal == (404, 10003)


async def test_readers_and_moderators_change_no_channels(api: Api) -> None:
    for who in (MARIE, JEAN, BOT):
        reply = await api(who, "PATCH", f"/channels/{GENERAL}", {"name": "mine"})
        assert reply.refusal == (403, 50013)


async def test_an_overwrite_opens_and_closes_a_channel(api: Api) -> None:
    path = f"/channels/{REVIEW}/permissions/{MARIE_ID}"

    assert (await api(NADEGE, "PUT", path, {"type": 1, "allow": "1024"})).status == 204
    assert (await api(MARIE, "GET", f"/channels/{REVIEW}")).status == 200
    assert (await api(NADEGE, "DELETE", path)).status == 204
    assert (await api(MARIE, "GET", f"/channels/{REVIEW}")).refusal == (403, 50001)
    assert (await api(NADEGE, "DELETE", path)).refusal == (404, 10009)


async def test_an_overwrite_needs_somebody_to_be_for(api: Api) -> None:
    reply = await api(
        NADEGE, "PUT", f"/channels/{REVIEW}/permissions/100000000000000099", {"type": 0, "allow": "1024"}
    )

    assert reply.refusal == (404, 10011)


async def test_a_role_is_made_given_taken_and_removed(api: Api) -> None:
    made = await api(NADEGE, "POST", f"/guilds/{GUILD}/roles", {"name": "Editor", "permissions": "8192"})
    held = f"/guilds/{GUILD}/members/{MARIE_ID}/roles/{made.body['id']}"

    assert (await api(NADEGE, "PUT", held)).status == 204
    assert (await api(BOT, "GET", f"/guilds/{GUILD}/members/{MARIE_ID}")).body["roles"] == [made.body["id"]]
    message = await api.say(TOMAS, "oops")
    assert (await api(MARIE, "DELETE", f"/channels/{GENERAL}/messages/{message['id']}")).status == 204
    assert (await api(NADEGE, "DELETE", f"/guilds/{GUILD}/roles/{made.body['id']}")).status == 204
    assert (await api(BOT, "GET", f"/guilds/{GUILD}/members/{MARIE_ID}")).body["roles"] == []


async def test_nobody_rises_above_themselves(api: Api) -> None:
    roles = f"/guilds/{GUILD}/roles"
    await api(NADEGE, "PATCH", f"{roles}/{MODERATOR_ROLE}", {"permissions": str(1 << 28 | 1 << 27)})

    own = f"/guilds/{GUILD}/members/{JEAN_ID}/roles/{ADMIN_ROLE}"
    assert (await api(JEAN, "PUT", own)).refusal == (403, 50013)
    assert (await api(JEAN, "POST", roles, {"permissions": "8"})).refusal == (403, 50013)
    assert (await api(JEAN, "PATCH", f"{roles}/{MODERATOR_ROLE}", {"name": "me"})).refusal == (403, 50013)
    assert (await api(NADEGE, "PUT", f"/guilds/{GUILD}/members/{MARIE_ID}/roles/{BOT_ROLE}")).refusal == (
        400,
        50028,
    )
    boss = f"/guilds/{GUILD}/members/{NADEGE_ID}"
    assert (await api(JEAN, "PATCH", boss, {"nick": "small"})).refusal == (403, 50013)


async def test_members_are_listed_and_searched(api: Api) -> None:
    listed = await api(BOT, "GET", f"/guilds/{GUILD}/members?limit=2&after={NADEGE_ID}")
    found = await api(BOT, "GET", f"/guilds/{GUILD}/members/search?query=MAR&limit=5")

    assert [member["user"]["username"] for member in listed.body] == ["jean", "amara"]
    assert [member["user"]["id"] for member in found.body] == [MARIE_ID]


async def test_a_timeout_silences_and_ends(api: Api) -> None:
    path = f"/guilds/{GUILD}/members/{MARIE_ID}"
    until = {"communication_disabled_until": "2126-11-24T12:00:00+00:00"}

    assert (await api(JEAN, "PATCH", path, until)).refusal == (400, 50035)
    assert (await api(MARIE, "PATCH", f"/guilds/{GUILD}/members/{JEAN_ID}", until)).refusal == (403, 50013)


async def test_a_member_changes_their_own_nickname(api: Api) -> None:
    changed = await api(MARIE, "PATCH", f"/guilds/{GUILD}/members/@me", {"nick": "Marie-Claire"})

    assert changed.body["nick"] == "Marie-Claire"
    assert (await api(MARIE, "PATCH", f"/guilds/{GUILD}/members/@me", {"nick": "n" * 33})).refusal == (
        400,
        50035,
    )


async def test_who_leaves_sees_the_guild_no_more(api: Api) -> None:
    assert (await api(TOMAS, "DELETE", f"/users/@me/guilds/{GUILD}")).status == 204
    assert (await api(TOMAS, "GET", f"/guilds/{GUILD}")).refusal == (404, 10004)
    assert (await api(TOMAS, "GET", f"/channels/{GENERAL}")).refusal == (403, 50001)


async def test_the_application_belongs_to_its_bot(api: Api) -> None:
    reply = await api(BOT, "GET", "/oauth2/applications/@me")

    assert reply.body["id"] == BOT_ID
    assert reply.body["owner"]["username"] == "nadege"
    assert reply.headers["Content-Type"] == "application/json"


async def test_typing_needs_the_right_to_write(api: Api) -> None:
    assert (await api(MARIE, "POST", f"/channels/{GENERAL}/typing")).status == 204
    assert (await api(MARIE, "POST", f"/channels/{DIGEST}/typing")).refusal == (403, 50013)


async def test_forum_tags_are_kept_and_added(api: Api) -> None:
    forum = (await api(NADEGE, "GET", f"/channels/{FORUM}")).body
    tags = [*forum["available_tags"], {"name": "urgent", "moderated": True}]

    changed = await api(NADEGE, "PATCH", f"/channels/{FORUM}", {"available_tags": tags})

    assert [tag["id"] for tag in changed.body["available_tags"][:-1]] == [
        tag["id"] for tag in forum["available_tags"]
    ]
    assert changed.body["available_tags"][-1]["name"] == "urgent"
