"""Looking up the names that strangers give, on threads of their own.

`loop.getaddrinfo` shares a handful of threads (four in uvloop) with all the process: a few names whose server keeps
silent would hold up the connection to Discord and every reading.
"""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from aiohttp.abc import AbstractResolver, ResolveResult
from typing_extensions import override

_AT_ONCE = 16
_threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="names")
"""One pool for the process: a lookup cannot be broken off, only left behind."""


class SystemResolver(AbstractResolver):
    """The system's own resolver. A name is whole as it stands: nothing is tried under the machine's own domain."""

    @override
    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        name = f"{host.rstrip('.')}."
        look_up = partial(
            socket.getaddrinfo, name, port, family, socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG
        )
        found = await asyncio.get_running_loop().run_in_executor(_threads, look_up)
        return [
            ResolveResult(
                hostname=host,
                host=str(address[0]),
                port=port,
                family=family,
                proto=protocol,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for family, _, protocol, _, address in found
        ]

    @override
    async def close(self) -> None:
        pass
