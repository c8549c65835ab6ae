"""The guarded fetcher: the only code that opens a socket to the outside for somebody else's address."""

import asyncio
import re
import socket
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import aiohttp
from aiohttp import hdrs
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.connector import Connection
from typing_extensions import override
from yarl import URL

from bot.adapters.addresses import check_url, is_public
from bot.adapters.articles import MAX_DOCUMENT_BYTES, check_size
from bot.services.errors import UnreadableArticleError
from bot.services.ports import Document, Fetched
from storage.domain.evidence import Hop

MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_WITH_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_CHUNK = 16_384
_OK = 200
_HEADERS: Final = {
    hdrs.ACCEPT: "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1",
    hdrs.ACCEPT_ENCODING: "gzip",
}
# Text, or unsaid. The reader looks at the bytes themselves; this only refuses what is plainly a film or a program.
_READABLE_TYPES = ("text/", "application/xhtml+xml", "application/octet-stream", "application/xml")


class BlockedAddressError(OSError):
    """The name led to an address that is not public. An OSError, so that aiohttp treats it as one that failed."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """One hop: where it points, or what it holds."""

    hop: Hop
    location: str | None
    headers: tuple[tuple[str, str], ...]
    content_type: str | None
    body: bytes


class GuardedFetcher:
    """An `ArticleFetcher` for addresses that strangers give.

    `contact` goes into the User-Agent: where a site's owner can complain. `allowed_loopback` is one origin
    (`http://127.0.0.1:PORT`) outside all rules, given by the sandbox's composition only. `resolver` is for tests.
    """

    def __init__(
        self,
        *,
        contact: str = "claimbot",
        seconds: float = 15.0,
        allowed_loopback: str | None = None,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._user_agent = f"claimbot/0.1 (+{contact})"
        self._seconds = seconds
        self._allowed_loopback = URL(allowed_loopback).origin() if allowed_loopback else None
        self._resolver = resolver

    async def fetch(self, url: str, *, for_feed: bool = False) -> Fetched:
        """Fetch a page a person asked for, or one a feed brought.

        Raises:
            UnreadableArticleError: the address is not allowed, or nothing usable came back.
        """
        try:
            async with asyncio.timeout(self._seconds):
                return await self._follow(url.strip())
        except TimeoutError as error:
            raise UnreadableArticleError("timeout") from error
        except (aiohttp.ClientError, OSError, ValueError, zlib.error) as error:
            # Which step failed, and how, would tell a stranger about our network: one answer for all of them.
            reason = "blocked-address" if _was_blocked(error) else "unreachable"
            raise UnreadableArticleError(reason) from error

    async def _follow(self, requested: str) -> Fetched:
        text, hops = requested, list[Hop]()
        for _ in range(MAX_REDIRECTS + 1):
            url = self._checked(text)
            answer = await self._send(url)
            hops.append(answer.hop)
            if answer.location is None:
                name = url.path.rpartition("/")[2] or url.host or "page"
                return Fetched(
                    requested_url=requested,
                    document=Document(
                        name=name, body=answer.body, content_type=answer.content_type, url=str(url)
                    ),
                    hops=tuple(hops),
                    status=answer.hop.status,
                    headers=answer.headers,
                    fetched_at=datetime.now(UTC),
                )
            text = _joined(url, answer.location)
        raise UnreadableArticleError("too-many-redirects")

    def _checked(self, text: str) -> URL:
        if self._allowed_loopback is not None and text.startswith(f"{self._allowed_loopback}/"):
            url = URL(text).with_fragment(None)
            if url.origin() == self._allowed_loopback:
                return url
        return check_url(text)

    async def _send(self, url: URL) -> _Answer:
        """One request without cookies, proxy, referrer or a redirect followed."""
        async with (
            self._session(open_to=url if url.origin() == self._allowed_loopback else None) as session,
            session.get(
                url, allow_redirects=False, headers={**_HEADERS, hdrs.USER_AGENT: self._user_agent}
            ) as response,
        ):
            assert isinstance(response, _Response)
            hop = Hop(url=str(url), status=response.status, ip=response.peer)
            headers = tuple(response.headers.items())
            if response.status in _REDIRECTS and hdrs.LOCATION in response.headers:
                return _Answer(hop, response.headers[hdrs.LOCATION], headers, None, b"")
            if response.status != _OK:
                raise UnreadableArticleError("http-status", status=response.status)
            content_type = response.headers.get(hdrs.CONTENT_TYPE)
            if content_type and not content_type.strip().lower().startswith(_READABLE_TYPES):
                raise UnreadableArticleError("unsupported-type")
            return _Answer(hop, None, headers, content_type, await _read_body(response))

    def _session(self, *, open_to: URL | None) -> aiohttp.ClientSession:
        """A session for one hop: nothing is shared between strangers' addresses."""
        connector = aiohttp.TCPConnector(
            resolver=_PublicResolver(self._resolver or aiohttp.ThreadedResolver()),
            socket_factory=_socket_for(open_to),
            force_close=True,
            use_dns_cache=False,
            limit=2,
        )
        return aiohttp.ClientSession(
            connector=connector,
            response_class=_Response,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=self._seconds, connect=5, sock_read=5),
            trust_env=False,
            auto_decompress=False,
            requote_redirect_url=False,
        )


