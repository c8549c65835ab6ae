"""What a guild's people have set for themselves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class GuildSettings:
    """`language` None follows each member's own Discord; `review_channel_id` is where failures are told."""

    guild_id: int
    moderator_role_id: int | None = None
    review_channel_id: int | None = None
    language: str | None = None
