"""Discord's refusals: HTTP status, error code, message, and the nested `errors` of an invalid form.

Raise `Refusal.UNKNOWN_CHANNEL.error()` anywhere below a request: the server's middleware turns it into the reply.
Codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
"""

from enum import Enum

from bot.sandbox.json import Json


class DiscordError(Exception):
    """One refusal, as it goes over the wire."""

    def __init__(self, status: int, code: int, message: str, errors: Json | None = None) -> None:
        super().__init__(f"{status} ({code}) {message}")
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors

    def body(self) -> Json:
        """The JSON body of the reply."""
        body: Json = {"message": self.message, "code": self.code}
        if self.errors:
            body["errors"] = self.errors
        return body


class Refusal(Enum):
    """The refusals a bot like ours can meet."""

    BAD_REQUEST = (400, 0, "400: Bad Request")
    UNAUTHORIZED = (401, 0, "401: Unauthorized")
    NOT_FOUND = (404, 0, "404: Not Found")
    METHOD_NOT_ALLOWED = (405, 0, "405: Method Not Allowed")
    UNKNOWN_APPLICATION = (404, 10002, "Unknown Application")
    UNKNOWN_CHANNEL = (404, 10003, "Unknown Channel")
    UNKNOWN_GUILD = (404, 10004, "Unknown Guild")
    UNKNOWN_MEMBER = (404, 10007, "Unknown Member")
    UNKNOWN_MESSAGE = (404, 10008, "Unknown Message")
    UNKNOWN_OVERWRITE = (404, 10009, "Unknown Permission Overwrite")
    UNKNOWN_ROLE = (404, 10011, "Unknown Role")
    UNKNOWN_USER = (404, 10013, "Unknown User")
    UNKNOWN_EMOJI = (400, 10014, "Unknown Emoji")
    UNKNOWN_WEBHOOK = (404, 10015, "Unknown Webhook")
    UNKNOWN_INTERACTION = (404, 10062, "Unknown interaction")
    UNKNOWN_COMMAND = (404, 10063, "Unknown application command")
    UNKNOWN_COMMAND_PERMISSIONS = (404, 10066, "Unknown application command permissions")
    UNKNOWN_TAG = (404, 10087, "Unknown Tag")
    BOTS_ONLY = (403, 20002, "Only bots can use this endpoint")
    NOT_AUTHORIZED_ON_APPLICATION = (
        403,
        20012,
        "You are not authorized to perform this action on this application",
    )
    TOO_MANY_PINS = (400, 30003, "Maximum number of pins reached (50)")
    TOO_MANY_REACTIONS = (400, 30010, "Maximum number of reactions reached (20)")
    TOO_MANY_OLD_EDITS = (
        429,
        30046,
        "Maximum number of edits to messages older than 1 hour reached. Try again later",
    )
    TOO_LARGE = (413, 40005, "Request entity too large")
    ALREADY_ACKNOWLEDGED = (400, 40060, "Interaction has already been acknowledged.")
    MISSING_ACCESS = (403, 50001, "Missing Access")
    INVALID_ACCOUNT_TYPE = (403, 50002, "Invalid Account Type")
    NOT_IN_DM = (403, 50003, "Cannot execute action on a DM channel")
    NOT_YOUR_MESSAGE = (403, 50005, "Cannot edit a message authored by another user")
    EMPTY_MESSAGE = (400, 50006, "Cannot send an empty message")
    CANNOT_MESSAGE_USER = (403, 50007, "Cannot send messages to this user")
    NO_MESSAGES_HERE = (400, 50008, "Cannot send messages in a non-text channel")
    MISSING_PERMISSIONS = (403, 50013, "Missing Permissions")
    TOO_FEW_OR_MANY = (
        400,
        50016,
        "Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages to delete",
    )
    WRONG_CHANNEL_FOR_PIN = (400, 50019, "A message can only be pinned to the channel it was sent in")
    SYSTEM_MESSAGE = (403, 50021, "Cannot execute action on a system message")
    WRONG_CHANNEL_TYPE = (400, 50024, "Cannot execute action on this channel type")
    INVALID_ROLE = (400, 50028, "Invalid role")
    TOO_OLD_TO_BULK_DELETE = (400, 50034, "A message provided was too old to bulk delete")
    INVALID_FORM = (400, 50035, "Invalid Form Body")
    THREAD_ARCHIVED = (400, 50083, "Thread is archived")
    INVALID_JSON = (400, 50109, "The request body contains invalid JSON.")
    REACTION_BLOCKED = (403, 90001, "Reaction was blocked")
    THREAD_EXISTS = (400, 160004, "A thread has already been created for this message")
    THREAD_LOCKED = (400, 160005, "Thread is locked")
    TAG_REQUIRED = (400, 40067, "A tag is required to create a forum post in this channel")
    NOT_A_POLL = (400, 520000, "Poll voting blocked")
    POLL_EXPIRED = (400, 520001, "Poll expired")
    POLL_EDIT = (400, 520006, "Cannot expire a non-poll message")

    def error(self) -> DiscordError:
        """A fresh exception to raise."""
        status, code, message = self.value
        return DiscordError(status, code, message)


def invalid_form(errors: Json) -> DiscordError:
    """50035 with the nested `errors`, e.g. `{"name": field_error("BASE_TYPE_REQUIRED", "...")}`."""
    status, code, message = Refusal.INVALID_FORM.value
    return DiscordError(status, code, message, errors)


def field_error(code: str, message: str) -> Json:
    """The leaf of a nested `errors` object."""
    return {"_errors": [{"code": code, "message": message}]}


def unknown_reference() -> DiscordError:
    """A reply to a message that is not there, with `fail_if_not_exists`."""
    leaf = field_error("REPLIES_UNKNOWN_MESSAGE", "Unknown message")
    return invalid_form({"message_reference": leaf})
