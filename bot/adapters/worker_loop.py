"""The other end of `bot.adapters.workers`: read a document, answer, read the next, until the input ends.

It says `ready` on standard output once its imports are done. A request is one JSON line, whose `size` counts the
bytes that follow it; the answer is one JSON line, `{"reply": ..., "megabytes": <the most memory held so far>}`.
"""

import json
import logging
import os
import re
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

READY = b"ready\n"
MEMORY_LIMIT = 1 << 30
SECONDS = 15
"""Of one document. The bot kills us long before; this ends us if the bot itself is gone."""

_MOST_HELD = re.compile(rb"^VmHWM:\s*(\d+) kB$", re.MULTILINE)

Answer = Callable[[dict[str, Any], bytes], Any]


def serve(answer: Answer) -> None:
    """Answer every request with what `answer(request, body)` returns."""
    logging.disable(logging.CRITICAL)
    limit_memory()
    alarm = _alarm()
    requests = sys.stdin.buffer
    with _own_output() as replies:
        replies.write(READY)
        replies.flush()
        while header := requests.readline():
            alarm(SECONDS)
            request = json.loads(header)
            reply = answer(request, requests.read(request.pop("size")))
            whole = {"reply": reply, "megabytes": _megabytes()}
            replies.write(_line(whole))
            replies.flush()
            alarm(0)


def limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 -- Unix only: on Windows the wall limit alone guards us
    except ImportError:
        return
    for limit, value in ((resource.RLIMIT_AS, MEMORY_LIMIT), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):  # macOS refuses some of them; a lower limit may be set already
            resource.setrlimit(limit, (value, value))


def _own_output() -> Any:
    """Standard output for answers alone: what a library prints there would pass for one."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return replies


def _megabytes() -> int:
    """The most memory held so far.

    On Linux `ru_maxrss` begins with what the process that started us held then: the kernel's own mark of ours is
    in /proc.
    """
    with suppress(OSError):
        found = _MOST_HELD.search(Path("/proc/self/status").read_bytes())
        if found is not None:
            return int(found[1]) // 1_000
    try:
        import resource  # noqa: PLC0415 -- as above
    except ImportError:
        return 0
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit


def _alarm() -> Callable[[int], object]:
    """Windows has no alarm: there the wall limit of whoever waits for us is the only one."""
    return getattr(signal, "alarm", lambda _seconds: None)


def _line(value: object) -> bytes:
    """As UTF-8 and not in escapes: six bytes for every letter beyond ASCII, and twelve for an emoji, add up."""
    text = json.dumps(value, default=_json_value, ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass") + b"\n"


def _json_value(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(type(value))
