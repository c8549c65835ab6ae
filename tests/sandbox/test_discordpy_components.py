"""Buttons, selects and layouts, between a person and an unmodified discord.py bot."""

import re
from typing import Self

import discord
import pytest
from discord import ui
from typing_extensions import override

from bot.sandbox.people import NotOfferedError
from tests.sandbox.bots import Bot, Interaction, PersonFactory, Start


def showing(bot: Bot, view: ui.View | ui.LayoutView) -> None:
    """Give the bot a command `/show` that sends the view."""

    @bot.tree.command()
    async def show(interaction: Interaction) -> None:
        """Show."""
        await interaction.response.send_message(view=view)


class Counter(ui.View):
    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.count = 0

    @ui.button(label="More", custom_id="more")
    async def more(self, interaction: Interaction, _: ui.Button[Self]) -> None:
        self.count += 1
        await interaction.response.edit_message(content=f"count {self.count}")

    @ui.button(label="Private", custom_id="private")
    async def private(self, interaction: Interaction, _: ui.Button[Self]) -> None:
        assert interaction.message
        await interaction.response.send_message(f"about {interaction.message.id}", ephemeral=True)

    @ui.button(label="Later", custom_id="later")
    async def later(self, interaction: Interaction, _: ui.Button[Self]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="edited later")

    @ui.button(label="Think", custom_id="think")
    async def think(self, interaction: Interaction, _: ui.Button[Self]) -> None:
        await interaction.response.defer(thinking=True, ephemeral=True)
        await interaction.followup.send("thought about it")

    @ui.button(label="Closed", disabled=True, custom_id="closed")
    async def closed(self, interaction: Interaction, _: ui.Button[Self]) -> None:
        raise AssertionError


async def test_a_button_updates_its_message(start: Start, person: PersonFactory) -> None:
    bot = Bot()
    showing(bot, Counter())
    await start(bot)
    marie = await person("marie")
    shown = await marie.slash("show", channel="general")

    await marie.click(shown, label="More")
    outcome = await marie.click(shown, custom_id="more")

    assert outcome.message["content"] == "count 2"
    assert outcome.id == shown.id


async def test_a_button_answers_one_person_alone(start: Start, person: PersonFactory) -> None:
    bot = Bot()
    showing(bot, Counter())
    await start(bot)
    marie, tomas = await person("marie"), await person("tomas")
    shown = await marie.slash("show", channel="general")

    outcome = await tomas.click(shown, label="Private")

    assert outcome.text == f"about {shown.id}"
    assert outcome.ephemeral
    assert outcome.id in [message["id"] for message in await tomas.messages("general")]
    assert [message["id"] for message in await marie.messages("general")] == [shown.id]
    assert outcome.message["interaction_metadata"]["interacted_message_id"] == shown.id


async def test_a_deferred_update_ends_in_an_edit(start: Start, person: PersonFactory) -> None:
    bot = Bot()
    showing(bot, Counter())
    await start(bot)
    marie = await person("marie")

    outcome = await marie.click(await marie.slash("show", channel="general"), label="Later")

    assert outcome.message["content"] == "edited later"


async def test_a_thinking_answer_keeps_the_privacy_it_began_with(start: Start, person: PersonFactory) -> None:
    bot = Bot()
    showing(bot, Counter())
    await start(bot)
    marie = await person("marie")

    outcome = await marie.click(await marie.slash("show", channel="general"), label="Think")

    assert outcome.text == "thought about it"
    assert outcome.ephemeral


async def test_a_disabled_button_cannot_be_clicked(start: Start, person: PersonFactory) -> None:
    bot = Bot()
    showing(bot, Counter())
    await start(bot)
    marie = await person("marie")
    shown = await marie.slash("show", channel="general")

    with pytest.raises(NotOfferedError, match="'Closed' is disabled"):
        await marie.click(shown, label="Closed")


class Review(ui.DynamicItem[ui.Button[ui.View]], template=r"claim:(?P<claim>\d+):(?P<status>\w+)"):
    def __init__(self, claim: int, status: str) -> None:
        super().__init__(ui.Button(label=status, custom_id=f"claim:{claim}:{status}"))
        self.claim, self.status = claim, status

    @classmethod
    @override
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[ui.View], match: re.Match[str], /
    ) -> Self:
        return cls(int(match["claim"]), match["status"])

    @override
    async def callback(self, interaction: Interaction) -> None:
        await interaction.response.send_message(f"claim {self.claim} is {self.status}")


