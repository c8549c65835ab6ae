"""Modals with every kind of field, between a person and an unmodified discord.py bot."""

from typing import Self

import discord
from discord import ui
from typing_extensions import override

from bot.sandbox.people import Outcome
from tests.sandbox.bots import Bot, Interaction, PersonFactory, Start


def opening(bot: Bot, modal: type[ui.Modal]) -> None:
    @bot.tree.command()
    async def ask(interaction: Interaction) -> None:
        """Ask."""
        await interaction.response.send_modal(modal())


async def opened(
    start: Start, person: PersonFactory, modal: type[ui.Modal], answers: dict[str, object]
) -> Outcome:
    """Open the modal, fill it in and send it."""
    bot = Bot()
    opening(bot, modal)
    await start(bot)
    marie = await person("marie")
    shown = await marie.slash("ask", channel="general")
    assert shown.kind == "modal"
    return await marie.submit(shown, answers)


class OldModal(ui.Modal, title="Why?"):
    reason: ui.TextInput[Self] = ui.TextInput(label="Reason")
    links: ui.TextInput[Self] = ui.TextInput(label="Links", required=False, style=discord.TextStyle.paragraph)

    @override
    async def on_submit(self, interaction: Interaction) -> None:
        await interaction.response.send_message(f"{self.reason.value} [{self.links.value}]")


async def test_a_modal_with_rows_brings_its_texts(start: Start, person: PersonFactory) -> None:
    outcome = await opened(start, person, OldModal, {"Reason": "two witnesses"})

    assert outcome.text == "two witnesses []"
    assert outcome.message["interaction_metadata"]["triggering_interaction_metadata"]["name"] == "ask"


class NewModal(ui.Modal, title="Review"):
    intro = ui.TextDisplay[ui.LayoutView]("Say why.")
    reason = ui.Label[Self](text="Reason", component=ui.TextInput())
    status = ui.Label[Self](
        text="Status", component=ui.Select(options=[discord.SelectOption(label="False", value="f")])
    )
    reviewer = ui.Label[Self](text="Reviewer", component=ui.UserSelect())
    proof = ui.Label[Self](text="Proof", component=ui.FileUpload())

    @override
    async def on_submit(self, interaction: Interaction) -> None:
        reason, status, reviewer, proof = (
            label.component for label in (self.reason, self.status, self.reviewer, self.proof)
        )
        assert isinstance(reason, ui.TextInput)
        assert isinstance(status, ui.Select)
        assert isinstance(reviewer, ui.UserSelect)
        assert isinstance(proof, ui.FileUpload)
        file = proof.values[0]
        content = (await file.read()).decode()
        told = [reason.value, status.values[0], reviewer.values[0].display_name, file.filename, content]
        await interaction.response.send_message(" | ".join(told))


async def test_a_modal_with_labels_brings_texts_choices_members_and_files(
    start: Start, person: PersonFactory
) -> None:
    answers: dict[str, object] = {
        "Reason": "two witnesses",
        "Status": "False",
        "Reviewer": ["amara"],
        "Proof": [("photo.txt", b"seen")],
    }

    outcome = await opened(start, person, NewModal, answers)

    assert outcome.text == "two witnesses | f | Amara | photo.txt | seen"


class ChoiceModal(ui.Modal, title="Choose"):
    day = ui.Label[Self](
        text="Day",
        component=ui.RadioGroup(
            options=[
                discord.RadioGroupOption(label="Monday", value="mo"),
                discord.RadioGroupOption(label="Friday", value="fr"),
            ]
        ),
    )
    topics = ui.Label[Self](
        text="Topics",
        component=ui.CheckboxGroup(
            options=[
                discord.CheckboxGroupOption(label="Haiti", value="ht"),
                discord.CheckboxGroupOption(label="Kenya", value="ke"),
            ]
        ),
    )
    urgent = ui.Label[Self](text="Urgent", component=ui.Checkbox())

    @override
    async def on_submit(self, interaction: Interaction) -> None:
        day, topics, urgent = (label.component for label in (self.day, self.topics, self.urgent))
        assert isinstance(day, ui.RadioGroup)
        assert isinstance(topics, ui.CheckboxGroup)
        assert isinstance(urgent, ui.Checkbox)
        await interaction.response.send_message(f"{day.value} {sorted(topics.values)} {urgent.value}")


async def test_a_modal_with_groups_brings_what_is_ticked(start: Start, person: PersonFactory) -> None:
    answers: dict[str, object] = {"Day": "Friday", "Topics": ["Haiti", "Kenya"], "Urgent": True}

    assert (await opened(start, person, ChoiceModal, answers)).text == "fr ['ht', 'ke'] True"


class AskingView(ui.View):
    @ui.button(label="Ask")
    async def ask(self, interaction: Interaction, _: ui.Button[Self]) -> None:
        await interaction.response.send_modal(UpdatingModal())


class UpdatingModal(ui.Modal, title="Why?"):
    reason: ui.TextInput[Self] = ui.TextInput(label="Reason")

    @override
    async def on_submit(self, interaction: Interaction) -> None:
        await interaction.response.edit_message(content=f"because {self.reason.value}", view=None)


async def test_a_modal_from_a_button_updates_the_buttons_message(start: Start, person: PersonFactory) -> None:
    bot = Bot()

    @bot.tree.command()
    async def show(interaction: Interaction) -> None:
        """Show."""
        await interaction.response.send_message(view=AskingView())

    await start(bot)
    marie = await person("marie")
    shown = await marie.slash("show", channel="general")

    modal = await marie.click(shown, label="Ask")
    outcome = await marie.submit(modal, {"Reason": "it is old"})

    assert outcome.id == shown.id
    assert outcome.text == "because it is old"
