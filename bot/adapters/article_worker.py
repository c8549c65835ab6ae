"""One request, one answer, then the process ends: hostile HTML can hang or bloat only this process.

It says `ready` on standard output once its imports are done, reads one JSON line and the document's bytes
from standard input, and answers with one JSON line: `{"article": {...}}` or `{"reason": ..., "details": {...}}`.
"""

import json
import logging
import sys
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.adapters.article_reading import read_article
from bot.services.errors import UnreadableArticleError
from bot.services.ports import Document

READY = b"ready\n"
MEMORY_LIMIT = 1 << 30
CPU_LIMIT_SECONDS = 15
"""The bot kills us after 5 s of waiting; this ends us if the bot itself is gone."""


def limit_resources() -> None:
    try:
        import resource  # noqa: PLC0415 -- Unix only: on Windows the wall limit alone guards us
    except ImportError:
        return
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY_LIMIT),
        (resource.RLIMIT_CPU, CPU_LIMIT_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # macOS refuses some of them; a lower limit may be set already
            resource.setrlimit(limit, (value, value))


def answer(header: bytes, body: bytes) -> dict[str, Any]:
    fields = json.loads(header)
    try:
        article = read_article(Document(body=body, **fields))
    except UnreadableArticleError as error:
        return {"reason": error.reason, "details": error.details}
    except (MemoryError, RecursionError):
        return {"reason": "too-complex", "details": {}}
    return {"article": asdict(article)}


def _json_value(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value))


def main() -> None:
    logging.disable(logging.CRITICAL)
    limit_resources()
    sys.stdout.buffer.write(READY)
    sys.stdout.buffer.flush()
    header = sys.stdin.buffer.readline()
    if header:
        reply = answer(header, sys.stdin.buffer.read())
        sys.stdout.buffer.write(json.dumps(reply, default=_json_value).encode() + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
