"""What can go wrong for a person at the keyboard.

PersonError
├── RefusedError     Discord answered a request with an error
├── NotOfferedError  this person's client does not show what was asked for
└── NoAnswerError    nothing came in the time that was given
"""

from typing import Any


class PersonError(Exception):
    """Base of everything a `Person` raises."""


class RefusedError(PersonError):
    """Discord's refusal: HTTP status, its own error code and message, and the nested form errors."""

    def __init__(self, status: int, code: int, message: str, errors: dict[str, Any] | None = None) -> None:
        super().__init__(f"{status} (code {code}): {message}" + (f" {errors}" if errors else ""))
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors


class NotOfferedError(PersonError):
    """The command, channel, button or choice is not there for this person; the text says what is."""


class NoAnswerError(PersonError):
    """Waited for something that did not come."""
