"""The main job as a short story: four people act through Discord's own API, and it is told as it happens."""

from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass

from bot.sandbox.people import Outcome, Person, PersonError, readable_text

Tell = Callable[[str, str], None]
"""Takes who acts, and what they do or see."""


class StoryError(Exception):
    """The story broke. `str()` says where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Where it is played: the sandbox's addresses, and each member's token by username."""

    api_url: str
    gateway_url: str
    news_url: str
    tokens: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a moderator decides: the claim by words of it, the button, and what the form gets."""

    words: str
    button: str
    reason: str
    evidence: str = ""
    """A sample article that shows it."""


SHOWN_LINES = 16
"""Of the digest, in the terminal; the page shows all of it."""
ARTICLE = "kenya-police-officers-safe.html"
FIRST = Verdict(
    words="400 officers",
    button="Confirmed",
    reason="Two outlets that do not copy each other counted the same number at the landing.",
    evidence="first-officers-land.html",
)
SECOND = Verdict(
    words="all safe",
    button="Cannot be verified",
    reason="Only the police service says so. No independent source has seen the officers since.",
)


async def play(stage: Stage, tell: Tell) -> None:
    """Add an article, find its claims, review two, post a digest.

    Raises:
        StoryError: a step did not end as it should.
    """
    async with AsyncExitStack() as stack:
        nadege, jean, amara, marie = [
            await stack.enter_async_context(Person(stage.api_url, stage.gateway_url, stage.tokens[name]))
            for name in ("nadege", "jean", "amara", "marie")
        ]
        try:
            await _set_up(nadege, tell)
            await _add_article(marie, f"{stage.news_url}/{ARTICLE}", tell)
            await _review(jean, FIRST, stage.news_url, tell)
            await _review(amara, SECOND, stage.news_url, tell)
            await _post(nadege, marie, tell)
        except PersonError as error:
            raise StoryError(str(error)) from error


async def _set_up(admin: Person, tell: Tell) -> None:
    tell(admin.name, "says who moderates here: /settings moderators, /settings channel")
    here = "claims-review"
    _need(await admin.slash("settings moderators", {"role": "Moderator"}, channel=here), "Moderator role")
    _need(await admin.slash("settings channel", {"channel": "claims-review"}, channel=here), "channel")


async def _add_article(reader: Person, url: str, tell: Tell) -> None:
    question = "They say the Kenyan officers in Haiti are all safe. Who says so, and since when?"
    tell(reader.name, f"asks in #general: {question}")
    await reader.say("general", question)
    tell(reader.name, f"adds what she read: /article add url:{url}")
    asked = await reader.slash("article add", {"url": url}, channel="general")
    found = await reader.wait_for_edit(asked, lambda shown: bool(shown["embeds"]))
    lines = readable_text(found).splitlines()
    tell("claimbot", "\n".join(["answers: " + lines[0], *lines[1:7]]))


async def _review(moderator: Person, verdict: Verdict, news_url: str, tell: Tell) -> None:
    choices = await moderator.complete(
        "review open", option="claim", typed=verdict.words, channel="claims-review"
    )
    if not choices:
        raise StoryError(f"{moderator.name} finds no claim with the words “{verdict.words}”")
    tell(moderator.name, f"opens {choices[0]['name']}")
    shown = await moderator.slash("review open", {"claim": choices[0]["value"]}, channel="claims-review")
    form = await moderator.click(shown, label=verdict.button)
    evidence = f"{news_url}/{verdict.evidence}" if verdict.evidence else ""
    decided = await moderator.submit(form, {"reason": verdict.reason, "evidence": evidence})
    _need(decided, verdict.button)
    tell(moderator.name, f"decides: {verdict.button}. “{verdict.reason}”")


async def _post(admin: Person, reader: Person, tell: Tell) -> None:
    tell(admin.name, "posts the digest: /digest now channel:#haiti-digest")
    options = {"topic": "haiti-mission", "channel": "haiti-digest"}
    _need(await admin.slash("digest now", options, channel="claims-review"), "")
    posted = await reader.wait_for_message("haiti-digest", lambda message: bool(message["embeds"]))
    lines = readable_text(posted).splitlines()
    tell(reader.name, "\n".join(["reads in #haiti-digest:", *lines[:SHOWN_LINES], "…"]))


def _need(outcome: Outcome, words: str) -> None:
    if outcome.kind == "failure" or words not in outcome.text:
        raise StoryError(f"expected {words!r}, but saw: {outcome.text or outcome.kind}")
