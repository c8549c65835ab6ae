"""A site that does to its visitors whatever HTTP lets it: `python -m tests.bot.hostile_sites` prints its port.

A process of its own, so that what it costs is not counted with the fetcher.
"""

import asyncio
import gzip
import itertools
import subprocess
import sys
import zlib
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from tests.bot.hostile_documents import HOSTILE

DOCUMENTS = "/document/"
"""Before the number of one of `HOSTILE`."""

HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CLOSE = b"Connection: close\r\n\r\n"
CHUNKED = HTML + b"Transfer-Encoding: chunked\r\n\r\n"
ZIPPED = HTML + b"Content-Encoding: gzip\r\n" + CLOSE
PAGE = b"<!doctype html><p>About 400 officers landed.</p>"

Write = Callable[[bytes], Awaitable[None]]


def _bomb() -> bytes:
    packer = zlib.compressobj(9, wbits=zlib.MAX_WBITS | 16)
    spaces = b" " * 1_000_000
    return b"".join(packer.compress(spaces) for _ in range(300)) + packer.flush()


def _answer(*lines: bytes, body: bytes = PAGE) -> bytes:
    return b"\r\n".join((HTML + b"\r\n".join(lines), b"", body))


def _whole(body: bytes, *lines: bytes) -> bytes:
    return _answer(*lines, b"Content-Length: %d" % len(body), b"Connection: close", body=body)


AT_ONCE: dict[str, bytes] = {
    "/gzip-bomb": ZIPPED + _bomb(),
    "/gzip-in-gzip": HTML + b"Content-Encoding: gzip, gzip\r\n" + CLOSE + gzip.compress(_bomb()),
    "/gzip-cut": ZIPPED + gzip.compress(PAGE)[:-9],
    "/gzip-garbage": ZIPPED + b"\x1f\x8b\x08" + b"no gzip at all" * 100,
    "/brotli": HTML + b"Content-Encoding: br\r\n" + CLOSE + b"\x0b\x02\x80",
    "/encoding-of-bytes": HTML + b"Content-Encoding: \xff\xfe\r\n" + CLOSE + PAGE,
    "/charset-of-bytes": b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\xff\xfe\r\n" + CLOSE + PAGE,
    "/no-text": _whole(bytes(range(256)) * 40),
    "/headers-2000": _answer(*(b"X-%d: %d" % (n, n) for n in range(2_000)), b"Connection: close"),
    "/header-of-a-megabyte": _answer(b"X: " + b"x" * 1_000_000, b"Connection: close"),
    "/length-too-long": _answer(b"Content-Length: 100000", b"Connection: close"),
    "/length-beyond-limit": _answer(b"Content-Length: 100000000", b"Connection: close"),
    "/length-negative": _answer(b"Content-Length: -5", b"Connection: close"),
    "/length-twice": _answer(b"Content-Length: 5", b"Content-Length: 48", b"Connection: close"),
    "/length-and-chunks": _answer(
        b"Content-Length: 5", b"Transfer-Encoding: chunked", body=b"5\r\nhello\r\n0\r\n\r\n"
    ),
    "/length-astronomic": _answer(b"Content-Length: 1" + b"0" * 30, b"Connection: close"),
    "/chunk-astronomic": CHUNKED + b"F" * 30 + b"\r\n" + PAGE,
    "/redirect-of-bytes": b"HTTP/1.1 302 Found\r\nLocation: http://\xff\xfe.example/\r\nContent-Length: 0\r\n\r\n",
    "/redirect-to-itself": b"HTTP/1.1 302 Found\r\nLocation: /redirect-to-itself\r\nContent-Length: 0\r\n\r\n",
    "/redirect-there": b"HTTP/1.1 302 Found\r\nLocation: /redirect-back\r\nContent-Length: 0\r\n\r\n",
    "/redirect-back": b"HTTP/1.1 302 Found\r\nLocation: /redirect-there\r\nContent-Length: 0\r\n\r\n",
    "/no-http": b"SSH-2.0-OpenSSH_9.6\r\n" * 10,
    "/nothing": b"",
}


def _endless(start: bytes, piece: Callable[[int], bytes]) -> Iterator[bytes]:
    yield start
    for number in itertools.count():
        yield piece(number)


_MEMBER = gzip.compress(b" " * 1_000_000)
_EMPTY_MEMBER = gzip.compress(b"") * 1_000
_LINE = b"<p>" + b"x" * 65_000 + b"</p>\n"

WITHOUT_END: dict[str, Callable[[], Iterator[bytes]]] = {
    "/body": lambda: _endless(HTML + CLOSE, lambda _: _LINE),
    "/pdf": lambda: _endless(HTML + CLOSE + b"%PDF-1.7\n", lambda _: _LINE),
    "/chunks": lambda: _endless(CHUNKED, lambda _: b"%x\r\n%b\r\n" % (len(_LINE), _LINE)),
    "/chunks-of-one-byte": lambda: _endless(CHUNKED, lambda _: b"1\r\nx\r\n" * 2_000),
    "/chunk-extension": lambda: _endless(CHUNKED + b"5;", lambda _: b"a" * 10_000),
    "/trailers": lambda: _endless(CHUNKED + b"1\r\nx\r\n0\r\n", lambda n: b"X-%d: x\r\n" % n * 100),
    "/gzip-members": lambda: _endless(ZIPPED, lambda _: _MEMBER),
    "/gzip-empty-members": lambda: _endless(ZIPPED, lambda _: _EMPTY_MEMBER),
    "/headers": lambda: _endless(HTML, lambda n: b"X-%d: x\r\n" % n * 100),
    "/header": lambda: _endless(HTML + b"X: ", lambda _: b"x" * 10_000),
    "/status-line": lambda: _endless(b"HTTP/1.1 200 ", lambda _: b"x" * 10_000),
    "/please-wait": lambda: _endless(b"", lambda _: b"HTTP/1.1 100 Continue\r\n\r\n" * 500),
}

DRIPPING = {
    "/drip-headers": (HTML, b"X: x\r\n"),
    "/drip-body": (HTML + CLOSE, b"x"),
    "/silence": (b"", b""),
}


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    async def write(data: bytes) -> None:
        writer.write(data)
        await writer.drain()

    try:
        path = (await reader.readuntil(b"\r\n\r\n")).split(b" ")[1].decode()
        await _answer_to(path, write)
    except (OSError, asyncio.IncompleteReadError):
        pass
    finally:
        writer.close()


async def _answer_to(path: str, write: Write) -> None:
    if path in WITHOUT_END:
        for piece in WITHOUT_END[path]():
            await write(piece)
    if path in DRIPPING:
        start, drop = DRIPPING[path]
        await write(start)
        while True:
            await asyncio.sleep(0.02)
            await write(drop)
    if path.startswith(DOCUMENTS):
        hostile = list(HOSTILE.values())[int(path.removeprefix(DOCUMENTS))]
        body = hostile.make()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {hostile.content_type}\r\nContent-Length: {len(body)}\r\n"
        await write(head.encode() + CLOSE + body)
        return
    await write(AT_ONCE.get(path) or (_whole(PAGE) if path == "/" else b""))


async def main() -> None:
    server = await asyncio.start_server(_serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


@contextmanager
def hostile_sites() -> Iterator[str]:
    """The site's origin; the process is gone when the block ends."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bot.hostile_sites"], stdout=subprocess.PIPE
    ) as process:
        try:
            assert process.stdout is not None
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.kill()


if __name__ == "__main__":
    asyncio.run(main())
