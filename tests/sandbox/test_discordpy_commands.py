"""Slash commands, menus and autocomplete, between a person and an unmodified discord.py bot."""

import discord
import pytest
from discord import app_commands

from bot.sandbox.people import NotOfferedError
from tests.sandbox.bots import Bot, Interaction, PersonFactory, Start


async def test_a_slash_command_is_answered(start: Start, person: PersonFactory) -> None:
    bot = Bot()

    @bot.tree.command()
    async def ping(interaction: Interaction, text: str) -> None:
        """Answer."""
        await interaction.response.send_message(f"pong {text}")

    await start(bot)
    marie = await person("marie")

    outcome = await marie.slash("ping", {"text": "hello"}, channel="general")

    assert outcome.text == "pong hello"
    assert outcome.message["interaction_metadata"]["user"]["username"] == "marie"
    assert [m["content"] for m in await marie.messages("general")] == ["pong hello"]


async def test_subcommands_in_groups_get_their_options(start: Start, person: PersonFactory) -> None:
    bot = Bot()
    digest = app_commands.Group(name="digest", description="Digests")
    schedule = app_commands.Group(name="schedule", description="Schedules", parent=digest)

    @schedule.command()
    async def add(
        interaction: Interaction,
        hour: app_commands.Range[int, 0, 23],
        share: float,
        daily: bool,  # noqa: FBT001 - an option
    ) -> None:
        """Add one."""
        assert interaction.command
        text = f"{interaction.command.qualified_name}: {hour} {share} {daily}"
        await interaction.response.send_message(text)

    bot.tree.add_command(digest)
    await start(bot)
    marie = await person("marie")

    options = {"hour": 7, "share": 0.5, "daily": True}
    outcome = await marie.slash("digest schedule add", options, channel="general")

    assert outcome.text == "digest schedule add: 7 0.5 True"
    assert outcome.message["interaction_metadata"]["name"] == "digest schedule add"


async def test_users_roles_channels_and_files_are_resolved(start: Start, person: PersonFactory) -> None:
    bot = Bot()

    @bot.tree.command()
    async def show(
        interaction: Interaction,
        who: discord.Member,
        role: discord.Role,
        where: discord.TextChannel,
        anyone: discord.Member | discord.Role,
        file: discord.Attachment,
    ) -> None:
        """Show what arrived."""
        content = (await file.read()).decode()
        permitted = who.resolved_permissions
        assert permitted
        assert permitted.manage_messages
        parts = [
            who.display_name,
            role.name,
            where.name,
            anyone.name,
            file.filename,
            content,
            file.content_type or "",
        ]
        await interaction.response.send_message(" | ".join(parts))

    await start(bot)
    nadege = await person("nadege")

    outcome = await nadege.slash(
        "show",
        {"who": "@amara", "role": "Moderator", "where": "#claims-review", "anyone": "Admin"},
        channel="general",
        files={"file": ("story.txt", "Port-au-Prince, été".encode())},
    )

    assert outcome.text == (
        "Amara | Moderator | claims-review | Admin | story.txt | Port-au-Prince, été | text/plain; charset=utf-8"
    )


async def test_autocomplete_offers_what_the_bot_finds(start: Start, person: PersonFactory) -> None:
    bot = Bot()

    @bot.tree.command()
    async def claim(interaction: Interaction, topic: str, claim: int) -> None:
        """Show a claim."""
        await interaction.response.send_message(f"claim {claim} of {topic}")

    @claim.autocomplete("claim")
    async def find(interaction: Interaction, current: str) -> list[app_commands.Choice[int]]:
        found = f"{interaction.namespace.topic}: {current}"
        return [app_commands.Choice(name=found, value=7)]

    await start(bot)
    marie = await person("marie")

    choices = await marie.complete(
        "claim", option="claim", typed="kenyan", options={"topic": "haiti"}, channel="general"
    )
    outcome = await marie.slash("claim", {"topic": "haiti", "claim": choices[0]["value"]}, channel="general")

    assert [choice["name"] for choice in choices] == ["haiti: kenyan"]
    assert outcome.text == "claim 7 of haiti"


