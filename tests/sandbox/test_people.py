"""A person's client: what it says when something is not there, and the conveniences of a keyboard."""

from collections.abc import AsyncIterator

import discord
import pytest

from bot.sandbox import Pace, Sandbox
from bot.sandbox.people import (
    NoAnswerError,
    NotOfferedError,
    Person,
    PersonError,
    RefusedError,
    readable_text,
)
from tests.sandbox.bots import Bot, Interaction, PersonFactory, Start


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(pace=Pace(first_response_seconds=0.3)) as running:
        yield running


async def test_a_person_knows_their_name_and_what_they_see(person: PersonFactory) -> None:
    marie = await person("marie")

    assert marie.name == "Marie"
    assert {channel["name"] for channel in marie.around.channels.values()} == {
        "general",
        "haiti-digest",
        "claims",
    }


async def test_a_wrong_token_is_refused_with_a_clear_error(sandbox: Sandbox) -> None:
    with pytest.raises(PersonError, match="4004"):
        async with Person(sandbox.api_url, sandbox.gateway_url, "sandbox-nobody"):
            pass


async def test_a_channel_that_is_not_there_is_named_with_those_that_are(person: PersonFactory) -> None:
    marie = await person("marie")

    with pytest.raises(NotOfferedError, match="no channel 'claims-review' here; there are: claims, general"):
        await marie.say("claims-review", "hello")


async def test_a_message_reaches_others(person: PersonFactory) -> None:
    marie, tomas = await person("marie"), await person("tomas")

    said = await marie.say("#general", "hello", files=[("a.txt", b"text")])
    heard = await tomas.wait_for_message("general", "hello")

    assert heard["id"] == said["id"]
    assert await tomas.download(heard["attachments"][0]) == b"text"


async def test_a_reply_names_what_it_answers(person: PersonFactory) -> None:
    marie, tomas = await person("marie"), await person("tomas")
    said = await marie.say("general", "is it true?")

    answer = await tomas.say("general", "yes", reply_to=said)

    assert answer["referenced_message"]["content"] == "is it true?"


async def test_waiting_for_a_message_gives_up(person: PersonFactory) -> None:
    marie = await person("marie")

    with pytest.raises(NoAnswerError, match=r"no such message in general within 0\.1 s"):
        await marie.wait_for_message("general", "never", 0.1)


async def test_what_discord_refuses_is_told_with_its_code(person: PersonFactory) -> None:
    marie = await person("marie")

    with pytest.raises(RefusedError, match="50013") as refused:
        await marie.say("haiti-digest", "let me write here")

    assert (refused.value.status, refused.value.code) == (403, 50013)


async def test_commands_and_options_that_are_not_there_are_named_with_those_that_are(
    start: Start, person: PersonFactory
) -> None:
    bot = Bot()

    @bot.tree.command()
    async def ping(interaction: Interaction, text: str) -> None:
        """Answer."""

    await start(bot)
    marie = await person("marie")

    with pytest.raises(NotOfferedError, match="no command /pong; this person is shown: /ping"):
        await marie.slash("pong", channel="general")
    with pytest.raises(NotOfferedError, match="no option 'words'; there are: text"):
        await marie.slash("ping", {"words": "x"}, channel="general")


async def test_a_silent_bot_is_a_failure_and_for_autocomplete_an_error(
    start: Start, person: PersonFactory
) -> None:
    bot = Bot()

    @bot.tree.command()
    async def find(interaction: Interaction, claim: str) -> None:
        """Say nothing."""

    @find.autocomplete("claim")
    async def nothing(_: Interaction, __: str) -> list[discord.app_commands.Choice[str]]:
        raise AssertionError

    await start(bot)
    marie = await person("marie")

    outcome = await marie.slash("find", {"claim": "x"}, channel="general")
    assert (outcome.kind, outcome.text) == ("failure", "The application did not respond")
    with pytest.raises(NoAnswerError, match="did not respond"):
        await marie.complete("find", option="claim", typed="x", channel="general")


async def test_a_click_that_changes_nothing_is_acknowledged(start: Start, sandbox: Sandbox) -> None:
    bot = Bot()

    @bot.tree.command()
    async def show(interaction: Interaction) -> None:
        """Show a button."""
        view = discord.ui.View()
        view.add_item(discord.ui.Button(label="Nothing", custom_id="nothing"))
        await interaction.response.send_message(view=view)

    @bot.event
    async def on_interaction(interaction: Interaction) -> None:
        if interaction.type is discord.InteractionType.component:
            await interaction.response.defer()

    await start(bot)
    async with Person(sandbox.api_url, sandbox.gateway_url, "sandbox-marie", patience=0.5) as marie:
        outcome = await marie.click(await marie.slash("show", channel="general"), label="Nothing")

    assert outcome.kind == "acknowledged"


def test_readable_text_is_everything_shown_in_order() -> None:
    message = {
        "content": "Hello",
        "embeds": [
            {
                "title": "Claim 12",
                "description": "400 officers",
                "author": {"name": "Nation"},
                "fields": [{"name": "Status", "value": "false"}],
                "footer": {"text": "as of June"},
            }
        ],
        "components": [{"type": 1, "components": [{"type": 2, "label": "Review"}]}],
        "attachments": [{"filename": "claims.csv"}],
    }

    assert readable_text(message) == (
        "Hello\nNation\nClaim 12\n400 officers\nStatus\nfalse\nas of June\nReview\nclaims.csv"
    )