class _Response(aiohttp.ClientResponse):
    """Remembers who answered: aiohttp lets the connection go as soon as the body has come."""

    peer: str | None = None

    @override
    async def start(self, connection: Connection) -> aiohttp.ClientResponse:
        transport = connection.transport
        peer = transport.get_extra_info("peername") if transport else None
        self.peer = peer[0] if peer else None
        return await super().start(connection)


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


def _socket_for(open_to: URL | None) -> aiohttp.SocketFactoryType:
    """The choke point: aiohttp asks for a socket with the final address, whichever way it came by it."""

    def make_socket(info: aiohttp.AddrInfoType) -> socket.socket:
        family, kind, protocol, _, destination = info
        allowed = open_to is not None and (destination[0], destination[1]) == (open_to.host, open_to.port)
        if not allowed and not is_public(str(destination[0])):
            raise BlockedAddressError("the address is not public")
        return _open_socket(family, kind, protocol)

    return make_socket


def _open_socket(family: int, kind: int, protocol: int) -> socket.socket:
    opened = socket.socket(family, kind, protocol)
    opened.settimeout(0)
    return opened


async def _read_body(response: aiohttp.ClientResponse) -> bytes:
    """The body, decoded here so that a small file cannot become a huge one."""
    encoding = response.headers.get(hdrs.CONTENT_ENCODING, "identity").strip().lower()
    if encoding not in {"identity", "gzip", "x-gzip"}:
        raise UnreadableArticleError("unsupported-type")
    check_size(response.content_length or 0)
    body = bytearray()
    pieces = response.content.iter_chunked(_CHUNK)
    async for piece in pieces if encoding == "identity" else _gunzipped(pieces):
        body += piece
        check_size(len(body))
    return bytes(body)


async def _gunzipped(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    stream = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    async for piece in pieces:
        rest = piece
        while rest and not stream.eof:
            yield stream.decompress(rest, MAX_DOCUMENT_BYTES + 1)
            rest = stream.unconsumed_tail
    if not stream.eof:
        raise UnreadableArticleError("unreachable")


def _joined(url: URL, location: str) -> str:
    """The redirect's target as text: it is checked in full, like an address a person gave."""
    if "\\" in location:  # browsers read it as a slash, so it may name another host than it seems to
        raise UnreadableArticleError("blocked-address")
    return location if _WITH_SCHEME.match(location) else str(url.join(URL(location)))


def _was_blocked(error: BaseException | None) -> bool:
    """Whether the guard stopped it: aiohttp and the happy-eyeballs race wrap and group what we raised."""
    while error is not None:
        if isinstance(error, BlockedAddressError):
            return True
        if isinstance(error, BaseExceptionGroup):
            return any(_was_blocked(one) for one in error.exceptions)
        error = getattr(error, "os_error", None) or error.__cause__ or error.__context__
    return False
