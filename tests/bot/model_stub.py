"""A server that speaks OpenAI's chat completions and misbehaves as told, and an article to ask it about."""

import asyncio
import json
import re
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.adapters.llm import ChatEndpoint
from bot.core.extraction import extract_claims
from bot.services.extraction import BuiltInExtractor
from bot.services.model_budget import ModelBudget, ModelLimits
from bot.services.model_extraction import LanguageModelExtractor
from storage import model_usage
from storage.database import Database
from storage.domain.article import ArticleText
from storage.domain.model import ModelUsage
from tests.fakes import FakeClock

KEY = "key-of-the-desk"
MODEL = "test-model:1b"
LINES = (
    "About 400 Kenyan police officers have landed in Port-au-Prince since June, the government in Nairobi said.",
    "The Kenya National Police Service said that 12 officers were hurt in the fighting near the airport last week.",
    "The ministry denied that seven officers had been killed in Haiti on Tuesday.",
    "Residents told reporters that 5,000 people had left their homes since Friday.",
)

Fault = Callable[[web.Request], Awaitable[web.StreamResponse]]
Reply = str | Mapping[str, Any]


def article(*lines: str, title: str = "Officers land in Haiti") -> ArticleText:
    return ArticleText(
        url="https://news.example/haiti",
        title=title,
        publisher="The Example",
        author=None,
        published_at=None,
        language="en",
        text="\n\n".join(lines or LINES),
    )


BY_RULES = tuple(extract_claims(article()))
"""What is found in the article without a model."""
SOON = ModelLimits(seconds_per_article=0.3)


async def used(database: Database) -> ModelUsage:
    """What was counted on the day of the fake clock."""
    async with database.reader() as session:
        return await model_usage.usage_of(session, FakeClock()().date())


@dataclass(frozen=True)
class Asked:
    """One request as it came in. `sentences` are those shown in the first block of data."""

    headers: Mapping[str, str]
    body: Mapping[str, Any]

    @property
    def stage(self) -> str:
        return str(re.findall(r"Task: (find|for each|take)", self.body["messages"][0]["content"])[0])

    @property
    def user(self) -> str:
        return str(self.body["messages"][1]["content"])

    @property
    def sentences(self) -> dict[int, str]:
        block = self.user.split("\nEND ", 1)[0]
        return {int(number): said for number, said in re.findall(r"^\[(\d+)\] (.*)$", block, re.MULTILINE)}

    def number_of(self, words: str) -> int:
        return next(number for number, said in self.sentences.items() if words in said)


def select_all(asked: Asked) -> Reply:
    return {"sentences": list(asked.sentences)}


def read_all(asked: Asked) -> Reply:
    return {
        "sentences": [
            {"sentence": number, "is_ambiguous": False, "text": said}
            for number, said in asked.sentences.items()
        ]
    }


def claim(sentence: int, said: str, quote: str | None = None, **others: Any) -> dict[str, Any]:
    return {
        "sentence": sentence,
        "claim": said,
        "quote": said if quote is None else quote,
        "claimant": None,
        "stance": "asserted",
        **others,
    }


def claim_each(asked: Asked) -> Reply:
    return {"claims": [claim(number, said) for number, said in asked.sentences.items()]}


@dataclass(slots=True)
class StubModel:
    """Honest unless told otherwise. `faults` meet the next requests first; None answers well."""

    select: Callable[[Asked], Reply] = select_all
    disambiguate: Callable[[Asked], Reply] = read_all
    decompose: Callable[[Asked], Reply] = claim_each
    usage: object = field(default_factory=lambda: {"prompt_tokens": 100, "completion_tokens": 10})
    faults: deque[Fault | None] = field(default_factory=deque)
    always: Fault | None = None
    asked: list[Asked] = field(default_factory=list)
    server: TestServer = field(init=False)

    def __post_init__(self) -> None:
        app = web.Application()
        app.router.add_post("/v1/chat/completions", self._complete)
        self.server = TestServer(app)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.port}/v1/"

    async def _complete(self, request: web.Request) -> web.StreamResponse:
        asked = Asked(dict(request.headers), await request.json())
        self.asked.append(asked)
        fault = self.faults.popleft() if self.faults else self.always
        if fault is not None:
            return await fault(request)
        stages = {"find": self.select, "for each": self.disambiguate, "take": self.decompose}
        return web.json_response(completion(stages[asked.stage](asked), self.usage))


def completion(reply: Reply, usage: object = None, **others: Any) -> dict[str, Any]:
    content = reply if isinstance(reply, str) else json.dumps(reply)
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop"}
    return {"id": "x", "object": "chat.completion", "choices": [choice | others], "usage": usage}


def answering(status: int, text: str = "", **headers: str) -> Fault:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(status=status, text=text, headers=headers)

    return answer


def saying(reply: Reply, **others: Any) -> Fault:
    async def say(_: web.Request) -> web.StreamResponse:
        return web.json_response(completion(reply, **others))

    return say


async def hang_up(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def never_answer(_: web.Request) -> web.StreamResponse:
    await asyncio.Event().wait()
    raise AssertionError


async def drip(request: web.Request) -> web.StreamResponse:
    """One space at a time, for ever: no single read takes long."""
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b" ")
        await asyncio.sleep(0.01)


async def flood(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b" " * 65_536)


@dataclass(slots=True)
class Pauses:
    """Notes how long it was to wait, and does not."""

    seconds: list[float] = field(default_factory=list)

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


def extractor(
    stub: StubModel,
    database: Database,
    limits: ModelLimits | None = None,
    pauses: Pauses | None = None,
    clock: FakeClock | None = None,
) -> LanguageModelExtractor:
    limits = limits or ModelLimits()
    return LanguageModelExtractor(
        ChatEndpoint(stub.url, MODEL, KEY),
        ModelBudget(database, clock or FakeClock(), limits),
        limits,
        BuiltInExtractor(),
        pause=pauses or Pauses(),
    )
