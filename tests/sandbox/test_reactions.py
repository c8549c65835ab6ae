"""Reactions: counted once a person, seen with one's own marked."""

from typing import Any
from urllib.parse import quote

import pytest

from tests.sandbox.api import BOT, GENERAL, JEAN, MARIE, MARIE_ID, TOMAS, TOMAS_ID, Api

CHECK = quote("✅")


@pytest.fixture
async def path(api: Api) -> str:
    message = await api.say(BOT, "True?")
    return f"/channels/{GENERAL}/messages/{message['id']}"


async def reactions(api: Api, who: str, path: str) -> list[Any]:
    shown = (await api(who, "GET", path)).body.get("reactions", [])
    return [(reaction["emoji"]["name"], reaction["count"], reaction["me"]) for reaction in shown]


async def test_a_reaction_counts_once_a_person(api: Api, path: str) -> None:
    for who in (MARIE, MARIE, TOMAS):
        assert (await api(who, "PUT", f"{path}/reactions/{CHECK}/@me")).status == 204

    assert await reactions(api, MARIE, path) == [("✅", 2, True)]
    assert await reactions(api, JEAN, path) == [("✅", 2, False)]
    users = (await api(BOT, "GET", f"{path}/reactions/{CHECK}")).body
    assert [user["id"] for user in users] == [MARIE_ID, TOMAS_ID]


async def test_moderators_remove_anothers_reaction_and_readers_do_not(api: Api, path: str) -> None:
    await api(MARIE, "PUT", f"{path}/reactions/{CHECK}/@me")

    assert (await api(TOMAS, "DELETE", f"{path}/reactions/{CHECK}/{MARIE_ID}")).refusal == (403, 50013)
    assert (await api(JEAN, "DELETE", f"{path}/reactions/{CHECK}/{MARIE_ID}")).status == 204
    assert await reactions(api, MARIE, path) == []


async def test_reactions_are_cleared_by_emoji_or_all(api: Api, path: str) -> None:
    for emoji in ("✅", "❌", "🇭🇹", "1️⃣"):
        assert (await api(MARIE, "PUT", f"{path}/reactions/{quote(emoji)}/@me")).status == 204

    await api(JEAN, "DELETE", f"{path}/reactions/{CHECK}")
    assert [name for name, *_ in await reactions(api, MARIE, path)] == ["❌", "🇭🇹", "1️⃣"]
    await api(JEAN, "DELETE", f"{path}/reactions")
    assert await reactions(api, MARIE, path) == []


@pytest.mark.parametrize("emoji", ["yes", "1", "name:100000000000000099"])
async def test_what_is_no_emoji_is_refused(api: Api, path: str, emoji: str) -> None:
    assert (await api(MARIE, "PUT", f"{path}/reactions/{emoji}/@me")).refusal == (400, 10014)


async def test_one_takes_ones_own_reaction_back(api: Api, path: str) -> None:
    await api(MARIE, "PUT", f"{path}/reactions/{CHECK}/@me")

    assert (await api(MARIE, "DELETE", f"{path}/reactions/{CHECK}/@me")).status == 204

    assert await reactions(api, MARIE, path) == []
