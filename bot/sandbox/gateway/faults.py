"""Do to a connection what a test or a person asked for."""

from collections.abc import Callable

from bot.sandbox.gateway.codes import Op
from bot.sandbox.gateway.connection import Connection
from bot.sandbox.limits.faults import GatewayFault, GatewayFaultKind

# Met at IDENTIFY or RESUME, these come instead of READY or RESUMED.
AT_THE_DOOR = {GatewayFaultKind.DROP, GatewayFaultKind.CLOSE, GatewayFaultKind.INVALID_SESSION}


def strike(connection: Connection, fault: GatewayFault) -> None:
    """Let the fault happen; a malformed event is the session's matter, not the connection's."""
    act = _ACTS.get(fault.kind)
    if act:
        act(connection, fault)


def _become_zombie(connection: Connection, _: GatewayFault) -> None:
    connection.is_zombie = True


def _slow_down(connection: Connection, fault: GatewayFault) -> None:
    connection.delay_seconds = fault.seconds


_ACTS: dict[GatewayFaultKind, Callable[[Connection, GatewayFault], None]] = {
    GatewayFaultKind.DROP: lambda connection, _: connection.drop(),
    GatewayFaultKind.ZOMBIE: _become_zombie,
    GatewayFaultKind.RECONNECT: lambda connection, _: connection.send(Op.RECONNECT),
    GatewayFaultKind.INVALID_SESSION: lambda connection, fault: connection.send(
        Op.INVALID_SESSION, fault.resumable
    ),
    GatewayFaultKind.CLOSE: lambda connection, fault: connection.close(fault.close_code),
    GatewayFaultKind.DELAY: _slow_down,
}
