"""The gateway's door: accepts websockets, starts and resumes sessions, passes on what happens in the world."""

import secrets
import time
from typing import Any

from aiohttp import web

from bot.sandbox.gateway.codes import Close, GatewayClosedError, Op
from bot.sandbox.gateway.compression import transport
from bot.sandbox.gateway.connection import Connection
from bot.sandbox.gateway.faults import AT_THE_DOOR, strike
from bot.sandbox.gateway.identify import checked_intents, checked_shard, identified_account
from bot.sandbox.gateway.intents import Intent
from bot.sandbox.gateway.members import send_members
from bot.sandbox.gateway.payloads import guild_create, ready
from bot.sandbox.gateway.routing import hears, on_shard, tailored
from bot.sandbox.gateway.session import Session
from bot.sandbox.json import Json
from bot.sandbox.limits.faults import GatewayFault, GatewayFaultKind, GatewayFaults
from bot.sandbox.pace import Pace
from bot.sandbox.rest.access import FAULTS, PACE, WORLD
from bot.sandbox.state.accounts import Account
from bot.sandbox.state.bus import Event
from bot.sandbox.state.world import World

_VERSIONS = {"9", "10"}
# A client that closes with one of these ends its session.
_ENDING = {1000, 1001}


def register(app: web.Application) -> None:
    """Serve `/gateway/`, and let go of every socket before the server stops."""
    gateway = Gateway(app[WORLD], app[PACE], app[FAULTS].gateway)
    app.router.add_get("/gateway", gateway.serve)
    app.router.add_get("/gateway/", gateway.serve)
    app.on_shutdown.append(gateway.close_all)


