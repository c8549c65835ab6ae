"""A person's wire to Discord: REST requests and the events of one gateway session."""

import asyncio
import contextlib
import io
import json
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Self

import aiohttp

from bot.sandbox.people.errors import NoAnswerError, PersonError, RefusedError

Files = dict[str, tuple[str, bytes]]

_DISPATCH, _HEARTBEAT, _IDENTIFY, _HELLO = 0, 1, 2, 10
_TRIES: Final = 5
_TOO_MANY_REQUESTS: Final = 429


@dataclass(frozen=True)
class GatewayEvent:
    """One dispatch: its name and its data."""

    name: str
    data: dict[str, Any]


class Watch:
    """The events since it began, in order."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[GatewayEvent | None] = asyncio.Queue()

    def put(self, event: GatewayEvent | None) -> None:
        self._queue.put_nowait(event)

    async def events(self, seconds: float) -> AsyncIterator[GatewayEvent]:
        """Yield events until `seconds` have passed without the caller leaving."""
        deadline = asyncio.get_running_loop().time() + seconds
        while True:
            try:
                async with asyncio.timeout_at(deadline):
                    event = await self._queue.get()
            except TimeoutError:
                return
            if event is None:
                raise NoAnswerError("the gateway closed this person's session")
            yield event


class Connection:
    """Opens a gateway session and keeps it alive; `listener` sees each event before any watch does."""

    def __init__(
        self, api_url: str, gateway_url: str, token: str, listener: Callable[[GatewayEvent], None]
    ) -> None:
        self._api = api_url.rstrip("/")
        self._gateway = gateway_url
        self._token = token
        self._listener = listener
        self._watches: list[Watch] = []
        self._tasks: list[asyncio.Task[None]] = []
        self._sequence: int | None = None

    async def __aenter__(self) -> Self:
        self._http = aiohttp.ClientSession(headers={"Authorization": self._token})
        try:
            await self._open_gateway()
        except BaseException:
            await self._http.close()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._socket.close()
        await self._http.close()

    async def _open_gateway(self) -> None:
        self._socket = await self._http.ws_connect(f"{self._gateway}?v=10&encoding=json", max_msg_size=0)
        hello = await self._socket.receive_json()
        if hello["op"] != _HELLO:
            raise PersonError(f"expected HELLO, got {hello}")
        await self._socket.send_json(
            {
                "op": _IDENTIFY,
                "d": {"token": self._token, "properties": {"os": "sandbox", "browser": "Person"}},
            }
        )
        with self.watch() as watch:
            self._tasks.append(asyncio.create_task(self._read()))
            self._tasks.append(asyncio.create_task(self._beat(hello["d"]["heartbeat_interval"] / 1000)))
            try:
                async for event in watch.events(10):
                    if event.name == "READY":
                        return
            except NoAnswerError:
                await self.__aexit__()
                raise PersonError(f"the gateway refused the session: {self._socket.close_code}") from None
        await self.__aexit__()
        raise NoAnswerError("the gateway did not answer IDENTIFY")

    async def _read(self) -> None:
        async for frame in self._socket:
            message = json.loads(frame.data)
            if message["op"] == _DISPATCH:
                self._sequence = message["s"]
                event = GatewayEvent(message["t"], message["d"])
                self._listener(event)
                for watch in self._watches:
                    watch.put(event)
            elif message["op"] == _HEARTBEAT:
                await self._send_heartbeat()
        for watch in self._watches:
            watch.put(None)

    async def _beat(self, interval: float) -> None:
        while True:
            await asyncio.sleep(interval)
            with contextlib.suppress(ConnectionError, aiohttp.ClientError):
                await self._send_heartbeat()

    async def _send_heartbeat(self) -> None:
        await self._socket.send_json({"op": _HEARTBEAT, "d": self._sequence})

    @contextlib.contextmanager
    def watch(self) -> Iterator[Watch]:
        """Collect every event from here on."""
        watch = Watch()
        self._watches.append(watch)
        if self._socket.closed:
            watch.put(None)
        try:
            yield watch
        finally:
            self._watches.remove(watch)

    async def download(self, url: str) -> bytes:
        """The bytes behind an attachment's address."""
        async with self._http.get(url) as reply:
            if not reply.ok:
                raise RefusedError(reply.status, 0, f"cannot download {url}")
            return await reply.read()

    async def request(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        files: list[tuple[str, bytes]] | None = None,
        params: dict[str, str] | None = None,
    ) -> Any:
        """Send a request as this person; a 429 is waited out, any other refusal raises `RefusedError`."""
        for attempt in range(_TRIES):
            sent: dict[str, Any] = {"data": _form(body, files)} if files else {"json": body}
            async with self._http.request(method, f"{self._api}{path}", params=params, **sent) as reply:
                answer = await _read_body(reply)
                if reply.status == _TOO_MANY_REQUESTS and attempt < _TRIES - 1:
                    await asyncio.sleep(float(answer.get("retry_after", 1)))
                    continue
                if reply.ok:
                    return answer
                raise RefusedError(
                    reply.status,
                    answer.get("code", 0),
                    answer.get("message", reply.reason or ""),
                    answer.get("errors"),
                )
        raise AssertionError("unreachable: the last attempt returns or raises")


async def _read_body(reply: aiohttp.ClientResponse) -> Any:
    text = await reply.text()
    if not text:
        return {}
    try:
        return json.loads(text)
    except ValueError:
        return {"message": text}


def _form(body: Any, files: list[tuple[str, bytes]]) -> aiohttp.FormData:
    form = aiohttp.FormData()
    form.add_field("payload_json", json.dumps(body), content_type="application/json")
    for index, (filename, content) in enumerate(files):
        # A stream: aiohttp warns of bytes over 1 MB, and where warnings are errors sends nothing.
        form.add_field(f"files[{index}]", io.BytesIO(content), filename=filename)
    return form
