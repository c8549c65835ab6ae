"""Asking the Internet Archive to save a page: its "Save Page Now" 2, with the operator's keys.

What it answers is not believed: sizes, types and forms are checked before anything of it is stored or shown.
"""

import json
import re
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote

import aiohttp

from bot.services.errors import ArchiveBusyError, ArchiveRefusedError

ORIGIN: Final = "https://web.archive.org"
_TIMEOUT: Final = aiohttp.ClientTimeout(total=30, connect=5)
_MAX_ANSWER: Final = 65_536
_JOB: Final = re.compile(r"[A-Za-z0-9-]{1,100}")
_TIMESTAMP: Final = re.compile(r"[0-9]{14}")
_REASON: Final = re.compile(r"error:[a-z-]{1,60}")
_LONGEST_RETRY: Final = 86_400
_ONCE_AN_HOUR: Final = "3600"
"""Asked twice, as after a crash, it answers with the copy it has made already."""
_FINAL: Final = frozenset(
    {
        "error:blocked",
        "error:blocked-client-ip",
        "error:blocked-url",
        "error:cannot-fetch",
        "error:filesize-limit",
        "error:forbidden",
        "error:gone",
        "error:invalid-host-resolution",
        "error:invalid-url-syntax",
        "error:method-not-allowed",
        "error:no-access",
        "error:not-found",
        "error:not-implemented",
        "error:too-many-redirects",
        "error:unauthorized",
    }
)
"""What another try does not cure; all others pass."""


class WaybackMachine:
    """A `PageArchive`."""

    def __init__(self, key: str, secret: str, *, origin: str = ORIGIN) -> None:
        self._headers = {"Authorization": f"LOW {key}:{secret}", "Accept": "application/json"}
        self._origin = origin

    async def ask(self, url: str) -> str:
        form = {"url": url, "if_not_archived_within": _ONCE_AN_HOUR, "skip_first_archive": "1"}
        answer = await self._send("POST", "/save", form)
        job_id = answer.get("job_id")
        if not isinstance(job_id, str) or not _JOB.fullmatch(job_id):
            raise _refusal(answer)
        return job_id

    async def link(self, job_id: str) -> str | None:
        answer = await self._send("GET", f"/save/status/{job_id}", None)
        status, timestamp, url = (answer.get(name) for name in ("status", "timestamp", "original_url"))
        if status == "pending":
            return None
        if status != "success":
            raise _refusal(answer)
        if not isinstance(timestamp, str) or not _TIMESTAMP.fullmatch(timestamp) or not isinstance(url, str):
            raise ArchiveBusyError("an answer without a place")
        return f"{ORIGIN}/web/{timestamp}/{quote(url, safe=_KEPT)}"

    async def _send(self, method: str, path: str, form: dict[str, str] | None) -> dict[str, Any]:
        try:
            async with (
                aiohttp.ClientSession(timeout=_TIMEOUT, cookie_jar=aiohttp.DummyCookieJar()) as session,
                session.request(
                    method, f"{self._origin}{path}", data=form, headers=self._headers, allow_redirects=False
                ) as response,
            ):
                body = await _start_of(response)
                if response.status == HTTPStatus.UNAUTHORIZED:
                    raise ArchiveRefusedError("the keys are not accepted")
                if response.status >= HTTPStatus.MULTIPLE_CHOICES:
                    raise ArchiveBusyError(f"status {response.status}", _retry_after(response))
            return _object(body)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise ArchiveBusyError(f"{type(error).__name__}: {error}") from error


_KEPT: Final = ":/?#@!$&'*+,;=~-._%"


async def _start_of(response: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for piece in response.content.iter_chunked(_MAX_ANSWER):
        body += piece
        if len(body) > _MAX_ANSWER:
            raise ArchiveBusyError("an answer without end")
    return bytes(body)


def _object(body: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ArchiveBusyError("an answer that is no JSON") from error
    if not isinstance(answer, dict):
        raise ArchiveBusyError("an answer that is no object")
    return answer


def _refusal(answer: dict[str, Any]) -> ArchiveBusyError | ArchiveRefusedError:
    said = answer.get("status_ext")
    reason = said if isinstance(said, str) and _REASON.fullmatch(said) else "error:unknown"
    return ArchiveRefusedError(reason) if reason in _FINAL else ArchiveBusyError(reason)


def _retry_after(response: aiohttp.ClientResponse) -> float | None:
    given = response.headers.get("Retry-After", "")
    return float(min(int(given), _LONGEST_RETRY)) if given.isdecimal() and given.isascii() else None
