"""Attack vectors run against the guarded fetcher, with a stub DNS and a loopback origin.

    python -m tests.ssrf_vectors FILE

prints what behaves otherwise than marked and exits 1, or says that all is as marked. One vector a line:

    URL <TAB> # class=...; expect=block|allow|pin-first|allow-no-follow; [dns=...]; [via=...]; ...

`esc:` before a URL: Python escapes in it. `dns`: what every name answers; `A,B` one answer of two addresses, `A>B` A at
the first lookup and B at later ones, `NX` none; `;name=A` adds a name. `via=CODE->LOCATION`: what the URL answers,
`via=200 HEADER: VALUE`: a header of its answer, `via=self*21`: 21 redirects to itself before the page.
"""

import asyncio
import re
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from typing_extensions import override
from yarl import URL

from bot.adapters.guard import Guard
from bot.adapters.http import GuardedFetcher
from bot.services.errors import UnreadableArticleError

PAGE = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\nConnection: close\r\n\r\n<p>ok</p>"
)
EXPECTATIONS = {"block", "allow", "pin-first", "allow-no-follow"}
_NEXT_FIELD = re.compile(r"; (?=[a-z]+=)")


@dataclass(frozen=True)
class Vector:
    line: int
    url: str
    kind: str
    expect: str
    dns: str
    via: str


def read_vectors(text: str) -> list[Vector]:
    vectors = []
    for number, line in enumerate(text.split("\n"), start=1):
        url, tab, comment = line.rstrip("\r").partition("\t# ")
        if not tab or line.startswith("#"):
            continue
        if url.startswith("esc:"):
            url = bytes(url[4:], "ascii").decode("unicode_escape")
        fields = dict(part.split("=", 1) for part in _NEXT_FIELD.split(comment))
        expect = fields["expect"].strip()
        if expect not in EXPECTATIONS:
            raise ValueError(f"line {number}: {expect!r} is not one of {sorted(EXPECTATIONS)}")
        kind = fields.get("class", "")
        vectors.append(Vector(number, url, kind, expect, fields.get("dns", "NX"), fields.get("via", "")))
    return vectors


class StubResolver(AbstractResolver):
    """Answers by the vector's `dns`, and counts."""

    def __init__(self, spec: str) -> None:
        default, *named = (part.strip() for part in spec.split(";"))
        self._lookups = [_addresses(one) for one in default.split(">")]
        self._named = {name: _addresses(answer) for name, _, answer in (one.partition("=") for one in named)}
        self.public = {address for answer in (self._lookups[0], *self._named.values()) for address in answer}
        self.asked: list[str] = []

    @override
    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        name = host.rstrip(".")
        answers = self._named.get(name)
        if answers is None:
            answers = self._lookups[min(self.asked.count(name), len(self._lookups) - 1)]
        self.asked.append(name)
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


def _addresses(answer: str) -> list[str]:
    return [] if answer.strip().upper() == "NX" else [one.strip() for one in answer.split(",")]


@dataclass
class Origin:
    """Every public address, on loopback: one vector's site at a time."""

    port: int
    site: str = ""
    via: str = ""
    answered: int = 0
    connected: list[str] = field(default_factory=list)

    def begin(self, vector: Vector) -> None:
        self.site, self.via = vector.url, vector.via
        self.answered, self.connected = 0, []

    def answer(self, host: str, target: str) -> bytes:
        """The vector's answer where its own URL is asked for, else a page."""
        site = URL(self.site)
        if not self.via or host.partition(":")[0] != site.raw_host or target != site.raw_path_qs:
            return PAGE
        self.answered += 1
        if self.via.startswith("self*"):
            return _moved("302", target) if self.answered <= int(self.via[5:]) else PAGE
        if "->" in self.via:
            code, _, location = self.via.partition("->")
            return _moved(code, location)
        return PAGE.replace(b"OK\r\n", b"OK\r\n" + self.via.partition(" ")[2].encode() + b"\r\n", 1)


