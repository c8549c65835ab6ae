"""Evidence in a bucket of anything that speaks S3: AWS, MinIO, Ceph, Garage, R2 and others."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final, Self
from urllib.parse import parse_qs, quote, urlsplit

import aiohttp
from yarl import URL

from bot.adapters.aws_signature import Credentials, signed_headers
from bot.adapters.evidence_files import object_name, packed, unpacked
from bot.services.errors import EvidenceStoreError

TRIES: Final = 3
FIRST_PAUSE_SECONDS: Final = 0.3
_TIMEOUT: Final = aiohttp.ClientTimeout(total=30, connect=5)
_CODE: Final = re.compile(rb"<Code>([A-Za-z0-9]{1,60})</Code>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """Where to: path-style addresses, which all servers know."""

    endpoint: URL
    name: str
    prefix: str
    region: str

    @classmethod
    def at(cls, url: str) -> Self:
        """Read `s3://BUCKET[/PREFIX][?endpoint=URL&region=NAME]`; the endpoint is AWS's where none is named."""
        parts = urlsplit(url)
        options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        region = options.get("region", "us-east-1")
        return cls(
            endpoint=URL(options.get("endpoint", f"https://s3.{region}.amazonaws.com")).origin(),
            name=parts.netloc,
            prefix=parts.path.strip("/"),
            region=region,
        )

    def path_of(self, sha256: str) -> str:
        return "/" + "/".join(
            quote(part, safe="/") for part in (self.name, self.prefix, object_name(sha256)) if part
        )


class S3EvidenceStore:
    """An `EvidenceStore`. Tries again what may pass: no connection, 429 and 5xx."""

    def __init__(self, bucket: Bucket, credentials: Credentials, session: aiohttp.ClientSession) -> None:
        self._bucket = bucket
        self._credentials = credentials
        self._session = session

    async def put(self, sha256: str, body: bytes) -> None:
        """Put again is put over: the same digest is the same bytes. The server checks them against the signature."""
        content = await asyncio.to_thread(packed, body)
        status, answer = await self._send("PUT", sha256, content)
        if status != HTTPStatus.OK:
            raise _refusal(sha256, status, answer)

    async def get(self, sha256: str) -> bytes | None:
        status, answer = await self._send("GET", sha256, b"")
        if status == HTTPStatus.NOT_FOUND and b"NoSuchBucket" not in answer:
            return None
        if status != HTTPStatus.OK:
            raise _refusal(sha256, status, answer)
        return await asyncio.to_thread(unpacked, answer, sha256)

    async def _send(self, method: str, sha256: str, content: bytes) -> tuple[int, bytes]:
        for attempt in range(1, TRIES + 1):
            try:
                status, answer = await self._send_once(method, sha256, content)
            except (aiohttp.ClientError, OSError, TimeoutError) as error:
                if attempt == TRIES:
                    raise EvidenceStoreError(f"{sha256}: the bucket does not answer ({error})") from error
            else:
                passing = status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS
                if not passing or attempt == TRIES:
                    return status, answer
            await asyncio.sleep(FIRST_PAUSE_SECONDS * 4 ** (attempt - 1))
        raise AssertionError("the last try returns or raises")

    async def _send_once(self, method: str, sha256: str, content: bytes) -> tuple[int, bytes]:
        endpoint, path = self._bucket.endpoint, self._bucket.path_of(sha256)
        headers = signed_headers(
            self._credentials,
            method=method,
            host=endpoint.host_port_subcomponent or "",
            path=path,
            body=content,
            now=datetime.now(UTC),
        )
        address = URL(f"{endpoint}{path}", encoded=True)
        async with self._session.request(
            method, address, data=content or None, headers=headers, allow_redirects=False
        ) as response:
            return response.status, await response.read()


def _refusal(sha256: str, status: int, answer: bytes) -> EvidenceStoreError:
    code = _CODE.search(answer)
    named = f" {code[1].decode()}" if code else ""
    return EvidenceStoreError(f"{sha256}: the bucket answered {status}{named}")


@asynccontextmanager
async def open_bucket(url: str, *, key_id: str, secret: str) -> AsyncIterator[S3EvidenceStore]:
    """Speak to the bucket at `url` (see `Bucket.at`) while the block lasts."""
    bucket = Bucket.at(url)
    credentials = Credentials(key_id=key_id, secret=secret, region=bucket.region)
    # Objects are gzip files: nobody between us and the disk is to unpack them.
    async with aiohttp.ClientSession(
        timeout=_TIMEOUT, auto_decompress=False, cookie_jar=aiohttp.DummyCookieJar()
    ) as session:
        yield S3EvidenceStore(bucket, credentials, session)