async def test_a_choice_is_picked_by_its_name(start: Start, person: PersonFactory) -> None:
    bot = Bot()

    @bot.tree.command()
    @app_commands.choices(
        day=[app_commands.Choice(name="Monday", value=0), app_commands.Choice(name="Tuesday", value=1)]
    )
    async def on(interaction: Interaction, day: app_commands.Choice[int]) -> None:
        """Choose a day."""
        await interaction.response.send_message(f"{day.name} is {day.value}")

    await start(bot)
    marie = await person("marie")

    assert (await marie.slash("on", {"day": "Tuesday"}, channel="general")).text == "Tuesday is 1"


async def test_a_message_menu_reads_the_message_without_the_content_intent(
    start: Start, person: PersonFactory
) -> None:
    bot = Bot()

    @bot.tree.context_menu(name="Track claims")
    async def track(interaction: Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(
            f"tracked: {message.content} by {message.author}", ephemeral=True
        )

    await start(bot)
    marie, tomas = await person("marie"), await person("tomas")
    said = await tomas.say("general", "400 officers landed")

    outcome = await marie.menu("Track claims", said)

    assert outcome.text == "tracked: 400 officers landed by tomas"
    assert outcome.ephemeral
    assert outcome.message["interaction_metadata"]["target_message_id"] == said["id"]


async def test_a_user_menu_gets_the_member(start: Start, person: PersonFactory) -> None:
    bot = Bot()

    @bot.tree.context_menu(name="Profile")
    async def profile(interaction: Interaction, member: discord.Member) -> None:
        await interaction.response.send_message(f"{member.display_name} has {len(member.roles)} roles")

    await start(bot)
    marie = await person("marie")

    outcome = await marie.menu("Profile", user="jean", channel="general")

    assert outcome.text == "Jean-Baptiste has 2 roles"


async def test_a_command_for_moderators_is_not_offered_to_readers(
    start: Start, person: PersonFactory
) -> None:
    bot = Bot()

    @bot.tree.command()
    @app_commands.default_permissions(manage_messages=True)
    async def review(interaction: Interaction) -> None:
        """Review."""
        await interaction.response.send_message("next claim")

    await start(bot)
    marie, jean = await person("marie"), await person("jean")

    with pytest.raises(NotOfferedError, match="no command /review"):
        await marie.slash("review", channel="general")
    assert (await jean.slash("review", channel="general")).text == "next claim"


async def test_a_command_works_in_a_direct_message(start: Start, person: PersonFactory) -> None:
    bot = Bot()

    @bot.tree.command()
    async def ping(interaction: Interaction) -> None:
        """Answer."""
        assert interaction.guild_id is None
        await interaction.response.send_message(f"hello {interaction.user}")

    await start(bot)
    marie = await person("marie")
    dm = await marie.open_dm("claimbot")

    assert (await marie.slash("ping", channel=dm)).text == "hello marie"


async def test_the_locale_of_the_person_and_of_the_guild_arrive(start: Start, person: PersonFactory) -> None:
    bot = Bot()

    @bot.tree.command()
    async def locale(interaction: Interaction) -> None:
        """Show."""
        await interaction.response.send_message(f"{interaction.locale} {interaction.guild_locale}")

    await start(bot)
    marie = await person("marie")

    assert (await marie.slash("locale", channel="general")).text == "en-US en-US"


async def test_permissions_of_the_bot_and_of_the_person_are_those_in_the_channel(
    start: Start, person: PersonFactory
) -> None:
    bot = Bot()

    @bot.tree.command()
    async def may(interaction: Interaction) -> None:
        """Show."""
        text = f"{interaction.permissions.send_messages} {interaction.app_permissions.send_messages}"
        await interaction.response.send_message(text)

    await start(bot)
    marie = await person("marie")

    assert (await marie.slash("may", channel="haiti-digest")).text == "False True"
