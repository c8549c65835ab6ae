"""An S3 server of one bucket for tests: it checks every signature by itself, and misbehaves when asked to."""

import hashlib
import hmac
from collections import deque
from dataclasses import dataclass, field
from typing import Self

from aiohttp import web
from aiohttp.test_utils import TestServer

KEY_ID, SECRET, REGION = "key-of-the-desk", "not-a-real-secret/+", "eu-north-2"


@dataclass(slots=True)
class StubBucket:
    """`faults` are what the next requests meet: a status to answer, 0 to hang up without a word."""

    name: str = "evidence"
    objects: dict[str, bytes] = field(default_factory=dict)
    faults: deque[int] = field(default_factory=deque)
    requests: list[str] = field(default_factory=list)
    server: TestServer | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=10**8)
        app.router.add_route("*", "/{path:.*}", self._answer)
        self.server = TestServer(app)
        await self.server.start_server()
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self.server is not None
        await self.server.close()

    @property
    def url(self) -> str:
        assert self.server is not None
        return f"s3://{self.name}/desk?endpoint=http://127.0.0.1:{self.server.port}&region={REGION}"

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        self.requests.append(request.method)
        if self.faults:
            status = self.faults.popleft()
            if status == 0:
                assert request.transport is not None
                request.transport.abort()
            return _error(status, "SlowDown")
        if not _is_signed(request, body):
            return _error(403, "SignatureDoesNotMatch")
        bucket, _, key = request.path.lstrip("/").partition("/")
        if bucket != self.name:
            return _error(404, "NoSuchBucket")
        if request.method == "PUT":
            self.objects[key] = body
            return web.Response()
        if key not in self.objects:
            return _error(404, "NoSuchKey")
        return web.Response(body=self.objects[key])


def _error(status: int, code: str) -> web.Response:
    return web.Response(status=status, text=f"<Error><Code>{code}</Code></Error>")


def _is_signed(request: web.Request, body: bytes) -> bool:
    """Sign what arrived, and compare: written from the specification, apart from what the bot uses."""
    fields = dict(part.split("=", 1) for part in request.headers["Authorization"].split(" ", 1)[1].split(","))
    names = fields["SignedHeaders"].split(";")
    if {"host", "x-amz-date", "x-amz-content-sha256"} - set(names):
        return False
    digest = hashlib.sha256(body).hexdigest()
    if request.headers["X-Amz-Content-Sha256"] != digest:
        return False
    date = request.headers["X-Amz-Date"]
    scope = f"{date[:8]}/{REGION}/s3/aws4_request"
    canonical = [request.method, request.raw_path, ""]
    canonical += [f"{name}:{request.headers[name].strip()}" for name in names]
    canonical += ["", ";".join(names), digest]
    hashed = hashlib.sha256("\n".join(canonical).encode()).hexdigest()
    key = b"AWS4" + SECRET.encode()
    for step in (date[:8], REGION, "s3", "aws4_request", f"AWS4-HMAC-SHA256\n{date}\n{scope}\n{hashed}"):
        key = hmac.new(key, step.encode(), hashlib.sha256).digest()
    return fields["Credential"] == f"{KEY_ID}/{scope}" and fields["Signature"] == key.hex()
