"""A bare gateway client for tests: sends what it is told, and hands over what comes."""

import asyncio
import json
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from bot.sandbox import Sandbox

DEFAULT_INTENTS = 53575421 & ~(1 << 1 | 1 << 8 | 1 << 15)
Payload = dict[str, Any]


class Wire:
    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._inflate = zlib.decompressobj()

    async def send(self, op: int, data: object) -> None:
        await self._socket.send_json({"op": op, "d": data})

    async def send_text(self, text: str) -> None:
        await self._socket.send_str(text)

    async def receive(self) -> Payload:
        """The next payload; AssertionError when the server closes instead."""
        frame = await self._socket.receive(timeout=5)
        assert frame.type in {aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY}, (
            frame,
            self._socket.close_code,
        )
        text = self._inflate.decompress(frame.data) if frame.type is aiohttp.WSMsgType.BINARY else frame.data
        payload: Payload = json.loads(text)
        return payload

    async def event(self, name: str) -> Payload:
        """The next dispatch of this name; others are skipped. The whole payload, with `s`."""
        while True:
            payload = await self.receive()
            if payload["t"] == name:
                return payload

    async def op(self, op: int) -> Payload:
        """The next payload with this opcode; others are skipped."""
        while True:
            payload = await self.receive()
            if payload["op"] == op:
                return payload

    async def names(self, seconds: float = 0.1) -> list[str]:
        """The names of the dispatches that come within the time."""
        found: list[str] = []
        try:
            async with asyncio.timeout(seconds):
                while True:
                    payload = await self.receive()
                    found.append(payload["t"])
        except TimeoutError:
            return found

    async def close_code(self) -> int | None:
        """Wait for the server to close; its code."""
        async for _ in self._socket:
            pass
        return self._socket.close_code

    async def close(self, code: int = 1000) -> None:
        await self._socket.close(code=code)

    async def identify(self, token: str = "sandbox-bot", **given: Any) -> Payload:
        """HELLO, IDENTIFY, READY; returns READY's data."""
        await self.op(10)
        await self.send(2, {"token": token, "properties": {}, "intents": DEFAULT_INTENTS, **given})
        ready: Payload = (await self.event("READY"))["d"]
        return ready

    async def resume(self, ready: Payload, sequence: int, token: str = "sandbox-bot") -> None:
        await self.op(10)
        await self.send(6, {"token": token, "session_id": ready["session_id"], "seq": sequence})


@asynccontextmanager
async def wire(sandbox: Sandbox, query: str = "?v=10&encoding=json") -> AsyncIterator[Wire]:
    async with aiohttp.ClientSession() as http, http.ws_connect(sandbox.gateway_url + query) as socket:
        yield Wire(socket)
