"""A server that speaks Google's Fact Check Tools API as it is documented, and misbehaves as told."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.adapters.google_fact_checks import GoogleFactChecks
from bot.adapters.guard import Guard
from bot.adapters.http import GuardedFetcher

KEY = "key-of-the-operator"
CLAIM: dict[str, Any] = {
    "text": "Two officers were killed on arrival",
    "claimant": "A viral post",
    "claimDate": "2024-07-01T00:00:00Z",
    "claimReview": [
        {
            "publisher": {"name": "Example Checks", "site": "checks.example"},
            "url": "https://checks.example/officers",
            "title": "No officer was killed",
            "reviewDate": "2024-07-03T00:00:00Z",
            "textualRating": "Pants on fire",
            "languageCode": "en",
        }
    ],
}

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(slots=True)
class FactCheckStub:
    """Answers with `claims` unless told otherwise; `faults` meet the next requests first."""

    claims: list[Any] = field(default_factory=lambda: [CLAIM])
    faults: deque[Answer] = field(default_factory=deque)
    asked: list[web.Request] = field(default_factory=list)
    server: TestServer = field(init=False)

    def __post_init__(self) -> None:
        app = web.Application()
        app.router.add_get("/v1alpha1/claims:search", self._search)
        app.router.add_get("/elsewhere", self._search)
        self.server = TestServer(app)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"

    def source(self) -> GoogleFactChecks:
        return GoogleFactChecks(GuardedFetcher(Guard(allowed_loopback=self.origin)), KEY, origin=self.origin)

    async def _search(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        if self.faults:
            return await self.faults.popleft()(request)
        return web.json_response({"claims": self.claims, "nextPageToken": "CAo"} if self.claims else {})


def error(status: int, said: str, **headers: str) -> Answer:
    """Google's form: https://cloud.google.com/apis/design/errors#http_mapping."""

    async def answer(_: web.Request) -> web.StreamResponse:
        body = {"error": {"code": status, "message": f"{KEY} {said}", "status": said}}
        return web.json_response(body, status=status, headers=headers)

    return answer


def saying(body: bytes, content_type: str = "application/json") -> Answer:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(body=body, content_type=content_type)

    return answer


async def redirect(_: web.Request) -> web.StreamResponse:
    return web.Response(status=302, headers={"Location": "/elsewhere"})


async def never_answer(_: web.Request) -> web.StreamResponse:
    await asyncio.Event().wait()
    raise AssertionError


async def hang_up(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()
