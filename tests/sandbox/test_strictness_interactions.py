"""Typical mistakes in answering interactions, made with an unmodified discord.py, come back as Discord's own refusals."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import discord
import pytest
from discord import app_commands, ui

from bot.sandbox import Pace
from bot.sandbox.people import Outcome
from tests.sandbox.bots import Bot, Interaction, PersonFactory, Start
from tests.sandbox.strictness import sandbox

Mistake = Callable[[Interaction], Awaitable[Any]]
__all__ = ["sandbox"]  # a fixture
IMPATIENT = Pace(rate_limits=False, first_response_seconds=0.8, token_seconds=1.5)


async def refusal_of(mistake: Mistake, start: Start, person: PersonFactory) -> discord.HTTPException:
    """What discord.py raises when a command's callback does this."""
    bot = Bot()
    met: asyncio.Future[Exception | None] = asyncio.get_running_loop().create_future()

    @bot.tree.command(name="try", description="Make the mistake")
    async def attempt(interaction: Interaction) -> None:
        try:
            await mistake(interaction)
        except Exception as error:  # noqa: BLE001 - the test looks at whatever it is
            met.set_result(error)
        else:
            met.set_result(None)

    await start(bot)
    marie = await person("marie")
    used = asyncio.create_task(marie.slash("try", channel="general"))
    async with asyncio.timeout(10):
        error = await met
    # Marie may wait for an answer that never comes.
    used.cancel()
    await asyncio.gather(used, return_exceptions=True)
    assert isinstance(error, discord.HTTPException), error
    return error


def modal(title: str = "Verdict", *items: ui.Item[Any], **given: Any) -> ui.Modal:
    made = ui.Modal(title=title, **given)
    for item in items or (labelled(ui.TextInput()),):
        made.add_item(item)
    return made


def labelled(component: ui.Item[Any], text: str = "Reason", **given: Any) -> ui.Label[Any]:
    return ui.Label(text=text, component=component, **given)


def shows(*items: ui.Item[Any], **given: Any) -> Mistake:
    """Answers with a modal."""

    async def show(interaction: Interaction) -> None:
        await interaction.response.send_modal(modal(given.pop("title", "Verdict"), *items, **given))

    return show


async def second_answer(interaction: Interaction) -> None:
    await interaction.response.send_message("one")
    interaction.response._response_type = None  # discord.py itself would not ask a second time
    await interaction.response.send_message("two")


async def late_answer(interaction: Interaction) -> None:
    await asyncio.sleep(IMPATIENT.first_response_seconds * 2)
    await interaction.response.send_message("too late")


async def late_followup(interaction: Interaction) -> None:
    await interaction.response.send_message("one")
    await asyncio.sleep(IMPATIENT.token_seconds * 1.2)
    await interaction.followup.send("two")


async def unasked_followup(interaction: Interaction) -> None:
    await interaction.followup.send("nobody answered yet")


async def long_followup(interaction: Interaction) -> None:
    await interaction.response.defer()
    await interaction.followup.send("x" * 2001)


async def long_edit(interaction: Interaction) -> None:
    await interaction.response.defer()
    await interaction.edit_original_response(embed=discord.Embed(title="t" * 257))


async def empty_edit(interaction: Interaction) -> None:
    await interaction.response.send_message("x", ephemeral=True)
    await interaction.edit_original_response(content="")


async def edit_of_another_message(interaction: Interaction) -> None:
    await interaction.response.send_message("x")
    await interaction.followup.edit_message(999999999999999999, content="y")


async def update_without_a_message(interaction: Interaction) -> None:
    """A command has no message to change."""
    adapter = discord.webhook.async_.async_context.get()
    await adapter.create_interaction_response(
        interaction.id,
        interaction.token,
        session=interaction._session,
        params=discord.http.MultipartParameters({"type": 7, "data": {"content": "x"}}, None, None),
    )


