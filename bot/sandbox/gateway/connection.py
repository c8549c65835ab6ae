"""One websocket: frames in and out, heartbeats, the limits on what a client may send."""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from typing import Any

from aiohttp import WSCloseCode, WSMessage, WSMsgType, web

from bot.sandbox.gateway.codes import REASONS, Close, GatewayClosedError, Op
from bot.sandbox.gateway.compression import Transport
from bot.sandbox.json import Json, encode

# https://discord.com/developers/docs/events/gateway#sending-events, #rate-limiting
MAX_PAYLOAD_BYTES = 4096
MAX_EVENTS = 120
WINDOW_SECONDS = 60.0

Handler = Callable[[Op, Any], None]


class Connection:
    """Reads until the client leaves or breaks a rule. Sending never waits: a task of its own writes."""

    def __init__(
        self, request: web.Request, socket: web.WebSocketResponse, transport: Transport, heartbeat_ms: int
    ) -> None:
        self._request = request
        self._socket = socket
        self._transport = transport
        self._heartbeat_ms = heartbeat_ms
        self._outgoing: asyncio.Queue[str | int | None] = asyncio.Queue()
        self._received: deque[float] = deque()
        self._loop = asyncio.get_running_loop()
        self._closes = False
        self.is_zombie = False
        self.delay_seconds = 0.0

    def send_text(self, text: str) -> None:
        """Queue a payload. A zombie says nothing any more."""
        if not self.is_zombie:
            self._outgoing.put_nowait(text)

    def send(self, op: Op, data: object = None) -> None:
        """Queue a payload that is no dispatch."""
        self.send_text(encode({"t": None, "s": None, "op": int(op), "d": data}))

    def close(self, code: int) -> None:
        """Close after what is queued is sent."""
        self._outgoing.put_nowait(code)

    def drop(self) -> None:
        """Cut the wire, without a close frame."""
        self._outgoing.put_nowait(None)

    async def run(self, handle: Handler) -> int | None:
        """Serve until the end; returns the close code of the client, if it closed."""
        self.send(Op.HELLO, {"heartbeat_interval": self._heartbeat_ms, "_trace": ["sandbox"]})
        writer = asyncio.create_task(self._write())
        try:
            await self._read(handle)
        except GatewayClosedError as closed:
            self.close(closed.code)
            await writer
        finally:
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)
        return None if self._closes else self._socket.close_code

    async def _read(self, handle: Handler) -> None:
        grace = self._heartbeat_ms / 1000 * 2
        try:
            async with asyncio.timeout(grace) as limit:
                async for frame in self._socket:
                    op, data = self._decoded(frame)
                    if op is Op.HEARTBEAT:
                        limit.reschedule(self._loop.time() + grace)
                        self.send(Op.HEARTBEAT_ACK)
                    handle(op, data)
        except TimeoutError:
            raise GatewayClosedError(Close.SESSION_TIMED_OUT) from None

    def _decoded(self, frame: WSMessage) -> tuple[Op, Any]:
        if frame.type not in {WSMsgType.TEXT, WSMsgType.BINARY} or len(frame.data) > MAX_PAYLOAD_BYTES:
            raise GatewayClosedError(Close.DECODE_ERROR)
        self._count()
        try:
            payload: Json = json.loads(frame.data)
            op, data = payload["op"], payload.get("d")
        except (ValueError, KeyError, TypeError, AttributeError):
            raise GatewayClosedError(Close.DECODE_ERROR) from None
        try:
            return Op(op), data
        except ValueError:
            raise GatewayClosedError(Close.UNKNOWN_OPCODE) from None

    def _count(self) -> None:
        now = self._loop.time()
        while self._received and self._received[0] <= now - WINDOW_SECONDS:
            self._received.popleft()
        self._received.append(now)
        if len(self._received) > MAX_EVENTS:
            raise GatewayClosedError(Close.RATE_LIMITED)

    async def _write(self) -> None:
        while True:
            item = await self._outgoing.get()
            if self.delay_seconds:
                await asyncio.sleep(self.delay_seconds)
            if isinstance(item, str):
                await self._write_text(item)
            elif item is None:
                self._cut()
                return
            else:
                self._closes = True
                reason = REASONS.get(Close(item), "") if item in set(Close) else ""
                await self._socket.close(code=item or WSCloseCode.OK, message=reason.encode())
                return

    async def _write_text(self, text: str) -> None:
        frame = self._transport.encode(text)
        try:
            if isinstance(frame, str):
                await self._socket.send_str(frame)
            else:
                await self._socket.send_bytes(frame)
        except ConnectionError:
            return

    def _cut(self) -> None:
        if self._request.transport:
            self._request.transport.abort()
