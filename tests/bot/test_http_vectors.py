"""The attack vectors kept beside the project, run against the fetcher with a stub DNS and a local origin.

Format of the file: `URL <TAB> # class=...; expect=...; dns=...; via=...` (see its own header).
Where the file is: CLAIMBOT_SSRF_VECTORS, else ../shared/ssrf-vectors.txt.
"""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from typing_extensions import override
from yarl import URL

from bot.adapters import http
from bot.services.errors import UnreadableArticleError

VECTORS = Path(
    os.environ.get("CLAIMBOT_SSRF_VECTORS", Path(__file__).parents[2].parent / "shared" / "ssrf-vectors.txt")
)
ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\nConnection: close\r\n\r\n<p>ok</p>"
)


@dataclass(frozen=True)
class Vector:
    url: str
    kind: str
    expect: str
    dns: str
    via: str


def read_vectors(source: str) -> list[Vector]:
    vectors = []
    for line in source.splitlines():
        url, tab, comment = line.partition("\t# ")
        if not tab or line.startswith("#"):
            continue
        if url.startswith("esc:"):
            url = bytes(url[4:], "ascii").decode("unicode_escape")
        # 'dns=1.2.3.4;name=5.6.7.8' has no space after its semicolon: '; ' parts the fields.
        fields = dict(part.split("=", 1) for part in comment.split("; ") if "=" in part)
        vectors.append(
            Vector(url, fields["class"], fields["expect"], fields.get("dns", "NX"), fields.get("via", ""))
        )
    return vectors


class StubResolver(AbstractResolver):
    """`A,B` is one answer of two records, `A>B` two lookups, `NX` no answer; `name=ip` adds a name."""

    def __init__(self, spec: str) -> None:
        default, *named = spec.split(";")
        self._lookups = [[] if one == "NX" else one.split(",") for one in default.split(">")]
        self._named = dict(part.split("=", 1) for part in named)

    @override
    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        if host.rstrip(".") in self._named:
            answers = [self._named[host.rstrip(".")]]
        else:
            answers = self._lookups.pop(0) if len(self._lookups) > 1 else self._lookups[0]
        if not answers:
            raise OSError("no such name")
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in answers
        ]

    @override
    async def close(self) -> None:
        pass


@dataclass
class Origin:
    """Answers for every public address, on loopback."""

    port: int
    via: str = ""
    connected: list[str] = field(default_factory=list)


@asynccontextmanager
async def local_origin() -> AsyncIterator[Origin]:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = await reader.readuntil(b"\r\n\r\n")
        first = request.split(b" ")[1] in {b"/r", b"/meta"}
        writer.write(_redirect(origin.via) if first and origin.via else ANSWER)
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    origin = Origin(server.sockets[0].getsockname()[1])
    async with server:
        yield origin


def _redirect(via: str) -> bytes:
    if via.startswith("200 "):
        return ANSWER.replace(b"OK\r\n", b"OK\r\n" + via[4:].encode() + b"\r\n")
    code, _, location = via.partition("->")
    return f"HTTP/1.1 {code} Moved\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()


class PlainFetcher(http.GuardedFetcher):
    """The origin has no certificate: https is asked for in plain HTTP, after every check was made."""

    @override
    def _session(self, *, open_to: URL | None) -> aiohttp.ClientSession:
        session = super()._session(open_to=open_to)
        plain = session.get

        def get(url: URL, **options: Any) -> Any:
            return plain(url.with_scheme("http").with_port(url.port), **options)

        session.get = get  # type: ignore[method-assign,assignment]  # a test's stand-in for TLS
        return session


def redirected(origin: Origin) -> Callable[[int, int, int], socket.socket]:
    class RedirectedSocket(socket.socket):
        """Notes where it was to go, goes to the origin instead."""

        @override
        def connect(self, address: Any) -> None:
            origin.connected.append(address[0])
            super().connect(("127.0.0.1", origin.port))

    class RedirectedV6Socket(RedirectedSocket):
        family = property(lambda _self: socket.AF_INET6)

    def open_socket(family: int, kind: int, protocol: int) -> socket.socket:
        make = RedirectedV6Socket if family == socket.AF_INET6 else RedirectedSocket
        opened = make(socket.AF_INET, kind, protocol)
        opened.settimeout(0)
        return opened

    return open_socket


async def verdict(vector: Vector, origin: Origin) -> str | None:
    """What is wrong with the fetcher's answer, None where it is as marked."""
    origin.via, origin.connected = vector.via, []
    try:
        await PlainFetcher(seconds=5, resolver=StubResolver(vector.dns)).fetch(vector.url)
        outcome = "fetched"
    except UnreadableArticleError as error:
        outcome = error.reason
    private = [address for address in origin.connected if not _is_expected(address, vector)]
    if private:
        return f"connected to {private}"
    if vector.expect == "block":
        return None if outcome != "fetched" else "fetched"
    return None if outcome == "fetched" else outcome


def _is_expected(address: str, vector: Vector) -> bool:
    first_answers = vector.dns.split(";")[0].split(">")[0].split(",")
    return address in first_answers or (vector.expect.startswith("allow") and address in vector.url)


@pytest.fixture
def vectors() -> list[Vector]:
    if not VECTORS.exists():
        pytest.skip(f"no attack vectors at {VECTORS}: CLAIMBOT_SSRF_VECTORS names the file")
    return read_vectors(VECTORS.read_text(encoding="utf-8"))


async def test_every_attack_vector_behaves_as_marked(
    vectors: list[Vector], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(vectors) > 100
    async with local_origin() as origin:
        monkeypatch.setattr(http, "_open_socket", redirected(origin))
        wrong = {
            (vector.kind, vector.url[:100]): problem
            for vector in vectors
            if (problem := await verdict(vector, origin)) is not None
        }
    assert wrong == {}
