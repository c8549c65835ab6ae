"""Reads feeds, one after another, until its input ends: a hostile one can hang or bloat only this process.

It says `ready` once its imports are done. A request is one JSON line (`do`, `url`, `content_type`, `size`) and the
document's bytes; the answer is one JSON line: `{"value": ...}` or `{"reason": ...}`.
"""

import json
import logging
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from bot.adapters.feed_links import find_feeds, read_opml
from bot.adapters.feed_reading import read_feed
from bot.services.errors import UnreadableArticleError

READY = b"ready\n"
MEMORY_LIMIT = 1 << 30
SECONDS = 15
"""The bot kills us before; this ends us if the bot itself is gone."""


def limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 -- Unix only: on Windows the wall limit alone guards us
    except ImportError:
        return
    for limit, value in ((resource.RLIMIT_AS, MEMORY_LIMIT), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):  # macOS refuses some of them; a lower limit may be set already
            resource.setrlimit(limit, (value, value))


def answer(request: dict[str, Any], body: bytes) -> dict[str, Any]:
    try:
        return {"value": _done(request, body)}
    except UnreadableArticleError as error:
        return {"reason": error.reason}
    except (MemoryError, RecursionError):
        return {"reason": "feed-too-complex"}


def _done(request: dict[str, Any], body: bytes) -> Any:
    what, content_type, url = request["do"], request["content_type"], request["url"]
    if what == "feed":
        return asdict(read_feed(body, content_type, url))
    found = read_opml(body) if what == "opml" else find_feeds(body, content_type, url)
    return [asdict(one) for one in found]


def _json_value(value: object) -> str | float:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    raise TypeError(type(value))


def _alarm() -> Callable[[int], object]:
    """Windows has no alarm: there the wall limit of whoever waits for us is the only one."""
    return getattr(signal, "alarm", lambda _seconds: None)


def main() -> None:
    logging.disable(logging.CRITICAL)
    limit_memory()
    alarm = _alarm()
    sys.stdout.buffer.write(READY)
    sys.stdout.buffer.flush()
    while header := sys.stdin.buffer.readline():
        alarm(SECONDS)
        request = json.loads(header)
        reply = answer(request, sys.stdin.buffer.read(request["size"]))
        sys.stdout.buffer.write(json.dumps(reply, default=_json_value).encode() + b"\n")
        sys.stdout.buffer.flush()
        alarm(0)


if __name__ == "__main__":
    main()