async def test_a_dynamic_button_survives_a_restart_of_the_bot(start: Start, person: PersonFactory) -> None:
    first, second = Bot(), Bot()
    view = ui.View(timeout=None)
    view.add_item(Review(12, "false"))
    showing(first, view)
    showing(second, view)
    second.add_dynamic_items(Review)
    await start(first)
    marie = await person("marie")
    shown = await marie.slash("show", channel="general")
    await first.close()
    await start(second)

    assert (await marie.click(shown, label="false")).text == "claim 12 is false"


class Picker(ui.View):
    @ui.select(
        placeholder="Status",
        max_values=2,
        options=[
            discord.SelectOption(label="False", value="f"),
            discord.SelectOption(label="Confirmed", value="c"),
        ],
    )
    async def status(self, interaction: Interaction, select: ui.Select[Self]) -> None:
        await interaction.response.send_message(", ".join(select.values))

    @ui.select(cls=ui.UserSelect, placeholder="Reviewer")
    async def reviewer(self, interaction: Interaction, select: ui.UserSelect[Self]) -> None:
        await interaction.response.send_message(select.values[0].display_name)

    @ui.select(cls=ui.RoleSelect, placeholder="Role")
    async def role(self, interaction: Interaction, select: ui.RoleSelect[Self]) -> None:
        await interaction.response.send_message(select.values[0].name)

    @ui.select(cls=ui.MentionableSelect, placeholder="Anyone", max_values=2)
    async def anyone(self, interaction: Interaction, select: ui.MentionableSelect[Self]) -> None:
        await interaction.response.send_message(", ".join(str(value) for value in select.values))

    @ui.select(cls=ui.ChannelSelect, placeholder="Channel", channel_types=[discord.ChannelType.text])
    async def channel(self, interaction: Interaction, select: ui.ChannelSelect[Self]) -> None:
        await interaction.response.send_message(select.values[0].name)


@pytest.mark.parametrize(
    ("placeholder", "picked", "answer"),
    [
        ("Status", ["Confirmed", "f"], "c, f"),
        ("Reviewer", ["amara"], "Amara"),
        ("Role", ["Moderator"], "Moderator"),
        ("Anyone", ["jean", "Admin"], "jean, Admin"),
        ("Channel", ["#general"], "general"),
    ],
)
async def test_every_kind_of_select_brings_what_was_picked(
    start: Start, person: PersonFactory, placeholder: str, picked: list[str], answer: str
) -> None:
    bot = Bot()
    showing(bot, Picker())
    await start(bot)
    marie = await person("marie")

    shown = await marie.slash("show", channel="general")

    assert (await marie.select(shown, picked, placeholder=placeholder)).text == answer


class Layout(ui.LayoutView):
    def __init__(self) -> None:
        super().__init__(timeout=None)
        button: ui.Button[Self] = ui.Button(label="Details", custom_id="details")
        button.callback = self.details  # type: ignore[method-assign] # the documented way for a single button
        self.add_item(
            ui.Container(
                ui.Section(
                    ui.TextDisplay("# Claim 12"), ui.TextDisplay("400 officers landed"), accessory=button
                ),
                ui.Separator(),
                ui.ActionRow(ui.Select(placeholder="Next", options=[discord.SelectOption(label="Claim 13")])),
            )
        )

    async def details(self, interaction: Interaction) -> None:
        await interaction.response.edit_message(view=ui.LayoutView().add_item(ui.TextDisplay("The details")))


async def test_a_layout_is_read_clicked_and_replaced(start: Start, person: PersonFactory) -> None:
    bot = Bot()
    showing(bot, Layout())
    await start(bot)
    marie = await person("marie")

    shown = await marie.slash("show", channel="general")
    outcome = await marie.click(shown, label="Details")

    assert shown.text == "# Claim 12\n400 officers landed\nDetails\nNext\nClaim 13"
    assert shown.message["flags"] == 1 << 15
    assert outcome.text == "The details"
