"""Who a token belongs to."""

from dataclasses import dataclass

from bot.sandbox.json import Json


@dataclass(frozen=True, slots=True)
class Account:
    """A token's owner. `privileged_intents`: the intents bits switched on in the application's portal page."""

    token: str
    user_id: str
    is_bot: bool
    application_id: str | None = None
    privileged_intents: int = 0

    def document(self) -> Json:
        """As stored."""
        return {
            "token": self.token,
            "user_id": self.user_id,
            "is_bot": self.is_bot,
            "application_id": self.application_id,
            "privileged_intents": self.privileged_intents,
        }
