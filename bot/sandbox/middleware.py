"""What happens around every request: who may ask at all, faults, limits, refusals, the recording."""

import asyncio
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

from bot.sandbox.errors import DiscordError, Refusal
from bot.sandbox.json import json_reply
from bot.sandbox.limits.faults import HttpFault, HttpFaultKind
from bot.sandbox.limits.ratelimit import Limits, Route, Verdict, refusal_headers
from bot.sandbox.rest.access import FAULTS, PACE, RECORDER, WORLD
from bot.sandbox.rest.body import BODY, Body, body_of, read_body
from bot.sandbox.state.accounts import Account

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
LIMITS = web.AppKey("limits", Limits)
PREFIXES = ("/api/v10", "/api/v9", "/api")
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
TOO_MANY_REQUESTS = 429
HTTP_REFUSALS = {404: Refusal.NOT_FOUND, 405: Refusal.METHOD_NOT_ALLOWED, 413: Refusal.TOO_LARGE}
STATUS_TEXTS = {500: "500: Internal Server Error", 502: "502: Bad Gateway", 503: "503: Service Unavailable"}


@web.middleware
async def only_loopback(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse other host names (DNS rebinding) and pages of other origins: tokens are readable here."""
    origin = request.headers.get("Origin")
    hosts = [
        urlsplit(f"//{request.host}").hostname,
        urlsplit(origin).hostname if origin else "localhost",
    ]
    if any(host not in LOOPBACK for host in hosts):
        raise web.HTTPForbidden(text="The sandbox answers on loopback only.")
    return await handler(request)


@web.middleware
async def discord_api(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Everything below /api: faults, limits, refusals as JSON, and the recording of bots' requests."""
    path = api_path(request.path)
    if path is None:
        return await handler(request)
    return await Exchange(request, handler, path).run()


def api_path(path: str) -> str | None:
    """The path below the API's root, or None outside of it."""
    for prefix in PREFIXES:
        if path.startswith(prefix + "/"):
            return path.removeprefix(prefix)
    return None


class Exchange:
    """One request below /api and its reply."""

    def __init__(self, request: web.Request, handler: Handler, path: str) -> None:
        self._request = request
        self._handler = handler
        self._path = path
        self._caller = _caller(request)
        # Interaction callbacks and webhooks carry no Authorization: only bots call them.
        without_token = path.startswith(("/webhooks/", "/interactions/"))
        self._is_bot = self._caller.is_bot if self._caller else without_token
        self._request[BODY] = Body()

    async def run(self) -> web.StreamResponse:
        """The reply, recorded; or a cut connection where a fault says so."""
        faults = self._request.app[FAULTS]
        fault = faults.take(self._request.method, self._path, is_bot=self._is_bot)
        reply = await self._reply(fault)
        self._record(reply.status if reply else 0, by_fault=fault is not None)
        if fault and fault.kind == HttpFaultKind.HANG:
            await asyncio.sleep(self._request.app[PACE].hang_seconds)
        if reply is None or (fault and fault.kind == HttpFaultKind.DROP_AFTER):
            return _cut(self._request)
        return reply

    async def _reply(self, fault: HttpFault | None) -> web.StreamResponse | None:
        """None when a fault cuts the connection before any effect."""
        try:
            self._request[BODY] = await read_body(self._request)
            if fault and fault.kind == HttpFaultKind.DELAY:
                await asyncio.sleep(fault.seconds)
            if fault and fault.kind == HttpFaultKind.STATUS:
                return _refused_by(fault)
            if fault and fault.kind in {HttpFaultKind.DROP_BEFORE, HttpFaultKind.HANG}:
                return None
            return await self._within_limits()
        except DiscordError as error:
            return json_reply(error.body(), error.status)
        except web.HTTPException as error:
            refusal = HTTP_REFUSALS.get(error.status, Refusal.BAD_REQUEST).error()
            return json_reply(refusal.body(), refusal.status)

    async def _within_limits(self) -> web.StreamResponse:
        who = self._caller.user_id if self._caller else self._request.match_info.get("webhook_token", "")
        resource = self._request.match_info.route.resource
        template = api_path(resource.canonical if resource else "") or self._path
        route = Route(self._request.method, template, dict(self._request.match_info))
        verdict = self._request.app[LIMITS].check(who, route, enforce=self._is_bot)
        if verdict.retry_after is not None:
            return json_reply(verdict.body(), TOO_MANY_REQUESTS, verdict.headers)
        return await self._handled(verdict)

    async def _handled(self, verdict: Verdict) -> web.StreamResponse:
        try:
            reply = await self._handler(self._request)
        except DiscordError as error:
            reply = json_reply(error.body(), error.status)
        reply.headers.update(verdict.headers)
        return reply

    def _record(self, status: int, *, by_fault: bool) -> None:
        if not self._is_bot:
            return
        body = body_of(self._request)
        line = {
            "method": self._request.method,
            "path": self._path,
            "query": dict(self._request.query),
            "body": body.content,
            "files": len(body.files),
            "status": status,
        }
        self._request.app[RECORDER].record(line, by_fault=by_fault)


def _caller(request: web.Request) -> Account | None:
    try:
        return request.app[WORLD].account(request.headers.get("Authorization"))
    except DiscordError:
        return None


def _refused_by(fault: HttpFault) -> web.Response:
    if fault.status == TOO_MANY_REQUESTS:
        verdict = Verdict({}, fault.retry_after, fault.is_global)
        headers = refusal_headers(fault.retry_after, is_global=fault.is_global)
        return json_reply(verdict.body(), fault.status, headers)
    message = fault.message or STATUS_TEXTS.get(fault.status, f"{fault.status}: refused by the sandbox")
    return json_reply({"message": message, "code": fault.code}, fault.status)


def _cut(request: web.Request) -> web.StreamResponse:
    """Close the connection as a broken network would: no reply, no goodbye."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