def _moved(code: str, location: str) -> bytes:
    return (
        f"HTTP/1.1 {code} Moved\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    ).encode()


@asynccontextmanager
async def local_origin() -> AsyncIterator[Origin]:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        host = re.search(r"(?im)^host: *(\S+)", request)
        writer.write(origin.answer(host[1] if host else "", request.split(" ")[1]))
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    origin = Origin(server.sockets[0].getsockname()[1])
    async with server:
        yield origin


class _Detour(socket.socket):
    """Notes where it was to go, and goes to the origin instead."""

    origin: Origin

    @override
    def connect(self, address: Any) -> None:
        self.origin.connected.append(address[0])
        super().connect(("127.0.0.1", self.origin.port))


class _DetourV6(_Detour):
    family = property(lambda _self: socket.AF_INET6)


class DetouredGuard(Guard):
    """All the guard's checks; what they let through goes to the origin. It has no certificate, so https asks plainly."""

    def __init__(self, origin: Origin, resolver: StubResolver) -> None:
        super().__init__(resolver=resolver)
        self._origin = origin

    @override
    def open_socket(self, family: int, kind: int, protocol: int) -> socket.socket:
        opened = (_DetourV6 if family == socket.AF_INET6 else _Detour)(socket.AF_INET, kind, protocol)
        opened.origin = self._origin
        opened.settimeout(0)
        return opened

    @override
    def session(self, url: URL, timeout: aiohttp.ClientTimeout) -> aiohttp.ClientSession:
        session = super().session(url, timeout)
        get = session.get

        def plain_get(url: URL, **options: Any) -> Any:
            return get(url.with_scheme("http").with_port(url.port), **options)

        session.get = plain_get  # type: ignore[method-assign,assignment]  # a stand-in for TLS
        return session


async def problem_of(vector: Vector, origin: Origin) -> str | None:
    """What is otherwise than marked; None where nothing is."""
    origin.begin(vector)
    resolver = StubResolver(vector.dns)
    try:
        fetched = await GuardedFetcher(DetouredGuard(origin, resolver), seconds=5).fetch(vector.url)
        outcome, hops = "fetched", len(fetched.hops)
    except UnreadableArticleError as error:
        outcome, hops = error.reason, 0
    except Exception as error:  # noqa: BLE001 - whatever it is, it is not what was marked
        return f"failed with {error!r}"
    allowed = resolver.public | _literals(vector)
    if stray := [address for address in origin.connected if address not in allowed]:
        return f"connected to {', '.join(stray)}"
    if vector.expect == "block":
        return _not_blocked(vector, origin, outcome)
    if outcome != "fetched":
        return f"refused: {outcome}"
    if vector.expect == "pin-first" and len(resolver.asked) > hops:
        return f"looked up {len(resolver.asked)} times"
    return None


def _not_blocked(vector: Vector, origin: Origin, outcome: str) -> str | None:
    if outcome == "fetched":
        return "fetched"
    if origin.connected and not vector.via:
        return f"refused only after connecting to {', '.join(origin.connected)}"
    return None


def _literals(vector: Vector) -> set[str]:
    """Addresses in digits that the vector itself lets us connect to: its own, and where an allowed redirect leads."""
    texts = [vector.url] + ([vector.via.partition("->")[2]] if vector.expect == "allow" else [])
    found = set[str]()
    for text in texts:
        try:
            found.add(str(ip_address(URL(text).raw_host or "")))
        except ValueError:
            continue
    return found


async def run(vectors: list[Vector]) -> list[tuple[Vector, str]]:
    async with local_origin() as origin:
        return [
            (vector, problem)
            for vector in vectors
            if (problem := await problem_of(vector, origin)) is not None
        ]


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: python -m tests.ssrf_vectors FILE", file=sys.stderr)
        return 2
    vectors = read_vectors(Path(arguments[0]).read_text(encoding="utf-8"))
    wrong = asyncio.run(run(vectors))
    for vector, problem in wrong:
        print(f"line {vector.line} {vector.kind} expect={vector.expect} {vector.url[:100]!r}: {problem}")
    print(f"{len(vectors) - len(wrong)} of {len(vectors)} vectors behave as marked")
    return 1 if wrong or not vectors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
