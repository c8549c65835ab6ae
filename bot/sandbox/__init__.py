"""A Discord for one machine: REST v10, gateway v10, attachments and a web page on loopback.

Imports only the standard library and aiohttp, nothing of the rest of this project.
"""

from bot.sandbox.pace import Pace
from bot.sandbox.server import Sandbox

__all__ = ["Pace", "Sandbox"]
