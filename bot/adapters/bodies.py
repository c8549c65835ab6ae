"""Bodies of answers: decoded here, so that a small file cannot become a huge one, and looked at before all is read."""

import asyncio
import re
import zlib
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import aiohttp
from aiohttp import hdrs

from bot.services.errors import UnreadableArticleError

MAX_BYTES = 5_000_000
"""A page or a feed."""

MAX_PDF_BYTES = 20_000_000

_PIECE = 65_536
_FROM_THE_WIRE = 16_384
"""Less at a time: aiohttp puts these together without a pause, and they may come a byte at a time."""

_MEGABYTE = 1_000_000
_SNIFFED_BYTES = 1_024
_PDF_TYPE = "application/pdf"
_PDF = re.compile(rb"%PDF-\d")
# What no text holds (WHATWG's MIME sniffing), but for the escapes of ISO-2022. One or two have slipped into many pages.
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.02
_BYTE_ORDER_MARKS = (b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf")
_WIDE_CHARSETS = ("utf-16", "utf-32", "ucs-2")
_GZIP = frozenset({"gzip", "x-gzip"})


class BodyReader:
    """Reads bodies up to their limits; at most two long documents are held before they are whole."""

    def __init__(self) -> None:
        self._long_bodies = asyncio.Semaphore(2)

    async def read(self, response: aiohttp.ClientResponse, *, pdf: bool) -> tuple[bytes, str | None]:
        """Return the body and its type: where it is about PDF, the bytes are believed and not the site.

        Raises:
            UnreadableArticleError: `too-large`, `binary`, `unsupported-type`, or `unreachable` where it broke off.
        """
        most = MAX_PDF_BYTES if pdf else MAX_BYTES
        announced = response.content_length or 0
        check_size(announced, most)
        pieces = decoded(response, most)
        body = await _first(pieces)
        content_type, limit = _judged(body, response.headers.get(hdrs.CONTENT_TYPE), pdf=pdf)
        check_size(max(announced, len(body)), limit)
        async with AsyncExitStack() as held:
            waited = False
            async for piece in pieces:
                body += piece
                check_size(len(body), limit)
                if len(body) > MAX_BYTES and not waited:
                    waited = True
                    await held.enter_async_context(self._long_bodies)
            return bytes(body), content_type


async def read_start(response: aiohttp.ClientResponse, most: int) -> bytes:
    """The first `most` bytes of a body; where there is more, it is left."""
    body = bytearray()
    async for piece in decoded(response, MAX_BYTES):
        body += piece
        if len(body) >= most:
            break
    return bytes(body[:most])


def check_size(size: int, limit: int) -> None:
    if size > limit:
        raise UnreadableArticleError("too-large", limit_mb=limit // _MEGABYTE)


async def decoded(response: aiohttp.ClientResponse, most: int) -> AsyncIterator[bytes]:
    """The body in pieces of up to 64 kB; no more than `most` bytes are taken from the wire.

    Raises:
        UnreadableArticleError: it is packed in a way that was not asked for, or broke off.
    """
    encoding = response.headers.get(hdrs.CONTENT_ENCODING, "").strip().lower() or "identity"
    if encoding != "identity" and encoding not in _GZIP:
        raise UnreadableArticleError("unsupported-type")
    pieces = _from_the_wire(response, most)
    async for piece in _gunzipped(pieces) if encoding in _GZIP else pieces:
        yield piece


async def _from_the_wire(response: aiohttp.ClientResponse, most: int) -> AsyncIterator[bytes]:
    taken = 0
    async for piece in response.content.iter_chunked(_FROM_THE_WIRE):
        taken += len(piece)
        check_size(taken, most)
        yield piece


async def _gunzipped(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Unpack piece by piece. A file of several members is one body; what follows the last is ignored."""
    stream = _gzip_member()
    async for piece in pieces:
        rest = piece
        while rest:
            if stream.eof:
                stream = _gzip_member()
            yield stream.decompress(rest, _PIECE)
            rest = stream.unused_data if stream.eof else stream.unconsumed_tail
            if stream.eof and not rest.startswith(b"\x1f"):
                break
            await asyncio.sleep(0)  # a bomb is unpacked in steps, and others get their turn
    if not stream.eof:
        raise UnreadableArticleError("unreachable")


def _gzip_member() -> "zlib._Decompress":
    return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)


async def _first(pieces: AsyncIterator[bytes]) -> bytearray:
    body = bytearray()
    async for piece in pieces:
        body += piece
        if len(body) >= _SNIFFED_BYTES:
            break
    return body


def _judged(body: bytearray, announced: str | None, *, pdf: bool) -> tuple[str | None, int]:
    """The type to believe and the limit that goes with it, by the first bytes."""
    head = bytes(body[:_SNIFFED_BYTES])
    said_pdf = announced is not None and announced.strip().lower().startswith(_PDF_TYPE)
    if _PDF.match(head.lstrip()) or (said_pdf and _PDF.search(head)):
        if not pdf:
            raise UnreadableArticleError("unsupported-type")
        return _PDF_TYPE, MAX_PDF_BYTES
    if _is_binary(head, announced or ""):
        raise UnreadableArticleError("binary")
    return (None if said_pdf else announced), MAX_BYTES


def _is_binary(head: bytes, announced: str) -> bool:
    if head.startswith(_BYTE_ORDER_MARKS) or any(one in announced.lower() for one in _WIDE_CHARSETS):
        return False
    return b"\x00" in head or len(_CONTROL.findall(head)) > max(2, _MOST_CONTROLS * len(head))
