"""Threads, forums, channels and roles as an unmodified discord.py client uses them and hears of them."""

from typing import cast

import discord
import pytest

from tests.sandbox.api import (
    FALSE_TAG,
    FORUM,
    GENERAL,
    GUILD,
    JEAN,
    MARIE,
    MARIE_ID,
    NADEGE,
    REVIEW,
    TOMAS,
    TOMAS_ID,
    Api,
)
from tests.sandbox.bots import Bot, Start
from tests.sandbox.waiting import until


@pytest.fixture
async def bot(start: Start) -> Bot:
    intents = discord.Intents.default()
    intents.message_content = True
    intents.members = True
    client = Bot(intents)
    await start(client)
    return client


@pytest.fixture
def guild(bot: Bot) -> discord.Guild:
    return bot.guilds[0]


@pytest.fixture
def general(bot: Bot) -> discord.TextChannel:
    return cast(discord.TextChannel, bot.get_channel(int(GENERAL)))


async def test_a_thread_is_begun_written_in_archived_and_opened(general: discord.TextChannel) -> None:
    message = await general.send("400 officers landed")

    thread = await message.create_thread(name="Check", auto_archive_duration=1440)
    await thread.send("sources?")
    await thread.add_user(discord.Object(int(MARIE_ID)))
    members = await thread.fetch_members()
    archived = await thread.edit(archived=True, locked=True)

    assert thread.id == message.id
    assert len(members) == 2
    assert archived.archived
    assert archived.locked
    assert [found.id async for found in general.archived_threads()] == [thread.id]
    opened = await archived.edit(archived=False, locked=False, name="Checked")
    assert (opened.archived, opened.name) == (False, "Checked")
    assert [found.id for found in await general.guild.active_threads()] == [thread.id]


async def test_a_thread_of_a_person_is_heard_of(bot: Bot, api: Api) -> None:
    heard: list[tuple[str, str]] = []

    @bot.event
    async def on_thread_create(thread: discord.Thread) -> None:
        heard.append(("create", thread.name))

    @bot.event
    async def on_thread_update(_: discord.Thread, after: discord.Thread) -> None:
        heard.append(("update", after.name))

    @bot.event
    async def on_thread_delete(thread: discord.Thread) -> None:
        heard.append(("delete", thread.name))

    made = await api(MARIE, "POST", f"/channels/{GENERAL}/threads", {"name": "Aside", "type": 11})
    await api(MARIE, "PATCH", f"/channels/{made.body['id']}", {"name": "Beside"})
    await api(JEAN, "DELETE", f"/channels/{made.body['id']}")
    await until(lambda: len(heard) == 3)

    assert heard == [("create", "Aside"), ("update", "Beside"), ("delete", "Beside")]


async def test_a_forum_post_has_tags_and_a_first_message(bot: Bot) -> None:
    forum = cast(discord.ForumChannel, bot.get_channel(int(FORUM)))
    tag = forum.get_tag(int(FALSE_TAG))
    assert tag

    post = await forum.create_thread(name="400 officers", content="Who said so?", applied_tags=[tag])
    other = next(found for found in forum.available_tags if found.name == "confirmed")
    changed = await post.thread.edit(applied_tags=[other])

    assert post.message.content == "Who said so?"
    assert [applied.name for applied in post.thread.applied_tags] != []
    assert [applied.name for applied in changed.applied_tags] == ["confirmed"]
    await until(lambda: forum.get_thread(post.thread.id))
    await post.thread.delete()
    with pytest.raises(discord.NotFound):
        await bot.fetch_channel(post.thread.id)


async def test_a_private_channel_is_opened_and_closed_to_the_bot(
    bot: Bot, guild: discord.Guild, api: Api
) -> None:
    review = cast(discord.TextChannel, bot.get_channel(int(REVIEW)))
    await review.send("visible")
    path = f"/channels/{REVIEW}/permissions/{bot.application_id}"

    await api(NADEGE, "PUT", path, {"type": 1, "deny": "1024"})
    await until(lambda: not review.permissions_for(guild.me).view_channel)
    with pytest.raises(discord.Forbidden) as refused:
        await review.send("hidden")

    assert refused.value.code == 50001


async def test_channels_and_roles_of_the_admin_are_heard_of(guild: discord.Guild, api: Api) -> None:
    made = await api(NADEGE, "POST", f"/guilds/{GUILD}/channels", {"name": "desk"})
    role = await api(NADEGE, "POST", f"/guilds/{GUILD}/roles", {"name": "Editor", "color": 255})
    await until(lambda: guild.get_channel(int(made.body["id"])) and guild.get_role(int(role.body["id"])))
    await api(NADEGE, "PUT", f"/guilds/{GUILD}/members/{MARIE_ID}/roles/{role.body['id']}")
    marie = guild.get_member(int(MARIE_ID))
    assert marie
    await until(lambda: marie.get_role(int(role.body["id"])))

    await api(NADEGE, "DELETE", f"/channels/{made.body['id']}")
    await api(NADEGE, "DELETE", f"/guilds/{GUILD}/roles/{role.body['id']}")
    await until(lambda: guild.get_channel(int(made.body["id"])) is None)
    await until(lambda: guild.get_role(int(role.body["id"])) is None)


async def test_the_member_cache_follows_who_leaves(guild: discord.Guild, api: Api) -> None:
    await until(lambda: guild.get_member(int(TOMAS_ID)))

    await api(TOMAS, "DELETE", f"/users/@me/guilds/{GUILD}")

    await until(lambda: guild.get_member(int(TOMAS_ID)) is None)


async def test_what_a_client_fetches_is_whole(bot: Bot, guild: discord.Guild) -> None:
    fetched = await bot.fetch_guild(guild.id, with_counts=True)
    channels = await guild.fetch_channels()
    roles = await guild.fetch_roles()
    member = await guild.fetch_member(int(MARIE_ID))
    listed = {found.name async for found in guild.fetch_members(limit=3)}
    info = await bot.application_info()

    assert fetched.approximate_member_count == 6
    assert len(channels) == 4
    assert [role.name for role in sorted(roles)] == ["@everyone", "Moderator", "claimbot", "Admin"]
    assert member.guild_permissions.send_messages
    assert listed == {"nadege", "jean", "amara"}
    assert info.owner.name == "nadege"