class Gateway:
    """All sessions of this sandbox."""

    def __init__(self, world: World, pace: Pace, faults: GatewayFaults) -> None:
        self._world = world
        self._pace = pace
        self._faults = faults
        self._sessions: dict[str, Session] = {}
        self._connections: set[Connection] = set()
        self._identified: dict[str, float] = {}
        world.bus.subscribe(self._pass_on)
        faults.subscribe(self._strike)

    @property
    def sessions(self) -> list[Session]:
        """The sessions that have a connection."""
        return [session for session in self._sessions.values() if session.wire]

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One websocket from its first to its last frame."""
        socket = web.WebSocketResponse(timeout=1, compress=False)
        await socket.prepare(request)
        query = request.query
        connection = Connection(request, socket, transport(query.get("compress")), self._pace.heartbeat_ms)
        self._connections.add(connection)
        visit = Visit(self, connection)
        try:
            if query.get("v", "10") not in _VERSIONS:
                connection.close(Close.INVALID_VERSION)
            elif query.get("encoding", "json") != "json":
                connection.close(Close.DECODE_ERROR)
            visit.leave(await connection.run(visit.handle))
        finally:
            self._connections.discard(connection)
            visit.leave(None)
        return socket

    async def close_all(self, _: web.Application) -> None:
        for connection in tuple(self._connections):
            connection.close(1001)

    def _pass_on(self, event: Event) -> None:
        for session in tuple(self._sessions.values()):
            if hears(self._world, session, event):
                session.dispatch(event.name, tailored(session, event))

    def _strike(self, fault: GatewayFault) -> None:
        for session in self.sessions:
            if session.is_bot if fault.user_id is None else session.user_id == fault.user_id:
                self._hit(session, fault)

    def _hit(self, session: Session, fault: GatewayFault) -> None:
        if fault.kind is GatewayFaultKind.INVALID_SESSION and not fault.resumable:
            self.forget(session)
        if fault.kind is GatewayFaultKind.MALFORMED:
            session.dispatch(fault.event, fault.payload)
        elif session.wire:
            strike(session.wire, fault)

    def identify(self, connection: Connection, data: Json) -> Session | None:
        """Start a session. None when it was refused with op 9 because another began too recently."""
        account = identified_account(self._world, data.get("token"))
        intents = checked_intents(account, data)
        shard = checked_shard(self._world, account, data)
        if account.is_bot and self._is_too_soon(account.user_id):
            connection.send(Op.INVALID_SESSION, data=False)
            return None
        fault = self._faults.take(account.user_id)
        if fault and fault.kind in AT_THE_DOOR:
            strike(connection, fault)
            return None
        self._forget_expired()
        session = Session(secrets.token_hex(16), account, intents, shard, data.get("presence"))
        self._sessions[session.id] = session
        session.attach(connection)
        self._welcome(session)
        if fault:
            self._hit(session, fault)
        return session

    def _welcome(self, session: Session) -> None:
        guilds = [g for g in self._world.guilds_of(session.user_id) if on_shard(g["id"], session.shard)]
        session.dispatch("READY", ready(self._world, session, guilds))
        if session.is_bot and session.intents & Intent.GUILDS:
            for guild in guilds:
                session.dispatch("GUILD_CREATE", guild_create(self._world, session, guild))

    def _is_too_soon(self, user_id: str) -> bool:
        """One IDENTIFY in five seconds: `max_concurrency` is 1, so all shards share one allowance."""
        now = time.monotonic()
        if now - self._identified.get(user_id, float("-inf")) < self._pace.identify_seconds:
            return True
        self._identified[user_id] = now
        return False

    def resume(self, connection: Connection, data: Json) -> Session | None:
        """Go on with a session; None (op 9) when it is not there or too much was missed since `seq`."""
        account = identified_account(self._world, data.get("token"))
        session = self._resumable(account, data)
        fault = self._faults.take(account.user_id)
        if session is None:
            connection.send(Op.INVALID_SESSION, data=False)
            return None
        if fault and fault.kind in AT_THE_DOOR:
            strike(connection, fault)
            return None
        session.attach(connection)
        session.replay(data["seq"])
        if fault:
            self._hit(session, fault)
        return session

    def _resumable(self, account: Account, data: Json) -> Session | None:
        session = self._sessions.get(str(data.get("session_id")))
        if session is None or session.has_expired or session.user_id != account.user_id:
            return None
        sequence = data.get("seq")
        return session if isinstance(sequence, int) and session.can_replay(sequence) else None

    def forget(self, session: Session) -> None:
        """End a session: it cannot be resumed any more."""
        self._sessions.pop(session.id, None)

    def _forget_expired(self) -> None:
        for session in tuple(self._sessions.values()):
            if session.has_expired:
                self.forget(session)

    def request_members(self, session: Session, data: Json) -> None:
        """Answer op 8."""
        send_members(self._world, session, data)


class Visit:
    """One client on one connection, from HELLO on: which payloads it may send when."""

    def __init__(self, gateway: Gateway, connection: Connection) -> None:
        self._gateway = gateway
        self._connection = connection
        self._session: Session | None = None

    def handle(self, op: Op, data: Any) -> None:
        """React to one payload of the client."""
        if op is Op.HEARTBEAT:
            return
        if op in {Op.IDENTIFY, Op.RESUME}:
            self._enter(op, data)
        elif self._session is None:
            raise GatewayClosedError(Close.NOT_AUTHENTICATED)
        elif not isinstance(data, dict):
            raise GatewayClosedError(Close.DECODE_ERROR)
        elif op is Op.REQUEST_GUILD_MEMBERS:
            self._gateway.request_members(self._session, data)
        elif op is Op.PRESENCE_UPDATE:
            self._session.presence = data

    def _enter(self, op: Op, data: Any) -> None:
        if self._session is not None:
            raise GatewayClosedError(Close.ALREADY_AUTHENTICATED)
        if not isinstance(data, dict):
            raise GatewayClosedError(Close.DECODE_ERROR)
        enter = self._gateway.identify if op is Op.IDENTIFY else self._gateway.resume
        self._session = enter(self._connection, data)

    def leave(self, close_code: int | None) -> None:
        """The connection ended; a client that said goodbye takes its session with it."""
        if self._session is None:
            return
        self._session.detach(self._connection)
        if close_code in _ENDING:
            self._gateway.forget(self._session)
        self._session = None
