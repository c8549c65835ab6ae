"""Which doors are opened at all: the address is checked as text, as a name's answer, and where it is final."""

import socket
from collections.abc import Collection
from itertools import count

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.connector import Connection
from aiohttp.http_parser import RawResponseMessage
from typing_extensions import override
from yarl import URL

from bot.adapters.addresses import PORTS, check_url, is_public
from bot.adapters.names import SystemResolver

MAX_INTERIM_ANSWERS = 10


class BlockedAddressError(OSError):
    """The name led to an address that is not public. An OSError, so that aiohttp treats it as one that failed."""


class Response(aiohttp.ClientResponse):
    """Knows who answered, though aiohttp lets the connection go as soon as the body has come.

    It has no patience with a site that says "100 Continue" without end: aiohttp would read that without a pause.
    """

    peer: str | None = None

    @override
    async def start(self, connection: Connection) -> aiohttp.ClientResponse:
        protocol, transport = connection.protocol, connection.transport
        if protocol is None or transport is None:
            raise aiohttp.ClientConnectionError("the connection is gone")
        peer = transport.get_extra_info("peername")
        self.peer = peer[0] if peer else None
        read, answers = protocol.read, count()

        async def read_next() -> tuple[RawResponseMessage, aiohttp.StreamReader]:
            if next(answers) > MAX_INTERIM_ANSWERS:
                raise aiohttp.ClientConnectionError("it does not come to an answer")
            return await read()

        protocol.read = read_next  # type: ignore[method-assign]  # one connection is one request: nobody else reads
        return await super().start(connection)


class Guard:
    """Lets requests through to public addresses only.

    `allowed_loopback` is one origin (`http://127.0.0.1:PORT`) outside all
    rules, given by the sandbox's composition only. `resolver` is for tests.
    """

    def __init__(
        self,
        *,
        ports: Collection[int] = PORTS,
        allowed_loopback: str | None = None,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._ports = ports
        self._allowed_loopback = URL(allowed_loopback).origin() if allowed_loopback else None
        self._resolver = _PublicResolver(resolver or SystemResolver())

    def check(self, text: str) -> URL:
        """Return the address in canonical form, its fragment dropped. Nothing is looked up.

        Raises:
            UnreadableArticleError: `not-a-url`, or `blocked-address`.
        """
        if self._allowed_loopback is not None and text.startswith(f"{self._allowed_loopback}/"):
            url = URL(text).with_fragment(None)
            if self.is_ours(url):
                return url
        return check_url(text, self._ports)

    def is_ours(self, url: URL) -> bool:
        """Whether it is on the one origin that is outside all rules."""
        return self._allowed_loopback is not None and url.origin() == self._allowed_loopback

    def session(self, url: URL, timeout: aiohttp.ClientTimeout) -> aiohttp.ClientSession:
        """A session for one request: nothing is shared between strangers' addresses, and nothing is told of us."""
        return aiohttp.ClientSession(
            connector=self._connector(url),
            response_class=Response,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=timeout,
            trust_env=False,  # a proxy would connect where we cannot look
            auto_decompress=False,
            requote_redirect_url=False,
        )

    def open_socket(self, family: int, kind: int, protocol: int) -> socket.socket:
        """Open a socket for an address that has passed."""
        opened = socket.socket(family, kind, protocol)
        opened.settimeout(0)
        return opened

    def _connector(self, url: URL) -> aiohttp.TCPConnector:
        ours = (url.host, url.port) if self.is_ours(url) else None

        def make_socket(info: aiohttp.AddrInfoType) -> socket.socket:
            # The choke point: aiohttp asks for a socket with the final address, whichever way it came by it. The
            # resolver is not enough: aiohttp does not ask it for addresses in digits.
            family, kind, protocol, _, destination = info
            if tuple(destination[:2]) != ours and not is_public(str(destination[0])):
                raise BlockedAddressError("the address is not public")
            return self.open_socket(family, kind, protocol)

        return aiohttp.TCPConnector(
            resolver=self._resolver,
            socket_factory=make_socket,
            force_close=True,
            use_dns_cache=False,
        )


class _PublicResolver(AbstractResolver):
    """All or nothing: one private address among a name's answers, and none of them is used."""

    def __init__(self, inner: AbstractResolver) -> None:
        self._inner = inner

    @override
    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        answers = await self._inner.resolve(host, port, family)
        if not answers or not all(is_public(answer["host"]) for answer in answers):
            raise BlockedAddressError("the name has an address that is not public")
        return answers

    @override
    async def close(self) -> None:
        await self._inner.close()
