"""What a person's client sent to `POST /interactions`: the envelope common to every kind of interaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from bot.sandbox.errors import Refusal, field_error, invalid_form
from bot.sandbox.interactions.life import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    MODAL_SUBMIT,
    Interaction,
    new_token,
)
from bot.sandbox.interactions.payloads import bot_payload, metadata
from bot.sandbox.interactions.resolved import Resolver
from bot.sandbox.json import Json
from bot.sandbox.rules import Form
from bot.sandbox.rules.kinds import Choice, Shape, Snowflake
from bot.sandbox.state.accounts import Account
from bot.sandbox.state.kinds import HOLD_MESSAGES
from bot.sandbox.state.store import Upload
from bot.sandbox.state.world import World

_BODY = Shape(
    needs={
        "type": Choice((COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT)),
        "application_id": Snowflake(),
        "channel_id": Snowflake(),
    },
    may={"guild_id": Snowflake(), "message_id": Snowflake()},
)


@dataclass(frozen=True)
class Act:
    """One request of one person, whose channel they see and whose application is there."""

    world: World
    user_id: str
    application_id: str
    channel: Json
    body: Json
    files: Mapping[int, Upload]

    @classmethod
    def read(cls, world: World, account: Account, body: Json, files: Mapping[int, Upload]) -> Self:
        """Check the envelope: 50035 for its form, 20001 for bots, 10002, 10003, 50001."""
        if account.is_bot:
            raise Refusal.INVALID_ACCOUNT_TYPE.error()
        form = Form()
        _BODY.check(form, body)
        if not isinstance(body.get("data"), dict):
            form.at("data").require()
        form.done()
        application_id, channel_id = str(body["application_id"]), str(body["channel_id"])
        if application_id not in world.applications:
            raise Refusal.UNKNOWN_APPLICATION.error()
        channel = world.channel(channel_id)
        if not world.can_view(account.user_id, channel_id) or channel["type"] not in HOLD_MESSAGES:
            raise Refusal.MISSING_ACCESS.error()
        guild_id = body.get("guild_id")
        if guild_id is not None and str(guild_id) != channel.get("guild_id"):
            raise invalid_form(
                {"guild_id": field_error("GUILD_MISMATCH", "The channel is not in this guild")}
            )
        return cls(world, account.user_id, application_id, channel, body, files)

    @property
    def type(self) -> int:
        return int(self.body["type"])

    @property
    def data(self) -> Json:
        data: Json = self.body["data"]
        return data

    @property
    def attachments(self) -> list[Json]:
        """The files the client lists: an id for each, and where the bytes are."""
        listed = self.data.get("attachments") or []
        return [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []

    def resolver(self) -> Resolver:
        """A resolver for what this act mentions."""
        return Resolver(self.world, self.user_id, self.channel, self.files)

    def interaction(self, told: Json, **known: Any) -> Interaction:
        """The interaction, without its payload. `told` goes into `interaction_metadata`; `known` are fields of it."""
        interaction_id = self.world.new_id()
        nonce = self.body.get("nonce")
        interaction = Interaction(
            id=interaction_id,
            token=new_token(interaction_id),
            type=self.type,
            application_id=self.application_id,
            user_id=self.user_id,
            channel_id=self.channel["id"],
            guild_id=self.channel.get("guild_id"),
            nonce=None if nonce is None else str(nonce),
            payload={},
            metadata={},
            **known,
        )
        interaction.metadata = metadata(self.world, interaction, told)
        return interaction

    def complete(self, interaction: Interaction, data: Json, resolver: Resolver) -> Interaction:
        """Give the interaction the payload its bot will get."""
        if resolver.data:
            data["resolved"] = resolver.data
        interaction.payload = bot_payload(self.world, interaction, data)
        return interaction
