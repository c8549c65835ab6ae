"""A member of the guild, as a client of Discord's API: what a person can see and do.

Example::

    async with Person(api_url, gateway_url, "sandbox-marie") as marie:
        outcome = await marie.slash("article add", {"url": "https://…"}, channel="general")
        print(outcome.text)
        outcome = await marie.click(outcome, label="Review")
        if outcome.modal:
            outcome = await marie.submit(outcome, {"Reason": "Two witnesses"})
"""

from bot.sandbox.people.errors import NoAnswerError, NotOfferedError, PersonError, RefusedError
from bot.sandbox.people.outcome import Outcome
from bot.sandbox.people.person import Person
from bot.sandbox.people.reading import readable_text

__all__ = [
    "NoAnswerError",
    "NotOfferedError",
    "Outcome",
    "Person",
    "PersonError",
    "RefusedError",
    "readable_text",
]
