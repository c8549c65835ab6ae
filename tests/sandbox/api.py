"""The sandbox's HTTP API as a test sees it: who asks, what, and the reply."""

import json
from dataclasses import dataclass
from io import BytesIO
from types import TracebackType
from typing import Any, Self

import aiohttp

from bot.sandbox import Sandbox

BOT = "Bot sandbox-bot"
NADEGE, JEAN, AMARA, MARIE, TOMAS = (
    "sandbox-nadege", "sandbox-jean", "sandbox-amara", "sandbox-marie", "sandbox-tomas",
)  # fmt: skip
GUILD = "100000000000000001"
GENERAL, REVIEW, DIGEST, FORUM = (f"1000000000000000{number}" for number in (41, 42, 43, 44))
BOT_ID = "100000000000000021"
MARIE_ID, JEAN_ID, NADEGE_ID, TOMAS_ID = (f"1000000000000000{number}" for number in (14, 12, 11, 15))
MODERATOR_ROLE, BOT_ROLE, ADMIN_ROLE = "100000000000000032", "100000000000000033", "100000000000000031"
FALSE_TAG, CONFIRMED_TAG = "100000000000000055", "100000000000000053"


@dataclass(frozen=True)
class Reply:
    status: int
    body: Any
    headers: Any

    @property
    def refusal(self) -> tuple[int, int]:
        """HTTP status and Discord's code."""
        return self.status, self.body["code"]


class Api:
    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session:
            await self._session.close()

    async def __call__(
        self, who: str, method: str, path: str, body: Any = None, files: dict[str, bytes] | None = None
    ) -> Reply:
        """One request below /api/v10; `files` by name makes it multipart."""
        assert self._session is not None
        sent: Any = None
        headers = {"Authorization": who}
        if files is not None:
            sent = aiohttp.FormData(quote_fields=False)
            sent.add_field("payload_json", json.dumps(body or {}), content_type="application/json")
            for number, (name, content) in enumerate(files.items()):
                sent.add_field(f"files[{number}]", BytesIO(content), filename=name)
        elif body is not None:
            sent = json.dumps(body)
            headers["Content-Type"] = "application/json"
        url = self.sandbox.api_url + path
        async with self._session.request(method, url, data=sent, headers=headers) as response:
            raw = await response.read()
            is_json = response.headers.get("Content-Type") == "application/json"
            return Reply(response.status, json.loads(raw) if is_json else raw, response.headers)

    async def fetch(self, url: str) -> Reply:
        """Any other address of the sandbox, without a token."""
        assert self._session is not None
        async with self._session.get(url) as response:
            return Reply(response.status, await response.read(), response.headers)

    async def put(self, url: str, content: bytes) -> int:
        """Upload bytes; the status."""
        assert self._session is not None
        async with self._session.put(url, data=content) as response:
            return response.status

    async def say(self, who: str, content: str, channel: str = GENERAL, **given: Any) -> Any:
        """A message, which must succeed."""
        reply = await self(who, "POST", f"/channels/{channel}/messages", {"content": content, **given})
        assert reply.status == 200, reply.body
        return reply.body

    async def history(self, who: str, channel: str = GENERAL, query: str = "") -> list[str]:
        """The contents of the channel's messages, the oldest first."""
        reply = await self(who, "GET", f"/channels/{channel}/messages{query}")
        assert reply.status == 200, reply.body
        return [message["content"] for message in reversed(reply.body)]