MISTAKES: list[tuple[str, Mistake, int, int, str]] = [
    (
        "answer too long",
        lambda i: i.response.send_message("x" * 2001),
        400, 50035, "In data.content: Must be 2000 or fewer in length.",
    ),
    (
        "nothing to answer",
        lambda i: i.response.send_message(""),
        400, 50006, "Cannot send an empty message",
    ),
    (
        "answer with an embed too long",
        lambda i: i.response.send_message(embed=discord.Embed(description="d" * 4097), ephemeral=True),
        400, 50035, "In data.embeds.0.description: Must be 4096 or fewer in length.",
    ),
    ("second answer", second_answer, 400, 40060, "Interaction has already been acknowledged."),
    ("followup before any answer", unasked_followup, 404, 10015, "Unknown Webhook"),
    ("followup too long", long_followup, 400, 50035, "In content: Must be 2000 or fewer in length."),
    ("deferred answer too long", long_edit, 400, 50035, "In embeds.0.title: Must be 256 or fewer in length."),
    ("answer emptied", empty_edit, 400, 50006, "Cannot send an empty message"),
    ("edit of a message not there", edit_of_another_message, 404, 10008, "Unknown Message"),
    (
        "update where no message is",
        update_without_a_message,
        400, 50035, "In type: Value must be one of (4, 5, 9, 12).",
    ),
    (
        "modal title too long",
        shows(title="t" * 46),
        400, 50035, "In data.title: Must be between 1 and 45 in length.",
    ),
    (
        "modal custom_id too long",
        shows(custom_id="c" * 101),
        400, 50035, "In data.custom_id: Must be between 1 and 100 in length.",
    ),
    (
        "label too long",
        shows(labelled(ui.TextInput(), "l" * 46)),
        400, 50035, "In data.components.0.label: Must be between 1 and 45 in length.",
    ),
    (
        "label description too long",
        shows(labelled(ui.TextInput(), description="d" * 101)),
        400, 50035, "In data.components.0.description: Must be between 1 and 100 in length.",
    ),
    (
        "text input longer than any",
        shows(labelled(ui.TextInput(max_length=4001))),
        400, 50035, "In data.components.0.component.max_length: int value should be less than or equal to 4000.",
    ),
    (
        "text filled in beyond its own limit",
        shows(labelled(ui.TextInput(default="four", max_length=3))),
        400, 50035, "In data.components.0.component.value: Must be 3 or fewer in length.",
    ),
    (
        "radio group of one",
        shows(labelled(ui.RadioGroup(options=[discord.RadioGroupOption(label="l", value="v")]))),
        400, 50035, "In data.components.0.component.options: Must be between 2 and 10 in length.",
    ),
    (
        "custom_id twice in a modal",
        shows(*(labelled(ui.TextInput(custom_id="same")) for _ in range(2))),
        400, 50035, "In data.components.1.component.custom_id: Component custom id cannot be duplicated",
    ),
    (
        "disabled select in a modal",
        shows(labelled(ui.Select(options=[discord.SelectOption(label="l")], disabled=True))),
        400, 50035, "In data.components.0.component.disabled: A select in a modal cannot be disabled",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("mistake", "status", "code", "text"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES]
)
async def test_a_mistake_comes_back_as_discord_says_it(
    mistake: Mistake, status: int, code: int, text: str, start: Start, person: PersonFactory
) -> None:
    error = await refusal_of(mistake, start, person)
    assert (error.status, error.code) == (status, code)
    assert text in error.text.splitlines()


@pytest.mark.parametrize("sandbox", [IMPATIENT], indirect=True)
@pytest.mark.parametrize(
    ("mistake", "refusal"),
    [(late_answer, (404, 10062)), (late_followup, (401, 50027))],
    ids=["answer", "followup"],
)
async def test_what_comes_too_late_finds_its_token_gone(
    mistake: Mistake, refusal: tuple[int, int], start: Start, person: PersonFactory
) -> None:
    error = await refusal_of(mistake, start, person)
    assert (error.status, error.code) == refusal


async def test_too_many_choices_are_refused_and_the_person_sees_none(
    start: Start, person: PersonFactory
) -> None:
    bot = Bot()
    met: list[discord.HTTPException] = []

    @bot.tree.command(description="Show a claim")
    async def show(interaction: Interaction, claim: str) -> None: ...

    @show.autocomplete("claim")
    async def offer(interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        choices = [app_commands.Choice(name=f"{current}{i}", value="v") for i in range(26)]
        try:
            await interaction.response.autocomplete(choices)
        except discord.HTTPException as error:
            met.append(error)
        await interaction.response.autocomplete([])
        return []

    await start(bot)
    marie = await person("marie")
    await marie.complete("show", option="claim", typed="c", channel="general")
    assert met[0].code == 50035
    assert "In data.choices: Must be 25 or fewer in length." in met[0].text


@pytest.mark.parametrize("sandbox", [IMPATIENT], indirect=True)
async def test_a_layout_answered_to_a_button_stays_one(start: Start, person: PersonFactory) -> None:
    bot = Bot()
    met: asyncio.Future[discord.HTTPException] = asyncio.get_running_loop().create_future()

    class Card(ui.LayoutView):
        row = ui.ActionRow[Any]()

        @row.button(label="Strip")
        async def strip(self, interaction: Interaction, _: ui.Button[Any]) -> None:
            try:
                await interaction.response.edit_message(content="plain")
            except discord.HTTPException as error:
                met.set_result(error)

    @bot.tree.command(description="Show a card")
    async def card(interaction: Interaction) -> None:
        await interaction.response.send_message(view=Card())

    await start(bot)
    marie = await person("marie")
    shown: Outcome = await marie.slash("card", channel="general")
    clicked = asyncio.create_task(marie.click(shown, label="Strip"))
    async with asyncio.timeout(10):
        error = await met
        assert (await clicked).kind == "failure"
    legacy = "In data.content: The 'content' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
    assert legacy in error.text.splitlines()
