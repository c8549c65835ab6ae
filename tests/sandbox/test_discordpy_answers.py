"""The life of an answer: deferral, followups, edits, deletions, files, and answers that come too late or twice."""

import asyncio
import io
from collections.abc import AsyncIterator

import discord
import pytest

from bot.sandbox import Pace, Sandbox
from bot.sandbox.people import RefusedError
from tests.sandbox.bots import Bot, Interaction, PersonFactory, Start


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(pace=Pace(first_response_seconds=0.3, token_seconds=1.0)) as running:
        yield running


async def test_a_deferred_answer_is_loading_until_it_is_edited(start: Start, person: PersonFactory) -> None:
    bot = Bot()
    goes_on = asyncio.Event()

    @bot.tree.command()
    async def slow(interaction: Interaction) -> None:
        """Take long."""
        await interaction.response.defer()
        await goes_on.wait()
        await interaction.edit_original_response(content="found 3 claims")

    await start(bot)
    marie, tomas = await person("marie"), await person("tomas")

    asked = asyncio.create_task(marie.slash("slow", channel="general"))
    loading = await tomas.wait_for_message("general", lambda message: message["flags"] == 1 << 7)
    goes_on.set()
    outcome = await asked

    assert loading["content"] == ""
    assert outcome.id == loading["id"]
    assert outcome.text == "found 3 claims"
    assert outcome.message["flags"] == 0
    assert outcome.message["edited_timestamp"] is None


async def test_followups_are_sent_edited_fetched_and_deleted(start: Start, person: PersonFactory) -> None:
    bot = Bot()
    fetched: list[str] = []

    @bot.tree.command()
    async def talk(interaction: Interaction) -> None:
        """Talk."""
        await interaction.response.send_message("one")
        second = await interaction.followup.send("two", wait=True)
        third = await interaction.followup.send("three", wait=True, ephemeral=True)
        await second.edit(content="two, corrected")
        fetched.append((await interaction.followup.fetch_message(second.id)).content)
        fetched.append((await interaction.original_response()).content)
        await third.delete()
        await interaction.delete_original_response()
        await interaction.followup.send("done")

    await start(bot)
    marie = await person("marie")

    await marie.slash("talk", channel="general")
    await marie.wait_for_message("general", "done")

    assert [message["content"] for message in await marie.messages("general")] == ["two, corrected", "done"]
    assert fetched == ["two, corrected", "one"]


async def test_a_followup_points_to_the_original_response(start: Start, person: PersonFactory) -> None:
    bot = Bot()

    @bot.tree.command()
    async def talk(interaction: Interaction) -> None:
        """Talk."""
        await interaction.response.send_message("one")
        await interaction.followup.send("two")

    await start(bot)
    marie = await person("marie")

    first = await marie.slash("talk", channel="general")
    second = await marie.wait_for_message("general", "two")

    assert second["message_reference"]["message_id"] == first.id
    assert second["interaction_metadata"]["original_response_message_id"] == first.id


async def test_files_and_embeds_travel_with_an_answer(start: Start, person: PersonFactory) -> None:
    bot = Bot()

    @bot.tree.command()
    async def export(interaction: Interaction) -> None:
        """Export."""
        embed = discord.Embed(title="Claims").add_field(name="False", value="3")
        file = discord.File(io.BytesIO(b"a,b"), "claims.csv", description="All claims")
        await interaction.response.send_message(embed=embed, file=file)

    await start(bot)
    marie = await person("marie")

    outcome = await marie.slash("export", channel="general")

    assert outcome.text == "Claims\nFalse\n3\nclaims.csv"
    assert await marie.download(outcome.message["attachments"][0]) == b"a,b"
    assert outcome.message["attachments"][0]["description"] == "All claims"


async def test_a_bot_that_says_nothing_has_failed_after_three_seconds(
    start: Start, person: PersonFactory
) -> None:
    bot = Bot()
    refusals: list[int] = []

    @bot.tree.command()
    async def sleepy(interaction: Interaction) -> None:
        """Sleep."""
        await asyncio.sleep(0.4)
        try:
            await interaction.response.send_message("too late")
        except discord.NotFound as error:
            refusals.append(error.code)

    await start(bot)
    marie = await person("marie")

    outcome = await marie.slash("sleepy", channel="general")
    await asyncio.sleep(0.2)

    assert outcome.kind == "failure"
    assert outcome.text == "The application did not respond"
    assert refusals == [10062]


async def test_a_second_first_response_is_refused(start: Start, person: PersonFactory) -> None:
    bot = Bot()
    refusals: list[int] = []

    @bot.tree.command()
    async def twice(interaction: Interaction) -> None:
        """Answer twice."""
        await interaction.response.send_message("one")
        interaction.response._response_type = None
        try:
            await interaction.response.send_message("two")
        except discord.HTTPException as error:
            refusals.append(error.code)
        await interaction.edit_original_response(content="end")

    await start(bot)
    marie = await person("marie")

    outcome = await marie.slash("twice", channel="general")
    await marie.wait_for_edit(outcome, "end")

    assert refusals == [40060]


async def test_a_token_is_worthless_after_its_time(start: Start, person: PersonFactory) -> None:
    bot = Bot()
    refusals: asyncio.Queue[int] = asyncio.Queue()

    @bot.tree.command()
    async def late(interaction: Interaction) -> None:
        """Edit too late."""
        await interaction.response.send_message("one")
        await asyncio.sleep(1.1)
        try:
            await interaction.edit_original_response(content="two")
        except discord.HTTPException as error:
            await refusals.put(error.code)

    await start(bot)
    marie = await person("marie")

    await marie.slash("late", channel="general")

    assert await refusals.get() == 50027


async def test_a_followup_before_the_first_response_is_refused(start: Start, person: PersonFactory) -> None:
    bot = Bot()
    refusals: list[int] = []

    @bot.tree.command()
    async def hasty(interaction: Interaction) -> None:
        """Follow up first."""
        try:
            await interaction.followup.send("one")
        except discord.HTTPException as error:
            refusals.append(error.code)
        await interaction.response.send_message("two")

    await start(bot)
    marie = await person("marie")

    assert (await marie.slash("hasty", channel="general")).text == "two"
    assert refusals == [10015]


async def test_a_refused_answer_can_be_given_again(start: Start, person: PersonFactory) -> None:
    bot = Bot()
    refusals: list[int] = []

    @bot.tree.command()
    async def long(interaction: Interaction) -> None:
        """Say too much."""
        try:
            await interaction.response.send_message("x" * 2001)
        except discord.HTTPException as error:
            refusals.append(error.code)
            await interaction.response.send_message("shorter")

    await start(bot)
    marie = await person("marie")

    assert (await marie.slash("long", channel="general")).text == "shorter"
    assert refusals == [50035]


async def test_another_persons_private_answer_cannot_be_clicked(start: Start, person: PersonFactory) -> None:
    bot = Bot()

    @bot.tree.command()
    async def secret(interaction: Interaction) -> None:
        """Answer one alone."""
        view = discord.ui.View().add_item(discord.ui.Button(label="Mine", custom_id="mine"))
        await interaction.response.send_message("private", view=view, ephemeral=True)

    await start(bot)
    marie, tomas = await person("marie"), await person("tomas")

    shown = await marie.slash("secret", channel="general")

    with pytest.raises(RefusedError, match="10008"):
        await tomas.click(shown, label="Mine")
