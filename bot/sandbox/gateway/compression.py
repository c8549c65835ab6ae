"""Transport compression: one zlib stream per connection, flushed after each message.

https://discord.com/developers/docs/events/gateway#transport-compression
"""

import zlib


class PlainTransport:
    """Text frames. Also for a client that asks for zstd-stream: every client reads plain text."""

    def encode(self, text: str) -> str | bytes:
        return text


class ZlibTransport:
    """Binary frames of one shared zlib context, each ending in the sync flush's 00 00 FF FF."""

    def __init__(self) -> None:
        self._deflate = zlib.compressobj()

    def encode(self, text: str) -> str | bytes:
        return self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)


Transport = PlainTransport | ZlibTransport


def transport(compress: str | None) -> Transport:
    """The transport for the `compress` parameter of the gateway's address."""
    return ZlibTransport() if compress == "zlib-stream" else PlainTransport()
